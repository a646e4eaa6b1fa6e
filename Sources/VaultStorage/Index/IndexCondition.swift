internal import GRDB

/// Who is meant by the names that were asked for.
struct MeantPeople {
    /// First places of the records of persons and organisations.
    var records: [Int64] = []
    /// What nobody in the vault is called, but who sent something is: ``AccountName/key``.
    var accounts: [String] = []
}

/// A query of an index as SQL: a source of record places, and conditions on them.
struct IndexCondition {
    /// The table whose rows are gone through, and what its row number is called.
    private(set) var source = "item"
    private(set) var place = "item.leaf"
    private var conditions: [String] = []
    private var values: [any DatabaseValueConvertible] = []
    /// The expressions for the full-text table of words, one for each term.
    private(set) var wordPhrases: [String] = []
    /// - Parameters:
    ///   - people: of ``IndexQuery/people``, the first places of their records.
    ///   - isTimed: whether only what a timeline shows is wanted.
    init(_ query: IndexQuery, people: MeantPeople?, isTimed: Bool = false, includesDamaged: Bool = false) {
        var grams: [String] = []
        for term in query.terms { add(term, &grams) }
        if !wordPhrases.isEmpty {
            (source, place) = ("word CROSS JOIN item ON item.leaf = word.rowid", "word.rowid")
            add("word MATCH ?", [wordPhrases.joined(separator: " AND ")])
            for gram in grams { addGram(gram) }
        } else if let first = grams.first(where: { $0.unicodeScalars.count >= 3 }) {
            (source, place) = ("gram CROSS JOIN item ON item.leaf = gram.rowid", "gram.rowid")
            add("gram MATCH ?", [FoldedText.quoted(first)])
            for gram in grams where gram != first { addGram(gram) }
        } else {
            for gram in grams { addGram(gram) }
        }
        add(isTimed ? "item.next IS NULL AND item.is_timed" : "item.next IS NULL AND item.is_listed", [])
        let filtersBegin = conditions.count
        addKinds(query.kinds)
        if let people { addPeople(people) }
        if query.hasAttachment { add("item.has_attachment", []) }
        if let earliest = query.earliest { add("item.latest >= ?", [earliest]) }
        if let latest = query.latest { add("item.earliest <= ?", [latest]) }
        if includesDamaged, conditions.count > filtersBegin {
            // What cannot be read may be of any kind, by anybody, at any time.
            let filters = conditions[filtersBegin...].joined(separator: " AND ")
            conditions.removeSubrange(filtersBegin...)
            add("(\(filters) OR item.kind = ?)", [IndexedRecord.damagedKind])
        }
    }

    /// Everything after FROM, up to ORDER BY.
    var sql: String { source + " WHERE " + conditions.joined(separator: " AND ") }
    var arguments: StatementArguments { StatementArguments(values) }

    private mutating func add(_ condition: String, _ values: [any DatabaseValueConvertible]) {
        conditions.append(condition)
        self.values += values
    }

    private mutating func add(_ term: IndexQuery.Term, _ grams: inout [String]) {
        let folded = FoldedText(term.text)
        let hasWords = folded.words.unicodeScalars.contains(where: FoldedText.isWordCharacter)
        if hasWords { wordPhrases.append(FoldedText.quoted(folded.words) + (term.isPrefix ? " *" : "")) }
        grams += folded.runs
        // Nothing that could be found.
        if !folded.isSearchable { add("0", []) }
    }

    /// Characters of a script without spaces, one after another.
    private mutating func addGram(_ text: String) {
        if text.unicodeScalars.count >= 3 {
            return add("\(place) IN (SELECT rowid FROM gram WHERE gram MATCH ?)", [FoldedText.quoted(text)])
        }
        // One or two characters begin a group of three wherever they stand.
        add("\(place) IN (SELECT doc FROM gram_places WHERE term >= ? AND term < ?)", [text, text + "\u{10FFFF}"])
    }

    private mutating func addKinds(_ kinds: Set<String>) {
        guard !kinds.isEmpty else { return }
        let sorted = kinds.sorted()
        let places = sorted.map { _ in "?" }.joined(separator: ", ")
        add(
            """
            (item.kind IN (\(places)) OR item.detail IN (\(places)) OR item.kind = 'party' AND EXISTS
                (SELECT 1 FROM role WHERE role.name IN (\(places)) AND role.leaf = item.leaf))
            """, sorted + sorted + sorted)
    }

    /// What these people did, and the evidence that belongs to it, whichever of the two names the other; and what came from
    /// one of their addresses, numbers or accounts.
    private mutating func addPeople(_ people: MeantPeople) {
        let first = people.records.map(String.init).joined(separator: ", ")
        let sent = """
            SELECT sent.leaf FROM item AS who JOIN account AS own ON own.leaf = who.leaf AND NOT own.is_sender
            JOIN account AS sent ON sent.name = own.name AND sent.is_sender WHERE who.first IN (\(first)) AND who.next IS NULL
            """
        let done = """
            SELECT link.leaf FROM link JOIN item AS done ON done.leaf = link.leaf AND done.next IS NULL
            WHERE link.role = 'respondent' AND link.target IN (\(first))
            """
        add(
            """
            (item.leaf IN (\(done)) OR item.leaf IN (\(sent))
             OR item.leaf IN (SELECT leaf FROM account WHERE is_sender AND name IN (\(people.accounts.map { _ in "?" }.joined(separator: ", "))))
             OR item.first IN (SELECT target FROM link WHERE role = 'evidence' AND leaf IN (\(done)))
             OR item.kind = 'evidence' AND item.leaf IN (SELECT leaf FROM link WHERE role = 'incident'
                AND target IN (SELECT first FROM item WHERE leaf IN (\(done)))))
            """, people.accounts)
    }
}
