internal import Wording

/// The sentences that the argument parser brings along in English, in the language of the program.
///
/// In the catalogue the English texts of these keys are what the parser says, letter by letter; a test compares them with
/// it. What is not known here stays as it is.
package enum ParserWords {
    /// What stands alone on a line, apart from blanks before it; of two that fit, the first counts.
    private static let lines = [
        "parser.overview", "parser.usage", "parser.usage-short", "parser.arguments", "parser.options", "parser.subcommands",
        "parser.see-command", "parser.see-more", "parser.error", "parser.help", "parser.unknown-option-but",
        "parser.unknown-option", "parser.missing-value", "parser.takes-no-value", "parser.unexpected", "parser.unexpected-many",
        "parser.missing-argument", "parser.invalid-value", "parser.completion-shell",
        "parser.completion-choice",
    ]
    /// What stands inside of lines; a narrow terminal breaks it at any blank.
    private static let inside = ["parser.show-help", "parser.show-version", "parser.default", "parser.default-command"]

    /// Text of the parser.
    package static func translated(_ text: String) -> String {
        guard Words.language != .english else { return text }
        let whole = inside.reduce(text, replacing)
        return whole.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined(separator: "\n")
    }

    private static func english(_ key: String) -> String { Words.writing(in: .english) { Words.text(key) } }

    private static func line(_ text: some StringProtocol) -> String {
        let blanks = text.prefix { $0 == " " }
        let sentence = text.dropFirst(blanks.count)
        for key in lines {
            guard let values = values(of: sentence, in: english(key)) else { continue }
            return blanks + Words.text(key, values.mapValues(line))
        }
        return String(text)
    }

    /// What stands in the places of `pattern`; nil when `text` is another sentence.
    private static func values(of text: some StringProtocol, in pattern: String) -> [String: String]? {
        var (values, rest, pattern): ([String: String], _, _) = ([:], String(text)[...], pattern[...])
        while let open = pattern.firstIndex(of: "{"), let close = pattern[open...].firstIndex(of: "}") {
            guard rest.hasPrefix(pattern[..<open]) else { return nil }
            rest = rest.dropFirst(pattern[..<open].count)
            let name = String(pattern[pattern.index(after: open)..<close])
            pattern = pattern[pattern.index(after: close)...]
            let next = pattern.prefix { $0 != "{" }
            // The last place takes all but the end of the sentence: what was typed may have the same marks in it.
            let isLast = next.count == pattern.count
            guard !isLast || rest.hasSuffix(next) else { return nil }
            guard let end = isLast ? rest.index(rest.endIndex, offsetBy: -next.count) : rest.firstRange(of: next)?.lowerBound
            else { return nil }
            values[name] = String(rest[..<end])
            rest = rest[end...]
        }
        return rest == pattern ? values : nil
    }

    /// Puts in the words of `key`, on as many lines as the English ones had.
    private static func replacing(_ text: String, _ key: String) -> String {
        let escaped = english(key).replacing(/[.()]/) { "\\" + $0.0 }.replacing(" ", with: "\\s+")
        guard let pattern = try? Regex(escaped.replacing("{value}", with: "(\\S+?)")) else { return text }
        return text.replacing(pattern) { found in
            let english = text[found.range]
            let gap = english.firstIndex(of: "\n").map { english[$0...].prefix(while: \.isWhitespace) } ?? " "
            let value = found.output.count > 1 ? found.output[1].substring : nil
            return Words.text(key, value.map { ["value": String($0)] } ?? [:]).replacing(" ", with: gap)
        }
    }
}
