internal import CData

/// A way in which bytes stand for characters, by its name in the WHATWG Encoding Standard. Bytes that stand for nothing
/// become U+FFFD; nothing fails, and time grows with the number of bytes only.
///
/// Beside the sets of the standard: UTF-7, UTF-32, HZ, ISO-2022-KR and old sets of DOS and Mac OS, because old mails have
/// them; and `us-ascii`, which here means "no label that helps": UTF-8 if the bytes are that, else windows-1252.
/// Source: Encoding Standard; RFC 2152 (UTF-7), RFC 1843 (HZ), RFC 1557 (ISO-2022-KR).
public struct CharacterSet: Hashable, Sendable {
    /// Name in lower case, such as `windows-1252`.
    public let name: String
    let scheme: Scheme

    /// The character set that a label means (`latin1`, `x-sjis`, `ISO-8859-1`); nil for a label that is not known.
    ///
    /// Letter case does not matter, and neither do spaces around the label or other signs than letters and digits.
    public init?(label: String) {
        // No label is longer; and outside texts are.
        guard label.utf8.count <= 100, let name = CharacterLabels.names[CharacterLabels.key(of: label)] else { return nil }
        self.init(name: name)
    }

    private init(name: String) { (self.name, scheme) = (name, Scheme(name: name)) }

    /// UTF-8.
    public static let utf8 = CharacterSet(name: "utf-8")
    /// The set of Windows in western Europe, in which every byte is a character.
    public static let windows1252 = CharacterSet(name: "windows-1252")
    /// UTF-8 if the bytes are that, else windows-1252.
    public static let usASCII = CharacterSet(name: "us-ascii")

    /// What bytes without a label probably are: what their byte order mark says, UTF-8 when they are that, UTF-16 when
    /// zero bytes say so, else windows-1252, in which every byte is something.
    public static func guess(_ bytes: some Collection<UInt8>) -> CharacterSet {
        if let marked = marked(bytes) { return marked }
        // A character may be cut at the end of a sample.
        let sample = Array(bytes.prefix(1 << 16))
        if let wide = guessUTF16(sample) { return wide }
        if sample.count == bytes.count { return isUTF8(sample) ? utf8 : windows1252 }
        return isUTF8(bytes) ? utf8 : windows1252
    }

    /// The set that a byte order mark at the start names.
    static func marked(_ bytes: some Collection<UInt8>) -> CharacterSet? {
        let start = Array(bytes.prefix(4))
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8 }
        if start == [0xFF, 0xFE, 0, 0] { return CharacterSet(name: "utf-32le") }
        if start == [0, 0, 0xFE, 0xFF] { return CharacterSet(name: "utf-32be") }
        if start.starts(with: [0xFF, 0xFE]) { return CharacterSet(name: "utf-16le") }
        if start.starts(with: [0xFE, 0xFF]) { return CharacterSet(name: "utf-16be") }
        return nil
    }

    /// UTF-16 when every second byte of most pairs is zero, as in text of western languages, and few others are.
    private static func guessUTF16(_ bytes: [UInt8]) -> CharacterSet? {
        guard bytes.count >= 4 else { return nil }
        var zeros = [0, 0]
        for index in bytes.indices where bytes[index] == 0 { zeros[index & 1] += 1 }
        let pairCount = bytes.count / 2
        if zeros[1] * 2 >= pairCount, zeros[0] * 10 <= zeros[1] { return CharacterSet(name: "utf-16le") }
        if zeros[0] * 2 >= pairCount, zeros[1] * 10 <= zeros[0] { return CharacterSet(name: "utf-16be") }
        return nil
    }
}

/// The labels of character sets.
enum CharacterLabels {
    /// Names by label, as ``key(of:)`` has it.
    static let names: [String: String] = {
        let bytes = unsafe embedded(start: holdfast_character_labels_start(), count: holdfast_character_labels_size)
        var names: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let labels = line.split(separator: " ")
            for label in labels { names[key(of: String(label))] = String(labels[0]) }
        }
        return names
    }()

    /// Letters and digits alone, in lower case.
    static func key(of label: String) -> String {
        let kept = label.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case 0x30...0x39, 0x61...0x7A: byte
            case 0x41...0x5A: byte | 0x20
            default: nil
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }
}

/// The embedded bytes from `start` on.
func embedded(start: UnsafePointer<UInt8>, count: Int) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: start, count: count))
}
