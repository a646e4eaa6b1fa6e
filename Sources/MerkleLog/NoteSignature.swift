internal import Octets

/// One signature line of a note. Nothing says yet whether it holds.
/// Source: C2SP signed-note, "Format".
public struct NoteSignature: Sendable {
    /// Name of the key: not empty, without Unicode white space and `+`. Not safe to print as it is.
    public let name: String
    /// Which key of that name.
    public let keyID: UInt32
    /// The signature without the key ID; at least 1 byte, 64 for Ed25519.
    public let bytes: [UInt8]

    private static let prefix = Array("— ".utf8)

    init(name: String, keyID: UInt32, bytes: [UInt8]) {
        (self.name, self.keyID, self.bytes) = (name, keyID, bytes)
    }

    /// Nil unless `line`, valid UTF-8 without its newline, is exactly what ``line`` gives.
    init?(parsing line: ArraySlice<UInt8>) {
        guard line.starts(with: Self.prefix) else { return nil }
        let parts = line.dropFirst(Self.prefix.count)
            .split(separator: 0x20, omittingEmptySubsequences: false)
        guard parts.count == 2, let bytes = Base64.decode(utf8: Array(parts[1])), bytes.count > 4 else {
            return nil
        }
        name = String(decoding: parts[0], as: UTF8.self)
        guard Self.isValidName(name) else { return nil }
        keyID = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        self.bytes = Array(bytes.dropFirst(4))
    }

    /// The line without its newline.
    var line: [UInt8] { Self.prefix + name.utf8 + [0x20] + Base64.encode(keyID.bigEndianBytes + bytes).utf8 }

    private static func isValidName(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "+" }
    }
}
