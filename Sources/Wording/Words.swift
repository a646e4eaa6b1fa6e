internal import CData
internal import Octets

/// All words that the program says to people, by key, from one catalogue.
///
/// The catalogue is a text: `key = text`, further lines of a text indented by two spaces, with empty lines
/// between them if need be, `#` for comments. `{name}` in a text is a place for a value. A key that is missing is a
/// mistake of the programmer; a test looks every key up that stands in the sources.
public enum Words {
    /// The text of `key` with its places filled.
    /// - Parameter values: what stands in each place, already safe to show.
    public static func text(_ key: String, _ values: [String: String] = [:]) -> String {
        guard let text = english.text(key) else { preconditionFailure("no words for \(key)") }
        return fill(text, values)
    }

    /// The text for a number of things: `key.one` or `key.other`, `{n}` being the number.
    public static func count(
        _ key: String, _ n: some BinaryInteger, _ values: [String: String] = [:]
    ) -> String {
        var values = values
        values["n"] = String(n)
        return text(n == 1 ? "\(key).one" : "\(key).other", values)
    }

    /// The text of `key`, or nil when the catalogue has none: for names that data brings along.
    public static func optional(_ key: String) -> String? { english.text(key) }

    /// Every key, for tests.
    public static var keys: [String] { english.texts.keys.sorted() }

    private static let english = Catalogue(
        parsing: unsafe embedded(start: holdfast_words_en_start(), count: holdfast_words_en_size))

    /// `text` with its places filled; a place without a value stays as it is, to be seen.
    package static func fill(_ text: String, _ values: [String: String]) -> String {
        guard text.contains("{") else { return text }
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            result += values[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}

/// The embedded bytes from `start` on.
func embedded(start: UnsafePointer<UInt8>, count: Int) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: start, count: count))
}

/// A parsed catalogue. Texts are put together when they are asked for: a command needs few of them.
package struct Catalogue {
    private let bytes: [UInt8]
    /// Where a text stands, by key: from behind the "=" to the end of its last line.
    private var places: [String: Range<Int>] = [:]

    /// - Parameter bytes: our own text: a line that fits no rule, or a key that stands twice, is a mistake
    ///   of the programmer.
    package init(parsing bytes: [UInt8]) {
        self.bytes = bytes
        var key: String?
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: Self.newline) ?? bytes.count
            let line = bytes[start..<end]
            if line.starts(with: "  ".utf8), let key, let begin = places[key]?.lowerBound {
                places[key] = begin..<end
            } else if line.first == UInt8(ascii: "#") {
                key = nil
            } else if !line.isEmpty {
                let name = Self.key(of: line)
                precondition(places[name] == nil, "the catalogue has \(name) twice")
                places[name] = start + name.utf8.count + 2..<end
                key = name
            }
            start = end + 1
        }
    }

    /// The text of a key.
    package func text(_ key: String) -> String? {
        guard let place = places[key] else { return nil }
        let lines = bytes[place].split(separator: Self.newline, omittingEmptySubsequences: false)
        var text = String(decoding: lines[0].drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
        for (number, line) in lines.dropFirst().enumerated() {
            // A text that begins on the line below its key has no first line.
            if number > 0 || !text.isEmpty { text += "\n" }
            text += String(decoding: line.dropFirst(2), as: UTF8.self)
        }
        return text
    }

    /// All texts by key.
    package var texts: [String: String] {
        Dictionary(uniqueKeysWithValues: places.keys.compactMap { key in text(key).map { (key, $0) } })
    }

    private static let newline = UInt8(ascii: "\n")

    /// What stands before " =".
    private static func key(of line: ArraySlice<UInt8>) -> String {
        let equals = line.firstIndex(of: UInt8(ascii: "="))
        guard let equals, equals > line.startIndex + 1, line[equals - 1] == UInt8(ascii: " "), line.first != line[equals - 1]
        else { preconditionFailure("the catalogue has a line without key: \(String(decoding: line, as: UTF8.self))") }
        return String(decoding: line[..<(equals - 1)], as: UTF8.self)
    }
}
