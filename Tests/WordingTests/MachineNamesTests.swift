import Foundation
import Testing
import Wording

/// Names of our own that stand in records and in what `add` says. Each has words, at the path where a record has it.
private struct MachineNames {
    /// Where names are made.
    struct Place {
        /// Files below `Sources`: a folder, or one file.
        let path: String
        /// Its groups are names.
        let pattern: Regex<AnyRegexOutput>
        /// What the program puts before the name.
        var start = ""
    }

    let prefix: String
    let places: [Place]
    /// Names that are put together of parts.
    var others: [String] = []

    func found() throws -> Set<String> {
        var names = Set(others)
        for place in places {
            var count = 0
            for source in try Self.sources(place.path) {
                for match in source.matches(of: place.pattern) {
                    for group in match.output.dropFirst() {
                        guard let name = group.substring else { continue }
                        names.insert(place.start + name)
                        count += 1
                    }
                }
            }
            #expect(count > 0, "no names are found any more in \(place.path)")
        }
        return names
    }

    private static func sources(_ path: String) throws -> [String] {
        let tests = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        let root = tests.appending(path: "../../Sources/" + path).standardizedFileURL
        guard !path.hasSuffix(".swift") else { return [try String(contentsOf: root, encoding: .utf8)] }
        let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        return try found.filter { $0.pathExtension == "swift" }.map { try String(contentsOf: $0, encoding: .utf8) }
    }

    private static func place(_ path: String, _ pattern: String, start: String = "") throws -> Place {
        Place(path: path, pattern: try Regex(pattern), start: start)
    }

    static func all() throws -> [MachineNames] {
        let name = #""([a-z][a-z0-9_]*[a-z0-9])""#
        let outlook = ["file", "allocation_table", "directory", "stream", "attachments", "recipients", "text"]
        return [
            MachineNames(
                prefix: "value.unread.reason.",
                places: [
                    try place("Importers", "(?:malformed|unread)\\((?:place, |reason: )?" + name),
                    try place("Importers", "reason: error == [^\"]*\\? " + name + " : " + name),
                    try place("Importers", "(?:unread|part)\\.reason = " + name),
                    try place("Importers", "tooMuch\\(what: " + name, start: "too_much_"),
                    try place("HoldfastKit/Import", "tooMuch\\(what: " + name, start: "too_much_"),
                    try place("Importers/Media/Importer+Recording.swift", "case \\.[a-zA-Z., ]+: " + name),
                    try place("Importers/Phone/PhoneBackupReader.swift", "case \\.[a-zA-Z., ]+: " + name),
                    try place("Importers/Media/Importer+WebArchive.swift", "case \\.[a-zA-Z., ]+: " + name, start: "warc_"),
                ], others: outlook.flatMap { ["damaged_" + $0, "too_much_" + $0] }),
            MachineNames(
                prefix: "value.message.defects.",
                places: [
                    try place("Importers/Chats", "defects\\.append\\((?:[^\"]*\\? " + name + " : )?" + name),
                    try place("Importers/Chats", "defects\\) = \\([^\\[]*\\[" + name + "(?:, " + name + ")?"),
                    try place("Importers/Phone", "defects\\.append\\(" + name),
                ]),
            MachineNames(
                prefix: "value.email.defects.",
                places: [
                    try place("Importers/Mail", "(?:note|defects\\.append)\\(" + name),
                    try place("MailFormat/MailDefect.swift", "case [a-zA-Z0-9]+ = " + name),
                ]),
            MachineNames(
                prefix: "value.embedded.signs.",
                places: [
                    try place("Importers/Media", "signs\\.append\\(" + name), try place("MediaFormat", "signs\\.append\\(" + name),
                ]),
            MachineNames(prefix: "value.embedded.provenance.", places: [try place("Importers", "provenance\\.append\\(" + name)]),
            MachineNames(
                prefix: "value.email.signatures.findings.",
                places: [
                    try place("MailFormat/DKIM/SignatureFinding.swift", "case [a-zA-Z0-9]+ = " + name),
                    try place("MailFormat/DKIM/SignatureFinding.swift", "case ([a-z0-9]+)\n"),
                    try place("Importers/Mail", "findings = \\[" + name),
                ]),
            MachineNames(
                prefix: "value.call.outcome.",
                places: [
                    try place("Importers/Phone/CallWords.swift", "\\(\\s*" + name + ",\\s*\\["),
                    try place("Importers/Phone", "outcome\\) = \\([^)]*" + name + "\\)"),
                ]),
            MachineNames(
                prefix: "value.broken_off.", places: [try place("HoldfastKit/Import/ImportRun+BrokenOff.swift", "(?:case [^\"]+|default): " + name)]),
            MachineNames(prefix: "value.format.", places: [try place("Importers/ImportFormat.swift", "ImportFormat\\(" + name)]),
        ]
    }
}

@Test func everyNameOfOurOwnHasWordsAndNoWordsAreLeftOver() throws {
    for names in try MachineNames.all() {
        let found = try names.found()
        let keys = Set(Words.keys.filter { $0.hasPrefix(names.prefix) }.map { String($0.dropFirst(names.prefix.count)) })
        #expect(found.subtracting(keys).sorted() == [], "\(names.prefix) has no words for these")
        #expect(keys.subtracting(found).sorted() == [], "\(names.prefix) has words that nothing asks for")
    }
}

/// `show` and reports name every field of what people keep.
@Test(arguments: ["evidence", "incident", "party", "space", "complaint", "import_batch"])
func everyFieldHasALabel(kind: String) throws {
    let tests = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    let file = tests.appending(path: "../../Schemas/\(kind).schema.json").standardizedFileURL
    let schema = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    let fields = try #require(schema["properties"] as? [String: Any]).keys
    #expect(fields.filter { Words.optional("field.\($0)") == nil } == [], "the catalogue has no labels for these")
}
