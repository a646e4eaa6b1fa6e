/// Divides a Received field into its clauses.
struct ReceivedReader {
    private static let keywords = ["from", "by", "via", "with", "id", "for"]

    private let value: [UInt8]
    private var clauses: [String: [FieldToken]] = [:]
    private var date: MailDate?
    private var isRepeated = false

    /// Reads nothing yet.
    init(_ value: [UInt8]) { self.value = value }

    /// Divides the field.
    mutating func read() {
        let tokens = FieldTokenizer.tokens(of: value, delimiters: .trace)
        let semicolon = tokens.lastIndex { $0.isDelimiter(0x3B) }
        if let semicolon { date = MailDate(parsing: Array(value[tokens[semicolon].range.upperBound...])) }
        var keyword: String?
        var clause: [FieldToken] = []
        for token in tokens[..<(semicolon ?? tokens.endIndex)] {
            if token.kind == .word, keyword == nil || clause.contains(where: { $0.kind != .comment }), let next = self.keyword(token) {
                keep(clause, as: keyword)
                (keyword, clause) = (next, [])
            } else {
                clause.append(token)
            }
        }
        keep(clause, as: keyword)
    }

    private func keyword(_ token: FieldToken) -> String? {
        guard token.range.count <= 4 else { return nil }
        return Self.keywords.first { value[token.range].equalsIgnoringCase($0.utf8) }
    }

    private mutating func keep(_ clause: [FieldToken], as keyword: String?) {
        guard let keyword else { return }
        guard clauses[keyword] == nil else { return isRepeated = true }
        clauses[keyword] = clause
    }

    /// Writes what was found.
    func fill(_ hop: inout ReceivedHop) {
        hop.date = date
        hop.isAmbiguous = isRepeated
        if let by = clauses["by"] {
            hop.by = word(by).map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
            let stated = by.first { $0.kind == .comment }.flatMap { InternetAddress(parsing: $0.content(in: value).trimmed) }
            hop.byAddress = stated ?? hop.by.flatMap { InternetAddress(parsing: $0.utf8) }
        }
        (hop.via, hop.id) = (word(clauses["via"]), word(clauses["id"]).map(Self.withoutAngles))
        hop.with = clauses["with"].flatMap { words($0) }
        hop.recipient = word(clauses["for"]).map(Self.withoutAngles)
        if let from = clauses["from"] {
            ReceivedOrigin(tokens: from, value: value, isByWeb: Self.isWeb(hop)).fill(&hop)
        }
    }

    private static func isWeb(_ hop: ReceivedHop) -> Bool {
        [hop.with, hop.via].contains { $0?.utf8.prefix(4).equalsIgnoringCase("HTTP".utf8) ?? false }
    }

    private func word(_ clause: [FieldToken]?) -> String? {
        clause?.first { $0.kind != .comment }.map { Charset.headerText($0.content(in: value)) }
    }

    private func words(_ clause: [FieldToken]) -> String? {
        let words = clause.filter { $0.kind != .comment }.map { Charset.headerText($0.content(in: value)) }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    private static func withoutAngles(_ text: String) -> String {
        text.utf8.first == 0x3C && text.utf8.last == 0x3E ? String(text.dropFirst().dropLast()) : text
    }
}
