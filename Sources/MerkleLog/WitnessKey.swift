public import SodiumCrypto

/// A key that cosigns checkpoints, by name: what somebody has to trust who wants more than the log's own word.
///
/// A type of its own, so that a witness is never taken for the log, nor a log for its own witness.
/// Source: C2SP tlog-cosignature, "Format"; signature type 0x04.
public struct WitnessKey: Hashable, Sendable {
    private let verifier: VerifierKey

    /// Printable ASCII without space and `+`.
    public var name: String { verifier.name }
    /// The Ed25519 key. A witness of another name must have another key: the cosigned text does not name it.
    public var key: VerifyingKey { verifier.key }
    /// First four bytes of SHA-256(name, newline, 0x04, key). Finds a key; proves nothing.
    public var keyID: UInt32 { verifier.keyID }

    /// - Throws: ``NoteError/malformedKey`` when the name is not allowed.
    public init(name: String, key: VerifyingKey) throws(NoteError) {
        verifier = try VerifierKey(name: name, type: .cosignature, key: key)
    }

    /// Reads `name+<key ID: 8 lower-case hexadecimal digits>+<base64 of 0x04 and the 32 bytes of the key>`,
    /// at most ``NoteKey/maximumByteCount`` bytes.
    /// - Throws: ``NoteError/malformedKey``, ``NoteError/unsupportedKeyType(_:)`` or
    ///   ``NoteError/wrongKeyID``.
    public init(parsing vkey: String) throws(NoteError) {
        verifier = try VerifierKey(parsing: vkey, type: .cosignature)
    }

    /// The text that ``init(parsing:)`` reads, on one line without a newline.
    public var vkey: String { verifier.vkey }

    /// Whether `signature` names this key.
    func isNamed(by signature: NoteSignature) -> Bool { verifier.isNamed(by: signature) }
}
