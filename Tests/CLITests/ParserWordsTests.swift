import Foundation
import TestSupport
import Testing
import Wording

/// What the argument parser says stands in the English catalogue letter by letter, and is said in German. A version of the
/// parser that says it otherwise turns this red.
struct ParserWordsTests {
    /// What makes the parser say it, by key.
    private static let cases: [String: [String]] = [
        "parser.overview": ["help", "list"], "parser.usage": ["help", "list"], "parser.arguments": ["help", "add"],
        "parser.options": ["help", "list"], "parser.subcommands": ["--help"], "parser.see-command": ["--help"],
        "parser.see-more": ["list", "--nothing"], "parser.usage-short": ["list", "--nothing"], "parser.error": ["list", "--nothing"],
        "parser.show-help": ["help", "list"], "parser.show-version": ["help", "list"], "parser.default": ["help", "list"],
        "parser.default-command": ["help", "timestamp"],
        "parser.help": ["list", "--page"], "parser.missing-value": ["list", "--page"],
        "parser.unknown-option-but": ["list", "--jsn"], "parser.unknown-option": ["list", "--nothing-like-it"],
        "parser.takes-no-value": ["list", "--json=yes"], "parser.unexpected": ["list", "it's"],
        "parser.unexpected-many": ["list", "a", "b"],
        "parser.missing-argument": ["receive"], "parser.invalid-value": ["list", "--page", "two"],
        "parser.completion-shell": ["--generate-completion-script", "x"],
        "parser.completion-choice": ["--generate-completion-script", "x"],
    ]

    @Test func everySentenceHasACase() {
        #expect(Set(Words.keys.filter { $0.hasPrefix("parser.") }) == Set(Self.cases.keys))
    }

    @Test(arguments: cases.keys.sorted())
    func theParserSaysItInEveryLanguage(_ key: String) throws {
        let arguments = try #require(Self.cases[key])
        for language in Language.allCases {
            let said = try Self.said(arguments + ["--language", language.tag])
            for other in Language.allCases {
                let text = try #require(Words.texts(in: other)[key])
                #expect(try Self.has(said, text) == (other == language), "\(other.tag) in: \(said)")
            }
        }
    }

    /// A narrow terminal breaks lines at any blank.
    @Test(arguments: ["40", "60", "200"]) func noEnglishOfTheParserIsLeft(_ columns: String) throws {
        for command in [["--help"], ["help", "list"], ["help", "timestamp"]] {
            let said = try Self.said(command + ["--language", "de"], ["COLUMNS": columns])
            for word in ["OVERVIEW", "USAGE", "OPTIONS", "SUBCOMMANDS", "ARGUMENTS", "Show", "information", "default", "See "] {
                #expect(!said.contains(word), "\(word) in: \(said)")
            }
        }
    }

    private static func said(_ arguments: [String], _ environment: [String: String] = [:]) throws -> String {
        let folder = try TemporaryFolder()
        let outcome = try Project.program().run(
            arguments, environment: ["COLUMNS": "200"].merging(environment) { $1 }, in: folder.path)
        return outcome.outputText + outcome.errorText
    }

    /// Whether a line is this sentence, whatever stands in its places; blanks around do not count.
    private static func has(_ said: String, _ text: String) throws -> Bool {
        let isInside = ["Show ", "(", "Diese ", "Die Version"].contains(where: text.hasPrefix)
        let pieces = text.split(separator: /\{[a-z]+\}/, omittingEmptySubsequences: false)
            .map { NSRegularExpression.escapedPattern(for: String($0)) }
        // What is wrong stands behind "Error: ".
        let labels = Language.allCases.compactMap { Words.texts(in: $0)["parser.error"]?.replacing("{text}", with: "") }
        let pattern = try Regex("(?:" + labels.joined(separator: "|") + ")?" + pieces.joined(separator: ".+"))
        return said.split(separator: "\n").contains { line in
            let line = line.drop { $0 == " " }
            return isInside ? line.contains(pattern) : line.wholeMatch(of: pattern) != nil
        }
    }
}
