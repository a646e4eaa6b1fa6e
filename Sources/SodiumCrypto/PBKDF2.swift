internal import CSodium

/// PBKDF2 with HMAC-SHA-256, for formats that ask for it; a passphrase of our own goes through ``PassphraseKDF``.
/// Source: RFC 8018 §5.2.
public enum PBKDF2SHA256 {
    private static let blockByteCount = 32

    /// Derives `count` bytes. The salt may be secret too.
    /// - Parameter rounds: at least 1.
    /// - Throws: ``SecretMemoryError``.
    public static func derive(
        passphrase: borrowing SecretBytes, salt: borrowing SecretBytes, rounds: Int, count: Int
    ) throws -> SecretBytes {
        precondition(rounds >= 1 && count >= 1)
        let (keyByteCount, saltByteCount) = (passphrase.count, salt.count)
        return try unsafe passphrase.withPointer { (key) throws -> SecretBytes in
            try unsafe salt.withPointer { (salt) throws -> SecretBytes in
                var keyed = crypto_auth_hmacsha256_state()
                defer { unsafe sodium_memzero(&keyed, MemoryLayout<crypto_auth_hmacsha256_state>.size) }
                _ = unsafe crypto_auth_hmacsha256_init(&keyed, key, keyByteCount)
                return try unsafe SecretBytes(count: count, writtenByPointer: { output in
                    for block in 0..<(count + blockByteCount - 1) / blockByteCount {
                        let size = min(blockByteCount, count - block * blockByteCount)
                        var first = keyed
                        _ = unsafe crypto_auth_hmacsha256_update(&first, salt, UInt64(saltByteCount))
                        unsafe write(block, of: keyed, begunWith: &first, rounds, size, to: output + block * blockByteCount)
                    }
                })
            }
        }
    }

    /// One block: the codes of all rounds, each of the one before, added without carry.
    private static func write(
        _ block: Int, of keyed: crypto_auth_hmacsha256_state, begunWith state: inout crypto_auth_hmacsha256_state,
        _ rounds: Int, _ size: Int, to output: UnsafeMutablePointer<UInt8>
    ) {
        var last = [UInt8](repeating: 0, count: blockByteCount)
        defer {
            unsafe sodium_memzero(&last, last.count)
            unsafe sodium_memzero(&state, MemoryLayout<crypto_auth_hmacsha256_state>.size)
        }
        let number = (0..<4).map { UInt8(truncatingIfNeeded: (block + 1) >> (24 - 8 * $0)) }
        _ = unsafe crypto_auth_hmacsha256_update(&state, number, UInt64(number.count))
        _ = unsafe crypto_auth_hmacsha256_final(&state, &last)
        for index in 0..<size { unsafe output[index] = last[index] }
        for _ in 1..<rounds {
            state = keyed
            _ = unsafe crypto_auth_hmacsha256_update(&state, last, UInt64(last.count))
            _ = unsafe crypto_auth_hmacsha256_final(&state, &last)
            for index in 0..<size { unsafe output[index] ^= last[index] }
        }
    }
}
