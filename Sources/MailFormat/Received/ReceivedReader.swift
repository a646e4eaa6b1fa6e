/// Divides a Received field into its clauses.
struct ReceivedReader {
    private static let keywords = ["from", "by", "via", "with", "id", "for"]

    private let value: [UInt8]
    private var clauses: [String: [FieldToken]] = [:]
    private var date: MailDate?
    /// Whether a keyword stands twice, the field was not read to its end, or something of the sending side may have swallowed what the server wrote.
    private var isAmbiguous = false

    /// Reads nothing yet.
    init(_ value: [UInt8]) { self.value = value }

    /// Divides the field.
    mutating func read() {
        let tokens = FieldTokenizer.tokens(of: value, delimiters: .trace)
        isAmbiguous = tokens.count == FieldTokenizer.limit || tokens.contains { hasLooseParenthesis($0) || hidesStatement($0) }
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

    /// No server writes a parenthesis outside a comment. A name such as `a([192.0.2.9])(` that a sending side gives itself makes
    /// words of the comments behind it, and leaves its own as the only one.
    private func hasLooseParenthesis(_ token: FieldToken) -> Bool {
        (token.kind == .word || token.kind == .quoted) && value[token.range].contains(where: Self.isParenthesis)
    }

    /// Whether a comment has another inside that states an address: no server writes that, but a name with an open parenthesis makes
    /// it, when something behind closes it.
    private func hidesStatement(_ token: FieldToken) -> Bool {
        guard token.kind == .comment else { return false }
        var rest = value[token.range].dropFirst()
        while let start = rest.firstIndex(where: Self.isParenthesis) {
            rest = rest[(start + 1)...]
            let inner = rest.prefix { !Self.isParenthesis($0) }
            if inner.contains(0x5B) || ReceivedOrigin.address(in: inner) != nil { return true }
        }
        return false
    }

    private static func isParenthesis(_ byte: UInt8) -> Bool { byte == 0x28 || byte == 0x29 }

    private func keyword(_ token: FieldToken) -> String? {
        guard token.range.count <= 4 else { return nil }
        return Self.keywords.first { value[token.range].equalsIgnoringCase($0.utf8) }
    }

    private mutating func keep(_ clause: [FieldToken], as keyword: String?) {
        guard let keyword else { return }
        guard clauses[keyword] == nil else { return isAmbiguous = true }
        clauses[keyword] = clause
    }

    /// Writes what was found.
    func fill(_ hop: inout ReceivedHop) {
        hop.date = date
        hop.isAmbiguous = isAmbiguous
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
        // Every server that states an address says who it is.
        if hop.by == nil, hop.isAddressStated { hop.isAmbiguous = true }
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
