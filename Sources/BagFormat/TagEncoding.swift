/// A character encoding of tag files, as `bagit.txt` names it, letter case aside.
/// Source: RFC 8493 §2.1.1 and §2.3; RFC 2781 §4.3 for UTF-16 without a mark.
enum TagEncoding: String, Sendable {
    case utf8 = "utf-8"
    case ascii = "us-ascii"
    case latin1 = "iso-8859-1"
    case utf16 = "utf-16"

    /// The bytes as UTF-8; nil when they are not text in this encoding.
    ///
    /// A byte-order mark of UTF-16 tells the order and is taken away. One of UTF-8 stays: the caller refuses
    /// it.
    func decode(_ bytes: [UInt8]) -> [UInt8]? {
        switch self {
        case .utf8: String(validating: bytes, as: UTF8.self).map { Array($0.utf8) }
        case .ascii: bytes.allSatisfy { $0 < 0x80 } ? bytes : nil
        case .latin1: Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
        case .utf16: Self.decodeUTF16(bytes)
        }
    }

    private static func decodeUTF16(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        let hasMark = isLittle || bytes.starts(with: [0xFE, 0xFF])
        let units = stride(from: hasMark ? 2 : 0, to: bytes.count, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
        return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
    }
}
