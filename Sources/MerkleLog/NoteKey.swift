public import SodiumCrypto

/// A key that signs notes, by name: what somebody who checks a log has to trust.
/// Source: C2SP signed-note, "Signatures" and "Ed25519 signatures"; signature type 0x01.
public struct NoteKey: Hashable, Sendable {
    /// The greatest length of ``vkey`` in bytes.
    public static let maximumByteCount = VerifierKey.maximumByteCount

    private let verifier: VerifierKey

    /// Printable ASCII without space and `+`; equal to the origin of the checkpoints of this key's log.
    public var name: String { verifier.name }
    /// The Ed25519 key.
    public var key: VerifyingKey { verifier.key }
    /// First four bytes of SHA-256(name, newline, 0x01, key). Finds a key; proves nothing.
    public var keyID: UInt32 { verifier.keyID }

    /// - Throws: ``NoteError/malformedKey`` when the name is not allowed.
    public init(name: String, key: VerifyingKey) throws(NoteError) {
        verifier = try VerifierKey(name: name, type: .ed25519, key: key)
    }

    /// Reads `name+<key ID: 8 lower-case hexadecimal digits>+<base64 of 0x01 and the 32 bytes of the key>`.
    /// - Throws: ``NoteError/malformedKey``, ``NoteError/unsupportedKeyType(_:)`` or
    ///   ``NoteError/wrongKeyID``.
    public init(parsing vkey: String) throws(NoteError) {
        verifier = try VerifierKey(parsing: vkey, type: .ed25519)
    }

    /// The text that ``init(parsing:)`` reads, on one line without a newline.
    public var vkey: String { verifier.vkey }

    /// Whether `signature` names this key.
    func isNamed(by signature: NoteSignature) -> Bool { verifier.isNamed(by: signature) }
}
