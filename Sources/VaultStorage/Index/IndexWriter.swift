internal import EvidenceModel
internal import GRDB
internal import Octets

/// Writes records into the tables of an index, within one transaction, in the order of the log.
struct IndexWriter {
    private let insertItem, replaceOlder, insertLink, insertRole, insertDigest, insertAccount, keepNames: Statement
    private let insertWord, insertGram, insertParty: Statement
    private let findFirst, findByID, findNames: Statement
    private let addRemoved, forgetRemoved, isRemoved, findKind, list: Statement

    init(_ database: Database) throws {
        func make(_ sql: String) throws -> Statement { try database.makeStatement(sql: sql) }
        insertItem = try make(
            """
            INSERT INTO item (leaf, first, handle, id, kind, detail, is_listed, is_timed, basis, earliest, latest, month,
                has_attachment)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        findFirst = try make("SELECT first FROM item WHERE handle = ? ORDER BY leaf LIMIT 1")
        replaceOlder = try make("UPDATE item SET next = ? WHERE handle = ? AND next IS NULL AND leaf < ?")
        insertLink = try make("INSERT OR IGNORE INTO link (target, role, leaf) VALUES (?, ?, ?)")
        insertRole = try make("INSERT OR IGNORE INTO role (name, leaf) VALUES (?, ?)")
        insertDigest = try make("INSERT OR IGNORE INTO digest (start, leaf) VALUES (?, ?)")
        insertAccount = try make("INSERT OR IGNORE INTO account (name, is_sender, leaf) VALUES (?, ?, ?)")
        findByID = try make("SELECT first FROM item WHERE id = ?")
        keepNames = try make("INSERT OR REPLACE INTO party_name (first, names) VALUES (?, ?)")
        findNames = try make("SELECT names FROM party_name WHERE first = ?")
        insertWord = try make("INSERT INTO word (rowid, title, name, file, note, text) VALUES (?, ?, ?, ?, ?, ?)")
        insertGram = try make("INSERT INTO gram (rowid, text) VALUES (?, ?)")
        addRemoved = try make("INSERT OR IGNORE INTO removed (first) VALUES (?)")
        forgetRemoved = try make("DELETE FROM removed WHERE first = ?")
        isRemoved = try make("SELECT 1 FROM removed WHERE first = ?")
        findKind = try make("SELECT kind, is_listed FROM item WHERE leaf = ?")
        list = try make("UPDATE item SET is_listed = ?1, is_timed = ?1 AND basis IS NOT NULL WHERE first = ?2")
        insertParty = try make("INSERT INTO party (rowid, name) VALUES (?, ?)")
    }

    /// Adds one record. A later revision takes the place of the earlier ones.
    /// - Returns: how many more lists have now.
    func add(_ record: IndexedRecord) throws -> Int {
        let leaf = Int64(record.leaf)
        let first = try Int64.fetchOne(findFirst, arguments: [record.handle]) ?? leaf
        if first != leaf { try replaceOlder.execute(arguments: [leaf, record.handle, leaf]) }
        let time = record.time
        let isListed = try record.isListed && (first == leaf || Int.fetchOne(isRemoved, arguments: [first]) == nil)
        try insertItem.execute(arguments: [
            leaf, first, record.handle, record.id, record.kind, record.detail, isListed, isListed && time != nil,
            time?.basis.rawValue, time?.seconds.lowerBound, time?.seconds.upperBound, time?.month,
            record.hasAttachment,
        ])
        if let digest = record.digest { try insertDigest.execute(arguments: [Self.start(of: digest), leaf]) }
        guard record.isListed else {
            _ = try addLinks(of: record, leaf)
            return try record.listing.map(apply) ?? 0
        }
        for account in record.accounts { try insertAccount.execute(arguments: [account.key, !record.isParty, leaf]) }
        for role in record.roles { try insertRole.execute(arguments: [role, leaf]) }
        if record.isParty { try addParty(first: first, leaf: leaf, names: record.names) }
        var texts = record.texts
        for name in try addLinks(of: record, leaf) {
            texts[.name] = (texts[.name] ?? FoldedText("")).followed(by: FoldedText(name))
        }
        try addTexts(texts, leaf)
        return first == leaf ? 1 : 0
    }

    /// Takes records out of all lists, or puts them back.
    /// - Returns: how many more lists have now.
    private func apply(_ listing: IndexedRecord.Listing) throws -> Int {
        var difference = 0
        for id in listing.ids {
            guard let first = try Int64.fetchOne(findByID, arguments: [id]),
                let row = try Row.fetchOne(findKind, arguments: [first]),
                listing.log == nil || listing.log == RowNumber.log(ofRow: first)
            else { continue }
            let isMadeByPerson = RecordKind(row[0] as String).isMadeByPerson, wasListed: Bool = row[1]
            try (listing.isListed ? forgetRemoved : addRemoved).execute(arguments: [first])
            guard isMadeByPerson, wasListed != listing.isListed else { continue }
            try list.execute(arguments: [listing.isListed, first])
            difference += listing.isListed ? 1 : -1
        }
        return difference
    }

    /// What the table of digests has of one: its first 8 bytes, big-endian. That is enough to find, and whoever finds
    /// looks into the ledger.
    static func start(of digest: Digest32) -> Int64 {
        digest.bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }

    private func addParty(first: Int64, leaf: Int64, names: String) throws {
        try keepNames.execute(arguments: [first, names])
        let folded = FoldedText(names)
        // Names in scripts without spaces are words here: who is meant is looked up by the whole name.
        try insertParty.execute(arguments: [leaf, folded.words + " " + folded.grams])
    }

    /// - Returns: the names of the people that the record names, as they were called by then.
    private func addLinks(of record: IndexedRecord, _ leaf: Int64) throws -> [String] {
        var names: [String] = []
        for (role, id) in record.links {
            guard let target = try Int64.fetchOne(findByID, arguments: [id]) else { continue }
            try insertLink.execute(arguments: [target, role.rawValue, leaf])
            if let name = try String.fetchOne(findNames, arguments: [target]) { names.append(name) }
        }
        return names
    }

    private func addTexts(_ texts: [SearchableText.Column: FoldedText], _ leaf: Int64) throws {
        var grams = ""
        // In one order, so that an index made anew has the same groups of characters where two texts meet.
        for column in SearchableText.Column.allCases { grams += texts[column]?.grams ?? "" }
        let columns: [SearchableText.Column] = [.title, .name, .file, .note, .text]
        let values: [(any DatabaseValueConvertible)?] = [leaf] + columns.map { texts[$0]?.words }
        try insertWord.execute(arguments: StatementArguments(values))
        if !grams.isEmpty { try insertGram.execute(arguments: [leaf, grams]) }
    }
}
