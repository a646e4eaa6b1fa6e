internal import CSodium

/// The system's random source, for what is not secret: nonces, salts, names.
/// Secret random bytes are made by ``SecretBytes/init(randomCount:)``.
public enum SystemRandom {
    /// `count` random bytes.
    public static func bytes(_ count: Int) -> [UInt8] {
        precondition(Sodium.isReady, "libsodium did not start")
        var bytes = [UInt8](repeating: 0, count: count)
        unsafe randombytes_buf(&bytes, count)
        return bytes
    }

    /// A random integer from 0 up to but not including `bound`, every one equally likely.
    public static func number(below bound: UInt32) -> UInt32 {
        precondition(Sodium.isReady, "libsodium did not start")
        return randombytes_uniform(bound)
    }
}
