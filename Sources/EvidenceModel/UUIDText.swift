internal import Octets

/// Identifiers of records: UUIDv4 in lower case. A UUIDv7 would tell the time of recording.
/// Source: RFC 9562 §4 and §5.4.
public enum UUIDText {
    /// How many random bytes an identifier takes.
    public static let randomByteCount = 16

    /// The identifier made of 16 random bytes, six bits of which become version and variant. Another number
    /// of bytes is a mistake of the programmer.
    public static func make(randomBytes: [UInt8]) -> String {
        precondition(randomBytes.count == randomByteCount)
        var bytes = randomBytes
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let ends = [0, 4, 6, 8, 10, 16]
        return zip(ends, ends.dropFirst()).map { Hex.encode(bytes[$0..<$1]) }.joined(separator: "-")
    }

    /// Whether `text` is what ``make(randomBytes:)`` gives for some bytes.
    public static func isValid(_ text: String) -> Bool {
        guard text.utf8.count == 36 else { return false }
        let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard groups.map(\.count) == [8, 4, 4, 4, 12], let bytes = Hex.decode(text.filter { $0 != "-" })
        else {
            return false
        }
        return make(randomBytes: bytes) == text
    }
}
