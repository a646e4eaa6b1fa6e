internal import SodiumCrypto

/// A secret key of any kind that opens files.
public enum Identity: ~Copyable, Sendable {
    /// `AGE-SECRET-KEY-1…`.
    case x25519(X25519Identity)
    /// `AGE-SECRET-KEY-PQ-1…`.
    case postQuantum(PostQuantumIdentity)
    /// An OpenSSH private key.
    case ssh(SSHIdentity)

    /// Reads one line of an identity file, without its line end.
    /// - Throws: ``AgeKeyError``.
    public init(parsing line: Span<UInt8>) throws(AgeKeyError) {
        self = if SecretBech32.postQuantum.hasPrefix(line) {
            .postQuantum(try PostQuantumIdentity(parsing: line))
        } else {
            .x25519(try X25519Identity(parsing: line))
        }
    }

    /// The public half.
    public var recipient: Recipient {
        switch self {
        case .x25519(let identity): .x25519(identity.recipient)
        case .postQuantum(let identity): .postQuantum(identity.recipient)
        case .ssh(let identity): .ssh(identity.recipient)
        }
    }

    /// The file key, when the stanza is for this identity; else nil.
    /// - Throws: ``X25519Error``, ``XWingError`` or ``SecretMemoryError``.
    borrowing func unwrapFileKey(of stanza: Stanza) throws -> SecretBytes? {
        switch self {
        case .x25519(let identity): try stanza.unwrapFileKey(identity: identity)
        case .postQuantum(let identity): try stanza.unwrapFileKey(identity: identity)
        case .ssh(let identity): try stanza.unwrapFileKey(identity: identity)
        }
    }
}
