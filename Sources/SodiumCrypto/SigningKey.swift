internal import CSodium

/// An Ed25519 private key.
/// Source: RFC 8032; libsodium `crypto_sign`.
public struct SigningKey: ~Copyable, Sendable {
    /// Sizes in bytes.
    public static let seedByteCount = 32, signatureByteCount = 64

    private let expanded: SecretBytes
    /// The public half.
    public let verifyingKey: VerifyingKey

    /// - Parameter seed: 32 bytes, the private key of RFC 8032.
    /// - Throws: ``SecretMemoryError``.
    public init(seed: borrowing SecretBytes) throws {
        precondition(seed.count == Self.seedByteCount)
        var publicKey = [UInt8](repeating: 0, count: 32)
        expanded = try unsafe seed.withPointer { (seed) throws -> SecretBytes in
            try unsafe SecretBytes(count: 64, writtenByPointer: {
                _ = unsafe crypto_sign_seed_keypair(&publicKey, $0, seed)
            })
        }
        verifyingKey = VerifyingKey(made: publicKey)
    }

    /// The X25519 scalar of this key, 32 bytes.
    /// Source: RFC 8032 §5.1.5 (the first half of the hash of the seed); libsodium `crypto_sign_ed25519_sk_to_curve25519`.
    /// - Throws: ``SecretMemoryError``.
    public borrowing func x25519Scalar() throws -> SecretBytes {
        try unsafe expanded.withPointer { (expanded) throws -> SecretBytes in
            try unsafe SecretBytes(count: X25519.keyByteCount, writtenByPointer: {
                _ = unsafe crypto_sign_ed25519_sk_to_curve25519($0, expanded)
            })
        }
    }

    /// The 64-byte signature of `message`.
    public borrowing func sign(_ message: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: Self.signatureByteCount)
        unsafe expanded.withPointer {
            // Cannot fail: libsodium answers 0 always.
            _ = unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), $0)
        }
        return signature
    }
}

/// An Ed25519 public key.
public struct VerifyingKey: Hashable, Sendable {
    /// 32 bytes.
    public let bytes: [UInt8]

    /// Nil unless there are 32 bytes.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.bytes = Array(bytes)
    }

    init(made bytes: [UInt8]) { self.bytes = bytes }

    /// Whether `signature` is this key's over `message`. Signatures with a non-canonical S and keys
    /// of small order are refused, as libsodium does.
    public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard signature.count == SigningKey.signatureByteCount, Sodium.isReady else { return false }
        return unsafe crypto_sign_verify_detached(signature, message, UInt64(message.count), bytes) == 0
    }
}
