internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast search`: handles and titles of what has the words; what stands there only on request.
struct Search: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: Words.text("search.abstract"), discussion: helpText("search.discussion"))

    @Argument(help: help("search-words")) var words: [String] = []
    @Flag(help: help("excerpts")) var excerpts = false
    @Option(help: help("zone")) var zone: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        ThisProcess.onlyReads()
        // The vault is opened first, as by every command: or a passphrase would be typed where words are asked for.
        let result = try await vault.withVault { vault in
            var filter = RecordFilter(parsing: try query())
            filter.zone = zone
            guard filter != RecordFilter(zone: zone) else { throw Self.nothingToLookFor }
            return try await vault.search(filter, page: page.indexPage, showsExcerpts: excerpts)
        }
        if output.json {
            Console.print(result.json)
        } else {
            SearchLines(marks: MatchMarks(plain: output.plain), hasTerms: result.hasTerms).print(result)
            Undated.note(result.undatedCount)
            page.noteMore(result.hasMore)
        }
        try Unreadable.note(result.unreadableCount, isShown: result.hits.contains { $0.summary.damage != nil })
    }

    private static var nothingToLookFor: Failure {
        Failure(Words.text("error.search-empty"), hint: Words.text("hint.search-empty"), exit: .validationFailure)
    }

    /// What was typed, read the same wherever it comes from.
    private func query() throws -> String {
        let texts = try words.map { word in
            let isGiven = word == "-" || word.hasPrefix("@")
            let text = try TextInput.text(word) ?? ""
            return isGiven ? text : Self.joined(text)
        }
        return try texts.isEmpty ? TextInput.text(nil, asking: "search.ask") ?? "" : texts.joined(separator: " ")
    }

    /// One argument with a filter and spaces, as a shell passes what stood in quotes: `by:Max Muster` stands for
    /// `by:"Max Muster"`, unless there is a second filter in it.
    private static func joined(_ text: String) -> String {
        guard text.contains(" "), !text.contains("\""), let match = text.wholeMatch(of: /(?i)(kind|by|from|to|has):(.*)/),
            match.2.firstMatch(of: /(?i)\b(kind|by|from|to|has):/) == nil, match.2.firstMatch(of: /^p[0-9]+\s/) == nil
        else { return text }
        return "\(match.1):\"\(match.2)\""
    }
}

/// Prints what was found.
private struct SearchLines {
    let marks: MatchMarks
    /// Whether words were looked for, and not only filters.
    let hasTerms: Bool

    func print(_ result: SearchResult) {
        guard !result.hits.isEmpty else {
            return Console.print(Words.text(result.page.number > 1 ? "page.empty" : "search.nothing"))
        }
        let width = RecordList.handleWidth(result.hits.map(\.summary))
        for hit in result.hits {
            Console.print(RecordList.line(hit.summary, width, title: hit.title.map { marks.line($0, limit: 60) }))
            print(hit)
        }
        let order = Words.text(result.order == .bestFirst ? "search.best-first" : "search.newest-first")
        Console.note(
            Words.count(result.hasMore || result.page.number > 1 ? "search.shown" : "search.found", result.hits.count, ["order": order]))
    }

    private func print(_ hit: SearchHit) {
        for excerpt in hit.excerpts {
            Console.print("    \(FieldPath.label(excerpt.field)): \(marks.line(excerpt.text))")
        }
        guard hit.excerpts.isEmpty else { return }
        if hit.fields.isEmpty, hit.summary.damage == nil, hasTerms {
            Console.print("    " + Words.text("search.found-in-people"))
        }
        guard !hit.fields.isEmpty else { return }
        var labels: [String] = []
        for label in hit.fields.map({ FieldPath.label($0) }) where !labels.contains(label) { labels.append(label) }
        Console.print("    " + Words.text("search.found-in", ["fields": labels.joined(separator: ", ")]))
        if let warning = hit.warning {
            Console.print("    " + Words.text("search.warning", ["warning": warning.printable, "handle": hit.summary.handle]))
        }
    }
}

/// What a field is called by people.
enum FieldPath {
    /// The words for a path such as `respondents[0].reason`.
    static func label(_ path: String) -> String {
        let names = path.split(separator: ".").map { String($0.prefix { $0 != "[" }) }
        return names.filter { $0 != "raw" }.map { Label.field($0) }.joined(separator: ", ")
    }
}

/// How matches are marked: in bold on a terminal, in brackets elsewhere.
struct MatchMarks {
    private let start: String, end: String

    init(plain: Bool) {
        let isBold = !plain && Console.canShowBold
        (start, end) = isBold ? ("\u{1B}[1m", "\u{1B}[22m") : ("[", "]")
    }

    /// The text on one line, safe to show.
    func line(_ text: MarkedText, limit: Int = .max) -> String {
        var (line, rest) = ("", limit)
        for part in text.parts where rest > 0 {
            // A text of several lines stands on one.
            let lines = part.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            let shown = PrintableText(lines.joined(separator: " "), limit: rest).description
            line += part.isMatch ? start + shown + end : shown
            rest -= part.text.unicodeScalars.count
        }
        return line
    }
}

extension SearchResult {
    /// `Schemas/search.schema.json`.
    fileprivate var json: JSONValue {
        [
            "records": .array(hits.map { .object($0.json) }),
            "order": .string(order == .bestFirst ? "best_first" : "newest_first"), "page": .integer(page.number),
            "has_more": .bool(hasMore), "unreadable_count": .integer(unreadableCount),
            "undated_count": .integer(undatedCount),
        ]
    }
}

extension SearchHit {
    fileprivate var json: JSONObject {
        var object = summary.json
        object["found_in"] = .array(fields.map { .string($0) })
        if !excerpts.isEmpty {
            object["excerpts"] = .array(excerpts.map { ["field": .string($0.field), "parts": $0.text.json] })
        }
        object["warning"] = warning.map { .string($0) }
        return object
    }
}

extension MarkedText {
    fileprivate var json: JSONValue {
        .array(parts.map { ["text": .string($0.text), "is_match": .bool($0.isMatch)] })
    }
}
