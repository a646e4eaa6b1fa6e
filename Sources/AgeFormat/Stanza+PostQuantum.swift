internal import Octets
internal import SodiumCrypto

/// Source: C2SP age.md, "mlkem768x25519 recipient stanza".
extension Stanza {
    /// The type of stanzas for a ``PostQuantumRecipient``.
    static let postQuantumType = "mlkem768x25519"
    /// What the sealing of the file key is bound to.
    static let postQuantumInfo = Array("age-encryption.org/mlkem768x25519".utf8)

    /// Wraps a file key. The random bytes come from swift-crypto.
    /// - Throws: ``XWingError``.
    init(wrapping fileKey: borrowing SecretBytes, for recipient: PostQuantumRecipient) throws {
        let (share, body) = try XWingHPKE.seal(fileKey, to: recipient.publicKey, info: Self.postQuantumInfo)
        self.init(
            type: Self.postQuantumType, arguments: [Base64.encode(share, .standard, .unpadded)], body: body)
    }

    /// The sender's 1120-byte share; nil unless this is a well-formed post-quantum stanza.
    var postQuantumShare: [UInt8]? {
        guard type == Self.postQuantumType, arguments.count == 1, body.count == FileKeyWrap.byteCount,
            let share = Base64.decode(arguments[0], .standard, .unpadded), share.count == XWingHPKE.shareByteCount
        else { return nil }
        return share
    }

    /// The file key, when the stanza is for `identity`; else nil.
    /// - Throws: ``XWingError`` or ``SecretMemoryError``.
    func unwrapFileKey(identity: borrowing PostQuantumIdentity) throws -> SecretBytes? {
        guard let share = postQuantumShare else { return nil }
        return try identity.open(body, share: share)
    }
}
