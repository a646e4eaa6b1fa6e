public import SodiumCrypto

/// The secret key that opens what was sealed to its ``recipient``.
///
/// Noncopyable, as the secret is; it never passes through `String` or `[UInt8]`. Whenever it is read, made
/// or used it is also outside protected memory, which ``XWingHPKE`` cannot wipe.
/// Source: C2SP age.md, "mlkem768x25519 recipient stanza".
public struct PostQuantumIdentity: ~Copyable, Sendable {
    /// 32 bytes.
    private let seed: SecretBytes
    /// The public half.
    public let recipient: PostQuantumRecipient

    /// - Parameter seed: 32 bytes; every value is a key.
    public init(seed: consuming SecretBytes) {
        precondition(seed.count == XWingHPKE.seedByteCount)
        recipient = PostQuantumRecipient(made: XWingHPKE.publicKey(of: seed))
        self.seed = seed
    }

    /// A new identity from the system's random source.
    /// - Throws: ``SecretMemoryError``.
    public static func generate() throws -> PostQuantumIdentity {
        try PostQuantumIdentity(seed: SecretBytes(randomCount: XWingHPKE.seedByteCount))
    }

    /// Reads `AGE-SECRET-KEY-PQ-1…`: 77 upper-case ASCII characters, nothing around them.
    /// - Throws: ``AgeKeyError``.
    public init(parsing line: Span<UInt8>) throws(AgeKeyError) {
        do {
            self.init(seed: try SecretBech32.postQuantum.decode(line))
        } catch {
            throw AgeKeyError(error)
        }
    }

    /// `AGE-SECRET-KEY-PQ-1…`: 77 ASCII characters, without a line end.
    /// - Throws: ``SecretMemoryError``.
    public borrowing func encodedText() throws -> SecretBytes {
        try seed.withBytes { (bytes: Span<UInt8>) throws -> SecretBytes in
            try SecretBech32.postQuantum.encode(bytes)
        }
    }

    /// What was sealed to this key with ``Stanza/postQuantumInfo``; nil when it was to another.
    /// - Throws: ``XWingError`` or ``SecretMemoryError``.
    borrowing func open(_ sealed: [UInt8], share: [UInt8]) throws -> SecretBytes? {
        try XWingHPKE.open(sealed, share: share, seed: seed, info: Stanza.postQuantumInfo)
    }
}
