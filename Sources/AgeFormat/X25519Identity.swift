public import SodiumCrypto

/// The secret key that opens what was sealed to its ``recipient``.
///
/// Noncopyable, as the secret is; it never passes through `String` or `[UInt8]`.
/// Source: C2SP age.md, "X25519 recipient stanza".
public struct X25519Identity: ~Copyable, Sendable {
    /// 32 bytes.
    private let scalar: SecretBytes
    /// The public half.
    public let recipient: X25519Recipient

    /// - Parameter scalar: 32 bytes; every value is a key (RFC 7748 §5).
    public init(scalar: consuming SecretBytes) {
        precondition(scalar.count == X25519.keyByteCount)
        recipient = X25519Recipient(made: X25519.publicKey(of: scalar))
        self.scalar = scalar
    }

    /// A new identity from the system's random source.
    /// - Throws: ``SecretMemoryError``.
    public static func generate() throws -> X25519Identity {
        try X25519Identity(scalar: SecretBytes(randomCount: X25519.keyByteCount))
    }

    /// Reads `AGE-SECRET-KEY-1…`: 74 upper-case ASCII characters, nothing around them.
    /// - Throws: ``AgeKeyError``.
    public init(parsing line: Span<UInt8>) throws(AgeKeyError) {
        do {
            self.init(scalar: try SecretBech32.x25519.decode(line))
        } catch {
            throw AgeKeyError(error)
        }
    }

    /// `AGE-SECRET-KEY-1…`: 74 ASCII characters, without a line end.
    /// - Throws: ``SecretMemoryError``.
    public borrowing func encodedText() throws -> SecretBytes {
        try scalar.withBytes { (bytes: Span<UInt8>) throws -> SecretBytes in
            try SecretBech32.x25519.encode(bytes)
        }
    }

    /// What this key and another's public key agree on: 32 bytes.
    /// - Throws: ``X25519Error`` or ``SecretMemoryError``.
    borrowing func sharedSecret(with publicKey: [UInt8]) throws -> SecretBytes {
        try X25519.sharedSecret(scalar: scalar, publicKey: publicKey)
    }
}
