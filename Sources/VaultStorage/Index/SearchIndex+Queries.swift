package import EvidenceModel
internal import GRDB

/// Counts of one month of a timeline.
public struct MonthCount: Hashable, Sendable {
    /// From 1.
    public let year: Int, month: Int
    /// Records whose best-known time begins in this month.
    public let count: Int
}

extension SearchIndex {
    /// More matches than these are not ranked, only sorted.
    static let rankedMatchCount = 200
    /// A word in more records than these is not used for ranking: how rare it is takes too long to count.
    static let rankedTermCount = 2000

    /// Records that match, newest first; the best first, when few match and every term is rare.
    package func search(_ query: IndexQuery, _ page: IndexPage) throws -> IndexHits {
        try reading { database in
            let condition = IndexCondition(query, people: try people(query, database))
            // A match in a title counts four times, in a name twice as much as one in other texts.
            return try canBeRanked(condition, database)
                ? hits(condition, by: "bm25(word, 4, 2, 2, 1, 1), item.leaf DESC", .bestFirst, page, database)
                : hits(condition, by: "\(condition.place) DESC", .newestFirst, page, database)
        }
    }

    /// Records in the order in which they were begun, those of the newest page last.
    package func list(_ query: IndexQuery, _ page: IndexPage) throws -> IndexHits {
        try reading { database in
            let condition = IndexCondition(query, people: try people(query, database), includesDamaged: true)
            return try hits(condition, by: "item.first DESC", .newestFirst, page, database)
        }
    }

    /// Records of a timeline, the newest first.
    package func timeline(_ query: IndexQuery, _ page: IndexPage) throws -> IndexHits {
        try reading { database in
            let condition = IndexCondition(query, people: try people(query, database), isTimed: true)
            return try hits(condition, by: "item.earliest DESC, item.leaf DESC", .byTime, page, database)
        }
    }

    /// - Parameter sortKeys: terms of ORDER BY.
    private func hits(
        _ condition: IndexCondition, by sortKeys: String, _ order: IndexHits.Order, _ page: IndexPage, _ database: Database
    ) throws -> IndexHits {
        let sql = """
            SELECT item.leaf FROM \(condition.sql) ORDER BY \(sortKeys) LIMIT \(page.limit) OFFSET \(page.offset)
            """
        return IndexHits(try Int64.fetchAll(database, sql: sql, arguments: condition.arguments), order, page: page)
    }

    /// How many records a list of them has on all pages.
    package func count(_ query: IndexQuery) throws -> Int {
        try reading { database in
            // Kept, because going through all of them takes too long for a list.
            if query.isEmpty { return try Int.fetchOne(database, sql: "SELECT listed_count FROM extent") ?? 0 }
            let condition = IndexCondition(query, people: try people(query, database), includesDamaged: true)
            return try Int.fetchOne(
                database, sql: "SELECT count(*) FROM \(condition.sql)", arguments: condition.arguments) ?? 0
        }
    }

    /// How many records cannot be read.
    package func damagedCount() throws -> Int {
        try reading {
            try Int.fetchOne(
                $0, sql: "SELECT count(*) FROM item WHERE kind = ? AND next IS NULL AND is_listed",
                arguments: [IndexedRecord.damagedKind]) ?? 0
        }
    }

    /// How many records of a timeline have no better time than when they were written down.
    package func recordedCount(_ query: IndexQuery) throws -> Int {
        try reading { database in
            let condition = IndexCondition(query, people: try people(query, database), isTimed: true)
            let sql = "SELECT count(*) FROM \(condition.sql) AND item.basis = 'recorded'"
            return try Int.fetchOne(database, sql: sql, arguments: condition.arguments) ?? 0
        }
    }

    /// The same of all that matches but for the times; 0 when no times are asked for.
    package func undatedCount(_ query: IndexQuery) throws -> Int {
        guard query.earliest != nil || query.latest != nil else { return 0 }
        var query = query
        (query.earliest, query.latest) = (nil, nil)
        return try recordedCount(query)
    }

    /// Whether some record is of a kind.
    package func hasKind(_ kind: String) throws -> Bool {
        var query = IndexQuery()
        query.kinds = [kind]
        return try !list(query, IndexPage(size: 1)).leaves.isEmpty
    }

    /// Months with records that match, in order.
    package func months(_ query: IndexQuery) throws -> [MonthCount] {
        try reading { database in
            let condition = IndexCondition(query, people: try people(query, database), isTimed: true)
            let sql = """
                SELECT item.month, count(*) FROM \(condition.sql) AND item.basis <> 'recorded'
                GROUP BY item.month ORDER BY item.month
                """
            return try Row.fetchAll(database, sql: sql, arguments: condition.arguments).map { row in
                let month: Int = row[0]
                return MonthCount(year: month / 12, month: month % 12 + 1, count: row[1])
            }
        }
    }

    /// The place of the newest revision of a record.
    package func leaf(handle: String) throws -> UInt64? {
        try place("SELECT max(leaf) FROM item WHERE handle = ?", [handle])
    }

    /// Places of the newest revisions of the records of a kind that name the one with this identifier, whichever revision of it.
    package func newestLeaves(naming id: String, kind: RecordKind) throws -> [UInt64] {
        let sql = """
            SELECT DISTINCT item.leaf FROM item AS named JOIN link ON link.target = named.first JOIN item ON item.leaf = link.leaf
            WHERE named.id = ? AND item.kind = ? AND item.next IS NULL ORDER BY item.leaf
            """
        return try reading { try Int64.fetchAll($0, sql: sql, arguments: [id, kind.name]).map { UInt64($0) } }
    }

    /// Places of the records of which some revision names some revision of the one with this handle.
    package func leaves(naming handle: String) throws -> [UInt64] {
        let sql = """
            SELECT DISTINCT link.leaf FROM item JOIN link ON link.target = item.first WHERE item.handle = ? ORDER BY link.leaf
            """
        return try reading { try Int64.fetchAll($0, sql: sql, arguments: [handle]).map { UInt64($0) } }
    }

    /// The places of all revisions of a record, the first one first.
    package func leaves(handle: String) throws -> [UInt64] {
        try reading {
            try Int64.fetchAll($0, sql: "SELECT leaf FROM item WHERE handle = ? ORDER BY leaf", arguments: [handle])
                .map { UInt64($0) }
        }
    }

    /// The place of the newest record that a person made.
    package func lastLeaf() throws -> UInt64? {
        try place("SELECT leaf FROM item WHERE next IS NULL AND is_listed ORDER BY leaf DESC LIMIT 1", [])
    }

    /// The place of the newest revision of the record that has, or once had, this identifier.
    package func leaf(id: String) throws -> UInt64? {
        try place("SELECT max(leaf) FROM item WHERE first = (SELECT first FROM item WHERE id = ?)", [id])
    }

    /// Places of the newest revisions of all records of a kind.
    package func leaves(kind: String) throws -> [UInt64] {
        try reading {
            try Int64.fetchAll(
                $0, sql: "SELECT leaf FROM item WHERE kind = ? AND next IS NULL AND is_listed ORDER BY first",
                arguments: [kind]
            ).map { UInt64($0) }
        }
    }

    /// The same of one kind of evidence or incident.
    package func leaves(kind: String, detail: String) throws -> [UInt64] {
        try reading {
            try Int64.fetchAll(
                $0, sql: "SELECT leaf FROM item WHERE kind = ? AND detail = ? AND next IS NULL AND is_listed ORDER BY first",
                arguments: [kind, detail]
            ).map { UInt64($0) }
        }
    }

    /// Places of the newest revisions of all records of a kind, by the identifiers of all their revisions.
    package func newestLeaves(kind: String) throws -> [String: UInt64] {
        let sql = """
            SELECT item.id, newest.leaf FROM item JOIN item AS newest ON newest.first = item.first AND newest.next IS NULL
            WHERE item.kind = ? AND item.id <> ''
            """
        return try reading { database in
            let rows = try Row.fetchAll(database, sql: sql, arguments: [kind])
            return Dictionary(rows.map { ($0[0], UInt64($0[1] as Int64)) }) { first, _ in first }
        }
    }

    /// What a record is called, also one that cannot be read any more.
    package func handle(leaf: UInt64) throws -> String? {
        try reading {
            try String.fetchOne($0, sql: "SELECT handle FROM item WHERE leaf = ?", arguments: [Int64(leaf)])
        }
    }

    /// Records that a record names, or that name it, with a time of their own more than `gap` seconds away from its.
    package func leavesFarFrom(_ leaf: UInt64, gap: Int64) throws -> [UInt64] {
        let isFar = """
            other.next IS NULL AND other.is_timed AND other.basis <> 'recorded'
            AND (other.earliest - this.latest > ?2 OR this.earliest - other.latest > ?2)
            """
        let sql = """
            SELECT other.leaf FROM item AS this JOIN link ON link.leaf = this.leaf
            JOIN item AS other ON other.first = link.target WHERE this.leaf = ?1 AND \(isFar)
            UNION SELECT other.leaf FROM item AS this JOIN link ON link.target = this.first
            JOIN item AS other ON other.leaf = link.leaf WHERE this.leaf = ?1 AND \(isFar)
            """
        return try reading { try Int64.fetchAll($0, sql: sql, arguments: [Int64(leaf), gap]).map { UInt64($0) } }
    }

    private func place(_ sql: String, _ arguments: StatementArguments) throws -> UInt64? {
        try reading { try Int64.fetchOne($0, sql: sql, arguments: arguments).map { UInt64($0) } }
    }

    // MARK: People

    /// All people that are meant; nil when nobody is asked for.
    /// - Throws: ``VaultError/noSuchRecord(reference:)`` for the first one that nobody is called, and from whom nothing came.
    private func people(_ query: IndexQuery, _ database: Database) throws -> MeantPeople? {
        guard !query.people.isEmpty else { return nil }
        var meant = MeantPeople()
        for name in query.people {
            let found = try people(called: name, database)
            meant.records += found
            guard found.isEmpty else { continue }
            guard let account = AccountName(name)?.key,
                try Int64.fetchOne(database, sql: "SELECT leaf FROM account WHERE name = ? AND is_sender LIMIT 1", arguments: [account]) != nil
            else { throw VaultError.noSuchRecord(reference: name) }
            meant.accounts.append(account)
        }
        return meant
    }

    private func people(called name: String, _ database: Database) throws -> [Int64] {
        let byHandle = try Int64.fetchAll(
            database, sql: "SELECT DISTINCT first FROM item WHERE handle = ? AND kind = 'party'", arguments: [name])
        let folded = FoldedText(name)
        let words = (folded.words + " " + folded.grams).split(whereSeparator: \.isWhitespace).filter {
            $0.unicodeScalars.contains(where: FoldedText.isWordCharacter)
        }
        guard byHandle.isEmpty, !words.isEmpty else { return byHandle }
        let phrase = words.map { FoldedText.quoted(String($0)) }.joined(separator: " ")
        return try Int64.fetchAll(
            database, sql: """
                SELECT DISTINCT item.first FROM party CROSS JOIN item ON item.leaf = party.rowid
                WHERE party MATCH ? AND item.next IS NULL
                """, arguments: [phrase])
    }

    // MARK: Ranking

    /// Whether few match, and every term is rare.
    private func canBeRanked(_ condition: IndexCondition, _ database: Database) throws -> Bool {
        guard !condition.wordPhrases.isEmpty else { return false }
        let few = "SELECT count(*) FROM (SELECT 1 FROM \(condition.sql) LIMIT \(Self.rankedMatchCount + 1))"
        guard try Int.fetchOne(database, sql: few, arguments: condition.arguments) ?? 0 <= Self.rankedMatchCount else {
            return false
        }
        return try condition.wordPhrases.allSatisfy { phrase in
            let sql = "SELECT count(*) FROM (SELECT rowid FROM word WHERE word MATCH ? LIMIT \(Self.rankedTermCount + 1))"
            return try Int.fetchOne(database, sql: sql, arguments: [phrase]) ?? 0 <= Self.rankedTermCount
        }
    }
}
