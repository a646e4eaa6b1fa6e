import Foundation
import Testing

/// The modules that talk to people have no sentence of their own: each stands in the catalogue, where it can be translated.
struct OtherTextTests {
    private static let modules = ["HoldfastCommand", "Terminal", "Documents", "VerifyCommand", "BundleVerifier", "Complaints", "HoldfastKit"]
    /// Files whose texts are no sentences for people, and why.
    private static let files = [
        "ReadmeCommands+SeveralLogs.swift": "commands to type", "VaultPlace.swift": "names of folders of other programs",
        "ReadmeCommands.swift": "commands to type", "ReadmeCommands+Scripts.swift": "commands to type",
        "ReadmeCommands+Times.swift": "commands to type", "ReadmeCommands+Receipt.swift": "commands to type", "TimestampSave.swift": "commands to type",
        "PageStyle.swift": "style of a page", "HTMLBuilder.swift": "marks of a page", "QRCode+Drawing.swift": "marks of a picture",
        "ToolText.swift": "names of formats", "PortalText.swift": "commands to type", "DeclarationForm.swift": "commands to type",
        "AccountNumbers.swift": "words to look for", "BirthDates.swift": "words to look for",
        "CaseGraph.swift": "for programs, English in every language", "CaseGraphBuilder+Actions.swift": "for programs, English in every language",
    ]
    /// Texts of that kind in other files, and why.
    private static let texts = [
        "/Library/Application Support/holdfast/vault.holdfast": "a path", "/Library/Application Support/holdfast": "a path",
        "too many files": "what another program says", "the page has no place for the key": "of a precondition", "holdfast add ": "a command to type",
        "RFC 6962, C2SP tlog-checkpoint": "names of formats", "copied from a file": "stands in records; the catalogue has words for it",
        "read out of a file": "stands in records; the catalogue has words for it",
        "parts blacked out in a copy": "stands in records; the catalogue has words for it",
        "received in a bundle": "stands in records; the catalogue has words for it", "<!doctype html": "what files begin with",
        "a part is a mail or a plain file": "of a precondition", "holdfast mail key 1": "what a file begins with", "dmy, mdy, ymd": "values to type",
        "on, off": "values to type", "sealed, folder, portal": "values to type", "hand over": "words to type", "age v1, SHA-256": "names of formats",
        "actions.json is broken": "of a precondition", "holdfast actions 1": "what a file begins with",
    ]

    /// Two words, apart from what changes while the program runs.
    private static func isSentence(_ text: String) -> Bool { text.contains(/\p{L}{2,}[,:;]? \p{L}/) }

    private static let sources: [(file: String, texts: [String])] = {
        let tests = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        return modules.flatMap { module in
            let folder = tests.appending(path: "../../Sources/" + module).standardizedFileURL
            let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
            return found.filter { $0.pathExtension == "swift" }.map { path in
                let source = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
                return (path.lastPathComponent, SwiftLiterals(source).texts.filter(isSentence))
            }
        }
    }()

    @Test func noModuleHasSentencesOfItsOwn() {
        #expect(Self.sources.count > 100)
        let others = Self.sources.filter { Self.files[$0.file] == nil }.flatMap { source in
            source.texts.filter { Self.texts[$0] == nil }.map { "\(source.file): \($0)" }
        }
        #expect(others == [], "these belong into the catalogue")
    }

    @Test func whatIsAllowedIsStillThere() {
        let texts = Set(Self.sources.flatMap(\.texts))
        #expect(Self.texts.keys.filter { !texts.contains($0) }.sorted() == [])
        let names = Set(Self.sources.filter { !$0.texts.isEmpty }.map(\.file))
        #expect(Self.files.keys.filter { !names.contains($0) }.sorted() == [])
    }

    /// The reader of sources itself, or the tests above could pass for want of finding anything.
    @Test func textsInQuotationMarksAreFound() {
        let source = #"""
            // "not this one"
            /* "nor this" */ let a = "one two" + f("b \(x["c d"] ?? "e\"f") g") // "nor that"
            let b = """
                three four
                """
            """# + "\nlet c = #\"five \\ six\"#"
        #expect(SwiftLiterals(source).texts.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") } == [
            "one two", "c d", "e f", "b … g", "three four", "five \\ six",
        ])
        for text in ["one two", "Nothing, really", "… of it …", "Not a key"] { #expect(Self.isSentence(text)) }
        for text in ["a.key", "one", "… …", "--an-option", "a/path/to", "%d x", "one-two", ""] { #expect(!Self.isSentence(text)) }
    }
}
