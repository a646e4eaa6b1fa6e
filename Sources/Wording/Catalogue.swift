internal import CData

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

    /// The text of a key, or that of another catalogue when there is none here.
    package func text(_ key: String, else other: @autoclosure () -> Catalogue) -> String? { text(key) ?? other().text(key) }

    /// All texts by key.
    package var texts: [String: String] {
        Dictionary(uniqueKeysWithValues: places.keys.compactMap { key in text(key).map { (key, $0) } })
    }

    /// All words in one language.
    static func of(_ language: Language) -> Catalogue {
        switch language {
        case .english: english
        case .german: german
        }
    }

    // Each is parsed when something is asked of it, because most runs of a program need one only.
    private static let english = Catalogue(
        parsing: unsafe embedded(start: holdfast_words_en_start(), count: holdfast_words_en_size))
    private static let german = Catalogue(
        parsing: unsafe embedded(start: holdfast_words_de_start(), count: holdfast_words_de_size))

    private static let newline = UInt8(ascii: "\n")

    /// What stands before " =".
    private static func key(of line: ArraySlice<UInt8>) -> String {
        let equals = line.firstIndex(of: UInt8(ascii: "="))
        guard let equals, equals > line.startIndex + 1, line[equals - 1] == UInt8(ascii: " "), line.first != line[equals - 1]
        else { preconditionFailure("the catalogue has a line without key: \(String(decoding: line, as: UTF8.self))") }
        return String(decoding: line[..<(equals - 1)], as: UTF8.self)
    }
}
