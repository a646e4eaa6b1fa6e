internal import Octets
public import SodiumCrypto

/// An OpenSSH private key, which opens what was sealed to its ``recipient``.
///
/// Noncopyable, as the secret is; it never passes through `String` or `[UInt8]`. Key files under a passphrase are
/// refused: the key derivation of OpenSSH is not here.
/// Source: FiloSottile/age, package agessh.
public struct SSHIdentity: ~Copyable, Sendable {
    /// 32 bytes, for X25519.
    private let scalar: SecretBytes
    /// The public half.
    public let recipient: SSHRecipient

    /// - Parameter seed: 32 bytes, the private key of RFC 8032.
    /// - Throws: ``SecretMemoryError``.
    public init(seed: borrowing SecretBytes) throws {
        let key = try SigningKey(seed: seed)
        // Every seed gives a point of large order.
        guard let recipient = SSHRecipient(key.verifyingKey) else { throw AgeKeyError.unusableKey }
        scalar = try key.x25519Scalar()
        self.recipient = recipient
    }

    /// Reads a private key file of OpenSSH, as `ssh-keygen` writes it.
    /// - Throws: ``AgeKeyError``.
    public init(parsing text: Span<UInt8>) throws(AgeKeyError) {
        do {
            self = try Self.read(text)
        } catch {
            throw AgeKeyError(error)
        }
    }

    private static func read(_ text: Span<UInt8>) throws -> SSHIdentity {
        let file = try OpenSSHKeyFile(parsing: text)
        let identity = try SSHIdentity(seed: file.seed)
        // One whose public key is another would open nothing that is sealed to it.
        guard identity.recipient.verifyingKey == file.publicKey else { throw AgeKeyError.malformed }
        return identity
    }

    /// Whether the text is meant to be a private key file of OpenSSH.
    static func isPrivateKeyFile(_ text: Span<UInt8>) -> Bool { OpenSSHKeyFile.isBegun(text) }

    /// What this key and another's X25519 public key agree on: 32 bytes.
    /// - Throws: ``X25519Error`` or ``SecretMemoryError``.
    borrowing func sharedSecret(with publicKey: [UInt8]) throws -> SecretBytes {
        try X25519.sharedSecret(scalar: scalar, publicKey: publicKey)
    }
}
