import Foundation
import Testing
import Wording

/// What the sources ask of the catalogue.
private struct SourceKeys {
    /// Beginnings of keys that are put together while the program runs, where the sources do not show it as
    /// `"beginning.\(…)"` or `"beginning." + …`. What the manual alone has is asked for by Scripts/lib/make_manual.py, which
    /// fails when it has no use for one of them.
    static let composedPrefixes = ["claim.", "export.pdf-", "kind.", "action.", "audience.", "manual."]

    /// A call with a key written out.
    struct Use: Hashable {
        let function: String
        let key: String
        let file: String
        /// What follows the last changing part of a key that is put together.
        var end = ""
    }

    private(set) var uses: [Use] = []
    /// Calls whose key is put together, with the text before its first changing part.
    private(set) var composed: [Use] = []
    /// Every text in quotes: a key may reach the catalogue by a variable or a condition.
    private(set) var literals: Set<String> = []
    /// Every beginning of a text in quotes that looks like a key and goes on with a changing part, and every
    /// such text that ends in a stop.
    private(set) var beginnings: Set<String> = []

    init(scanning source: String, file: String) {
        let call = /Words\s*\.\s*(text|count|help|optional)\s*\(\s*"((?:[^"\\]|\\.)*)"/
        for match in source.matches(of: call) {
            let key = String(match.2)
            if let change = key.firstRange(of: "\\(") {
                let prefix = String(key[..<change.lowerBound])
                let end = key.lastIndex(of: ")").map { String(key[key.index(after: $0)...]) } ?? ""
                composed.append(Use(function: String(match.1), key: prefix, file: file, end: end))
            } else {
                uses.append(Use(function: String(match.1), key: key, file: file))
            }
        }
        let shape = /"([a-z][a-z0-9-]*\.(?:[A-Za-z0-9.-]*\\\(|(?:[A-Za-z0-9-]+\.)*"))/
        beginnings = Set(source.matches(of: shape).map { $0.1.filter { !"\\(\"".contains($0) } })
        literals = Set(source.matches(of: /"([A-Za-z0-9._-]+)"/).map { String($0.1) })
    }

    /// All Swift sources of the package.
    static let all: SourceKeys = {
        var all = SourceKeys(scanning: "", file: "")
        for path in paths {
            guard let source = try? String(contentsOf: path, encoding: .utf8) else { continue }
            let found = SourceKeys(scanning: source, file: path.lastPathComponent)
            all.uses += found.uses
            all.composed += found.composed
            all.literals.formUnion(found.literals)
            all.beginnings.formUnion(found.beginnings)
        }
        return all
    }()

    static let paths: [URL] = {
        // Resolved, because a checkout may link to its sources.
        let tests = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        let sources = tests.appending(path: "../../Sources").standardizedFileURL
        let found = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    }()

    /// The keys that a call needs in the catalogue.
    static func needed(by use: Use) -> [String] {
        switch use.function {
        case "optional": []
        case "count": [use.key + ".one", use.key + ".other"]
        default: [use.key]
        }
    }

    /// Whether a key of the catalogue is reached from anywhere.
    func isUsed(_ key: String) -> Bool {
        let counted = [".one", ".other"].filter(key.hasSuffix).map { String(key.dropLast($0.count)) }
        return literals.contains(key) || counted.contains(where: literals.contains)
            || beginnings.contains(where: key.hasPrefix)
            || Self.composedPrefixes.contains(where: key.hasPrefix)
    }
}

@Test func theSourcesAreFound() {
    #expect(SourceKeys.paths.count > 20)
    #expect(SourceKeys.paths.contains { $0.lastPathComponent == "Words.swift" })
}

@Test func everyKeyInTheSourcesHasWords() {
    let keys = Set(Words.keys)
    let missing = SourceKeys.all.uses.flatMap { use in
        SourceKeys.needed(by: use).filter { !keys.contains($0) }.map { "\(use.file): \($0)" }
    }
    #expect(missing == [], "the catalogue does not have these")
}

@Test func everyKeyIsUsed() {
    #expect(Words.keys.filter { !SourceKeys.all.isUsed($0) } == [], "nothing in the sources asks for these")
}

/// A key that is put together begins as keys do, and some key begins and ends so.
@Test func composedKeysHaveAKnownBeginningAndEnd() {
    let keys = Words.keys
    let unknown = SourceKeys.all.composed.filter { use in
        let ends = use.function == "count" ? [use.end + ".one", use.end + ".other"] : [use.end]
        return !use.key.contains(".")
            || !ends.allSatisfy { end in keys.contains { $0.hasPrefix(use.key) && $0.dropFirst(use.key.count).hasSuffix(end) } }
    }
    #expect(unknown.map { "\($0.file): \($0.key)…\($0.end)" } == [])
}

/// The reader of the sources itself, or the tests above could pass for want of finding anything.
@Test func theScanFindsEveryShapeOfACall() {
    let source = #"""
        print(Words.text("a.b"), Words.text("with.values", ["x": y]))
        Words.count(
            "files", n)
        Words.help("command.add") + Words.optional("kind.\(name)") ?? ""
        Words.text(flag ? "yes.key" : "no.key"); Words.text("claim.\(kind).title")
        let key = "later.\(name)" + "sum." + name
        """#
    let found = SourceKeys(scanning: source, file: "x.swift")
    #expect(found.uses.map(\.key) == ["a.b", "with.values", "files", "command.add"])
    let needed = found.uses.flatMap(SourceKeys.needed)
    #expect(needed == ["a.b", "with.values", "files.one", "files.other", "command.add"])
    #expect(found.composed.map(\.key) == ["kind.", "claim."] && found.composed.map(\.end) == ["", ".title"])
    for key in ["a.b", "files.one", "files.other", "yes.key", "no.key", "claim.any", "later.any", "sum.any"] {
        #expect(found.isUsed(key))
    }
    for key in ["a", "a.b.c", "files.two", "other.key", "later", "name.any"] { #expect(!found.isUsed(key)) }
}
