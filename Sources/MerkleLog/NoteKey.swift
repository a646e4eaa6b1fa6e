internal import Octets
public import SodiumCrypto

/// A key that signs notes, by name: what somebody who checks a log has to trust.
///
/// The name is printable ASCII, because it is compared by eye, by phone and with a checkpoint's origin;
/// the specification would allow any letters.
/// Source: C2SP signed-note, "Signatures" and "Ed25519 signatures".
public struct NoteKey: Hashable, Sendable {
    /// The signature type of Ed25519.
    static let ed25519: UInt8 = 0x01
    /// The greatest length of ``vkey`` in bytes.
    public static let maximumByteCount = 4096

    /// Printable ASCII without space and `+`; equal to the origin of the checkpoints of this key's log.
    public let name: String
    /// The Ed25519 key.
    public let key: VerifyingKey
    /// First four bytes of SHA-256(name, newline, 0x01, key). Finds a key; proves nothing.
    public let keyID: UInt32

    /// - Throws: ``NoteError/malformedKey`` when the name is not allowed.
    public init(name: String, key: VerifyingKey) throws(NoteError) {
        guard Self.isValidName(name) else { throw .malformedKey }
        (self.name, self.key) = (name, key)
        keyID = Self.keyID(name: name, encodedKey: [Self.ed25519] + key.bytes)
    }

    /// Reads `name+<key ID: 8 lower-case hexadecimal digits>+<base64 of 0x01 and the 32 bytes of the key>`.
    /// - Throws: ``NoteError/malformedKey``, ``NoteError/unsupportedKeyType(_:)`` or
    ///   ``NoteError/wrongKeyID``.
    public init(parsing vkey: String) throws(NoteError) {
        guard vkey.utf8.count <= Self.maximumByteCount else { throw .malformedKey }
        // Base64 has `+` too, so only the first two separate.
        let parts = vkey.utf8.split(separator: 0x2B, maxSplits: 2, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard parts.count == 3, Self.isValidName(parts[0]), let id = Hex.decode(parts[1]), id.count == 4,
            let encodedKey = Base64.decode(parts[2]), let type = encodedKey.first
        else { throw .malformedKey }
        // Other types may hash differently, so the type comes first.
        guard type == Self.ed25519 else { throw .unsupportedKeyType(type) }
        guard let key = VerifyingKey(encodedKey.dropFirst()) else { throw .malformedKey }
        try self.init(name: parts[0], key: key)
        guard Hex.encode(id) == hexadecimalID else { throw .wrongKeyID }
    }

    /// The text that ``init(parsing:)`` reads, on one line without a newline.
    public var vkey: String { "\(name)+\(hexadecimalID)+\(Base64.encode([Self.ed25519] + key.bytes))" }

    /// Whether `signature` names this key. Names are compared as bytes: to Swift, "K" and the Kelvin
    /// sign are equal strings.
    func isNamed(by signature: NoteSignature) -> Bool {
        keyID == signature.keyID && name.utf8.elementsEqual(signature.name.utf8)
    }

    private var hexadecimalID: String { Hex.encode(keyID.bigEndianBytes) }

    private static func keyID(name: String, encodedKey: [UInt8]) -> UInt32 {
        let digest = Digest32(hashing: Array(name.utf8) + [0x0A] + encodedKey)
        return digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

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
