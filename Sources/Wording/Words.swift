internal import CData
internal import Octets

/// All words that the program says to people, by key, from one catalogue.
///
/// The catalogue is a text: `key = text`, further lines of a text indented by two spaces, with empty lines
/// between them if need be, `#` for comments. `{name}` in a text is a place for a value. A key that is missing is a mistake of the
/// programmer; a test looks every key up that stands in the sources.
public enum Words {
    /// The text of `key` with its places filled.
    /// - Parameter values: what stands in each place, already safe to show.
    public static func text(_ key: String, _ values: [String: String] = [:]) -> String {
        guard let text = english.texts[key] else { preconditionFailure("no words for \(key)") }
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
    public static func optional(_ key: String) -> String? { english.texts[key] }

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

/// A parsed catalogue.
package struct Catalogue {
    /// Texts by key.
    package private(set) var texts: [String: String] = [:]

    /// - Parameter bytes: our own text: a line that fits no rule, or a key that stands twice, is a mistake
    ///   of the programmer.
    package init(parsing bytes: [UInt8]) {
        var key: String?
        var emptyLines = ""
        let text = String(decoding: bytes, as: UTF8.self)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("  "), let key {
                texts[key, default: ""] += emptyLines + "\n" + line.dropFirst(2)
                emptyLines = ""
            } else if line.isEmpty {
                emptyLines += "\n"
            } else if line.hasPrefix("#") {
                key = nil
            } else {
                guard let equals = line.firstRange(of: " ="), !line.hasPrefix(" ") else {
                    preconditionFailure("the catalogue has a line without key: \(line)")
                }
                let name = String(line[..<equals.lowerBound])
                precondition(texts[name] == nil, "the catalogue has \(name) twice")
                texts[name] = String(line[equals.upperBound...].drop { $0 == " " })
                (key, emptyLines) = (name, "")
            }
        }
        // A text that begins on the line below its key has no first line.
        for (name, text) in texts where text.hasPrefix("\n") { texts[name] = String(text.dropFirst()) }
    }
}
