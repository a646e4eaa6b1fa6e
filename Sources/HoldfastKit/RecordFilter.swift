internal import EvidenceModel
public import VaultStorage

/// Which records are wanted. Everything that is given must hold.
public struct RecordFilter: Hashable, Sendable {
    /// Words, each of which stands somewhere in the record.
    public var terms: [IndexQuery.Term]
    /// Kinds of records, incidents or evidence, audiences, roles; any of them is enough. "person" is a party.
    public var kinds: [String]
    /// Handles or names of people whose deeds are wanted, with the evidence for them; any of them is enough.
    public var people: [String]
    /// Whether it must be a mail or a message with a file in it.
    public var hasAttachment = false
    /// Not before and not after these times, as typed.
    public var from: String?
    public var to: String?
    /// IANA name of the time zone in which the times are meant.
    public var zone: String?

    public init(
        terms: [IndexQuery.Term] = [], kinds: [String] = [], people: [String] = [], from: String? = nil,
        to: String? = nil, zone: String? = nil
    ) {
        (self.terms, self.kinds, self.people) = (terms, kinds, people)
        (self.from, self.to, self.zone) = (from, to, zone)
    }

    /// Reads what a person typed: words, `"words in a row"`, `begin*`, and `kind:`, `by:`, `from:`, `to:` with a value,
    /// which stands in quotes when it has spaces; and `has:attachment`.
    ///
    /// Any other word with a colon is a word. A quotation mark that is never closed closes at the end.
    public init(parsing text: String) {
        self.init()
        for token in Self.tokens(of: text) {
            switch token.key {
            case "kind": kinds += token.value.split(separator: ",").map(String.init)
            case "by": people.append(token.value)
            case "from": from = token.value
            case "to": to = token.value
            case "has" where Self.attachmentNames.contains(token.value.lowercased()): hasAttachment = true
            // Of nothing else a record has or has not: then it is a word like others.
            case "has": terms.append(IndexQuery.Term("has:" + token.value, isPrefix: token.isPrefix))
            default: terms.append(IndexQuery.Term(token.value, isPrefix: token.isPrefix))
            }
        }
    }

    private struct Token {
        var key: String?
        var value = ""
        var isPrefix = false
    }

    /// The keys that are understood.
    private static let keys: Set<String> = ["kind", "by", "from", "to", "has"]
    private static let attachmentNames: Set<String> = ["attachment", "attachments", "file", "files"]

    private static func isKey(_ text: String) -> Bool {
        // No key is longer. Otherwise a long text would be put into lower case at each of its colons.
        text.utf8.count <= 4 && keys.contains(text.lowercased())
    }

    private static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var token = Token()
        var (isQuoted, wasQuoted) = (false, false)
        func end() {
            if !wasQuoted, token.value.hasSuffix("*") {
                token.value.removeLast()
                token.isPrefix = true
            }
            if !token.value.isEmpty { tokens.append(token) }
            (token, wasQuoted) = (Token(), false)
        }
        for character in text {
            switch character {
            case "\"", "“", "”", "„", "«", "»":
                isQuoted.toggle()
                wasQuoted = true
            case "*" where wasQuoted && !isQuoted: token.isPrefix = true
            case ":" where !isQuoted && token.key == nil && isKey(token.value):
                token.key = token.value.lowercased()
                token.value = ""
            // A value may stand behind a space: "by: Max".
            case _ where character.isWhitespace && !isQuoted && token.key != nil && token.value.isEmpty && !wasQuoted: break
            case _ where character.isWhitespace && !isQuoted: end()
            default: token.value.append(character)
            }
        }
        end()
        return tokens
    }
}

extension Vault {
    /// The filter with its times understood.
    /// - Throws: ``KitError/unknownZone(_:)``, ``KitError/unclearTime(_:)``, ``KitError/nothingToSearch``.
    func indexQuery(_ filter: RecordFilter) throws -> IndexQuery {
        // Every list marks what is hidden; the orders are the same for all of its lines.
        _ = try withdrawals()
        var query = IndexQuery()
        // Signs beside words, as in "Müller & Co", are not looked for.
        query.terms = filter.terms.filter(\.isSearchable)
        guard !query.terms.isEmpty || filter.terms.isEmpty else { throw KitError.nothingToSearch }
        query.kinds = Set(filter.kinds.map { Self.kindName($0) })
        query.people = filter.people
        query.hasAttachment = filter.hasAttachment
        query.earliest = try filter.from.map { try seconds($0, filter).lowerBound }
        query.latest = try filter.to.map { try seconds($0, filter).upperBound }
        return query
    }

    /// A kind that nothing has may be mistyped: then "nothing was found" would be no help.
    func checkKinds(_ filter: RecordFilter, _ index: SearchIndex) throws {
        let known = ["person"] + [RecordKind.evidence, .incident, .complaint].map(\.name) + IncidentKind.known.map(\.name)
            + EvidenceKind.known.map(\.name) + Audience.known.map(\.name) + PartyRole.known.map(\.name)
        for kind in filter.kinds {
            let name = Self.kindName(kind)
            let isUsual = name == "party" || known.contains(name) || RecordKind.known.contains(RecordKind(name))
            guard try !isUsual && !index.hasKind(name) else { continue }
            var seen: Set<String> = []
            throw KitError.unknownKind(kind, known: known.filter { seen.insert($0).inserted })
        }
    }

    private func seconds(_ text: String, _ filter: RecordFilter) throws -> ClosedRange<Int64> {
        guard let seconds = try surroundings.time(text, zone: filter.zone).seconds else {
            throw KitError.unclearTime(text)
        }
        return seconds
    }

    /// The name of a kind in records: what people type may have spaces or hyphens, and a person is a party.
    private static func kindName(_ text: String) -> String {
        let name = text.lowercased().replacing("-", with: "_").replacing(" ", with: "_")
        return name == "person" || name == "organisation" ? "party" : name
    }
}
