internal import CSodium

/// Ed25519 keys as X25519 keys: both curves are one, written differently.
/// Source: RFC 7748 §4.1 (the birational maps); libsodium `crypto_sign_ed25519_pk_to_curve25519`.
extension X25519 {
    /// The 32-byte X25519 public key of an Ed25519 public key; nil when that is no canonical encoding of a point of
    /// large prime order.
    public static func publicKey(of key: VerifyingKey) -> [UInt8]? {
        guard Sodium.isReady, unsafe crypto_core_ed25519_is_valid_point(key.bytes) == 1 else { return nil }
        var publicKey = [UInt8](repeating: 0, count: keyByteCount)
        guard unsafe crypto_sign_ed25519_pk_to_curve25519(&publicKey, key.bytes) == 0 else { return nil }
        return publicKey
    }

    /// A secret point, multiplied by a scalar that is no secret: 32 bytes.
    /// - Throws: ``X25519Error/lowOrderPoint`` when the result would be all zero, or ``SecretMemoryError``.
    public static func multiply(_ point: borrowing SecretBytes, by scalar: [UInt8]) throws -> SecretBytes {
        precondition(scalar.count == keyByteCount && point.count == keyByteCount)
        return try unsafe point.withPointer { (point) throws -> SecretBytes in
            try unsafe SecretBytes(count: keyByteCount, writtenByPointer: { output in
                guard unsafe crypto_scalarmult(output, scalar, point) == 0 else { throw X25519Error.lowOrderPoint }
            })
        }
    }
}
