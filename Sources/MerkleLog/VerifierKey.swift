internal import Octets
internal import SodiumCrypto

/// What a vkey says: a name, one of the signature types that have an Ed25519 key, and the key.
/// ``NoteKey`` and ``WitnessKey`` are the two kinds; each accepts its own type only.
///
/// The name is printable ASCII, because it is compared by eye, by phone and with a checkpoint's origin;
/// the specification would allow any letters.
/// Source: C2SP signed-note, "Signatures" and "Verifier keys".
struct VerifierKey: Hashable, Sendable {
    /// What a signature of the key covers, and in which form. It is hashed into the key ID, so that one
    /// key has another ID for each type.
    enum SignatureType: UInt8, Sendable {
        /// Ed25519 over the text.
        case ed25519 = 0x01
        /// Ed25519 over a time and the text of a checkpoint.
        case cosignature = 0x04
    }

    /// The greatest length of ``vkey`` in bytes.
    static let maximumByteCount = 4096

    let name: String
    let type: SignatureType
    let key: VerifyingKey
    /// First four bytes of SHA-256(name, newline, type, key). Finds a key; proves nothing.
    let keyID: UInt32

    /// - Throws: ``NoteError/malformedKey`` when the name is not allowed.
    init(name: String, type: SignatureType, key: VerifyingKey) throws(NoteError) {
        guard Self.isValidName(name) else { throw .malformedKey }
        (self.name, self.type, self.key) = (name, type, key)
        let digest = Digest32(hashing: Array(name.utf8) + [0x0A, type.rawValue] + key.bytes)
        keyID = digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Reads `name+<key ID: 8 lower-case hexadecimal digits>+<base64 of the type and the 32 bytes of the key>`.
    /// - Throws: ``NoteError/malformedKey``, ``NoteError/unsupportedKeyType(_:)`` or ``NoteError/wrongKeyID``.
    init(parsing vkey: String, type: SignatureType) throws(NoteError) {
        guard vkey.utf8.count <= Self.maximumByteCount else { throw .malformedKey }
        // Base64 has `+` too, so only the first two separate.
        let parts = vkey.utf8.split(separator: 0x2B, maxSplits: 2, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard parts.count == 3, Self.isValidName(parts[0]), let id = Hex.decode(parts[1]), id.count == 4,
            let encodedKey = Base64.decode(parts[2]), let foundType = encodedKey.first
        else { throw .malformedKey }
        // Other types may hash differently, so the type comes first.
        guard foundType == type.rawValue else { throw .unsupportedKeyType(foundType) }
        guard let key = VerifyingKey(encodedKey.dropFirst()) else { throw .malformedKey }
        try self.init(name: parts[0], type: type, key: key)
        guard Hex.encode(id) == hexadecimalID else { throw .wrongKeyID }
    }

    /// The text that ``init(parsing:type:)`` reads, on one line without a newline.
    var vkey: String { "\(name)+\(hexadecimalID)+\(Base64.encode([type.rawValue] + key.bytes))" }

    /// Whether `signature` names this key. Names are compared as bytes: to Swift, "K" and the Kelvin
    /// sign are equal strings.
    func isNamed(by signature: NoteSignature) -> Bool {
        keyID == signature.keyID && name.utf8.elementsEqual(signature.name.utf8)
    }

    private var hexadecimalID: String { Hex.encode(keyID.bigEndianBytes) }

    private static func isValidName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x2B }
    }
}

extension UInt32 {
    /// Four bytes, most significant first.
    var bigEndianBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: self)
        return bytes
    }
}
