internal import Octets
internal import SodiumCrypto

/// Source: FiloSottile/age, package agessh; C2SP age.md does not define this stanza.
extension Stanza {
    /// The type of stanzas for an ``SSHRecipient``.
    static let sshType = "ssh-ed25519"
    /// Size in bytes.
    private static let sshTagByteCount = 4

    private static let sshInfo = Array("age-encryption.org/v1/ssh-ed25519".utf8)

    /// Wraps a file key.
    /// - Parameter ephemeralScalar: 32 random bytes, for this stanza only.
    /// - Throws: ``X25519Error`` or ``SecretMemoryError``.
    init(
        wrapping fileKey: borrowing SecretBytes, for recipient: SSHRecipient, ephemeralScalar: borrowing SecretBytes
    ) throws {
        let share = X25519.publicKey(of: ephemeralScalar)
        let shared = try X25519.sharedSecret(scalar: ephemeralScalar, publicKey: recipient.x25519Key)
        let wrap = try Self.sshWrap(shared, share: share, recipient: recipient)
        self.init(
            type: Self.sshType, arguments: [recipient.tag, share].map { Base64.encode($0, .standard, .unpadded) },
            body: FileKeyWrap.seal(fileKey, with: wrap))
    }

    /// The key's 4-byte tag and the sender's 32-byte share; nil unless this is a well-formed stanza for an SSH key.
    var sshTagAndShare: (tag: [UInt8], share: [UInt8])? {
        guard type == Self.sshType, arguments.count == 2, body.count == FileKeyWrap.byteCount,
            let tag = Base64.decode(arguments[0], .standard, .unpadded), tag.count == Self.sshTagByteCount,
            let share = Base64.decode(arguments[1], .standard, .unpadded), share.count == X25519.keyByteCount
        else { return nil }
        return (tag, share)
    }

    /// The file key, when the stanza is for `identity`; else nil.
    /// - Throws: ``X25519Error`` or ``SecretMemoryError``.
    func unwrapFileKey(identity: borrowing SSHIdentity) throws -> SecretBytes? {
        guard let (tag, share) = sshTagAndShare, tag == identity.recipient.tag else { return nil }
        let shared = try identity.sharedSecret(with: share)
        return try FileKeyWrap.open(
            body, with: Self.sshWrap(shared, share: share, recipient: identity.recipient))
    }

    /// - Throws: ``X25519Error`` or ``SecretMemoryError``.
    private static func sshWrap(
        _ shared: borrowing SecretBytes, share: [UInt8], recipient: SSHRecipient
    ) throws -> ChunkCipher {
        // Binds the secret to the SSH key itself, of which the X25519 key has lost one bit.
        let tweak = HKDFSHA256.derive(
            fromPublic: [], salt: recipient.blob, info: sshInfo, count: X25519.keyByteCount)
        return ChunkCipher(
            derivedFrom: try X25519.multiply(shared, by: tweak), salt: share + recipient.x25519Key, info: sshInfo)
    }
}
