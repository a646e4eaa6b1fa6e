internal import Octets
internal import SodiumCrypto

/// Source: C2SP age.md, "X25519 recipient stanza".
extension Stanza {
    /// The type of stanzas for an ``X25519Recipient``; capitals count.
    static let x25519Type = "X25519"

    private static let x25519Info = Array("age-encryption.org/v1/X25519".utf8)

    /// Wraps a file key.
    /// - Parameter ephemeralScalar: 32 random bytes, for this stanza only.
    /// - Throws: ``X25519Error`` or ``SecretMemoryError``.
    init(
        wrapping fileKey: borrowing SecretBytes, for recipient: X25519Recipient,
        ephemeralScalar: borrowing SecretBytes
    ) throws {
        let share = X25519.publicKey(of: ephemeralScalar)
        let shared = try X25519.sharedSecret(scalar: ephemeralScalar, publicKey: recipient.publicKey)
        let wrap = Self.x25519Wrap(shared, share: share, recipient: recipient)
        self.init(
            type: Self.x25519Type, arguments: [Base64.encode(share, .standard, .unpadded)],
            body: FileKeyWrap.seal(fileKey, with: wrap))
    }

    /// The sender's 32-byte share; nil unless this is a well-formed X25519 stanza.
    var x25519Share: [UInt8]? {
        guard type == Self.x25519Type, arguments.count == 1, body.count == FileKeyWrap.byteCount,
            let share = Base64.decode(arguments[0], .standard, .unpadded), share.count == X25519.keyByteCount
        else { return nil }
        return share
    }

    /// The file key, when the stanza is for `identity`; else nil.
    /// - Throws: ``X25519Error`` or ``SecretMemoryError``.
    func unwrapFileKey(identity: borrowing X25519Identity) throws -> SecretBytes? {
        guard let share = x25519Share else { return nil }
        let shared = try identity.sharedSecret(with: share)
        let wrap = Self.x25519Wrap(shared, share: share, recipient: identity.recipient)
        return try FileKeyWrap.open(body, with: wrap)
    }

    private static func x25519Wrap(
        _ shared: borrowing SecretBytes, share: [UInt8], recipient: X25519Recipient
    ) -> ChunkCipher {
        ChunkCipher(derivedFrom: shared, salt: share + recipient.publicKey, info: x25519Info)
    }
}
