internal import CSodium

/// Diffie–Hellman on Curve25519.
/// Source: RFC 7748; libsodium `crypto_scalarmult`.
public enum X25519 {
    /// Size of keys and of the shared secret in bytes.
    public static let keyByteCount = 32

    /// The public key of a 32-byte scalar.
    public static func publicKey(of scalar: borrowing SecretBytes) -> [UInt8] {
        precondition(scalar.count == keyByteCount)
        var publicKey = [UInt8](repeating: 0, count: keyByteCount)
        // Cannot fail for the base point.
        unsafe scalar.withPointer { _ = unsafe crypto_scalarmult_base(&publicKey, $0) }
        return publicKey
    }

    /// The shared secret of a scalar and another party's public key.
    /// - Throws: ``X25519Error/lowOrderPoint`` when the result would be all zero, or ``SecretMemoryError``.
    public static func sharedSecret(
        scalar: borrowing SecretBytes, publicKey: [UInt8]
    ) throws -> SecretBytes {
        precondition(scalar.count == keyByteCount && publicKey.count == keyByteCount)
        return try unsafe scalar.withPointer { (scalar) throws -> SecretBytes in
            try unsafe SecretBytes(count: keyByteCount, .brief, writtenByPointer: { output in
                guard unsafe crypto_scalarmult(output, scalar, publicKey) == 0 else {
                    throw X25519Error.lowOrderPoint
                }
            })
        }
    }
}

/// Why two keys do not agree on a secret.
public enum X25519Error: Error, Equatable {
    /// The other public key is one of the few that every scalar maps to zero.
    case lowOrderPoint
}
