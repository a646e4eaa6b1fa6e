internal import GRDB
public import Octets

/// What is kept beside the log, in its last state only: drafts, and what the person set for themselves.
///
/// Format: docs/format/ledger.md, "Drafts and preferences".
extension Ledger {
    /// A draft as it was kept last.
    public struct Draft: Hashable, Sendable {
        /// From 1, its own as long as it exists.
        public let number: Int
        /// What it says; nil when its row is damaged.
        public let json: JSONValue?

        package init(number: Int, json: JSONValue?) { (self.number, self.json) = (number, json) }
    }

    /// All drafts in the order of their numbers.
    /// - Throws: ``VaultError`` when the ledger cannot be read at all.
    public func drafts() throws -> [Draft] {
        try read { snapshot in
            try snapshot.draftRows().map { row in
                Draft(number: RowNumber.draftNumber(ofRow: row), json: try? snapshot.note(.draft, row: row))
            }
        }
    }

    /// What the person set for themselves; nil when nothing was set, or when its row is damaged.
    /// - Throws: ``VaultError`` when the ledger cannot be read at all.
    public func preferences() throws -> JSONValue? {
        try read { try? $0.note(.preferences, row: RowNumber.preferences) }
    }
}

extension VaultWriter {
    /// Most bytes of a draft: as many as a record may have.
    public static let draftLimit = 4 << 20

    /// Keeps a draft, in place of its last state.
    /// - Parameters:
    ///   - json: its member `id` says which draft it is: numbers are given out again.
    ///   - number: nil for a new draft.
    /// - Returns: its number.
    /// - Throws: ``VaultError/noSuchDraft(number:)`` when it was kept or thrown away meanwhile; ``VaultError``. Then nothing has
    ///   changed.
    public func keep(draft json: JSONValue, number: Int?) throws -> Int {
        let bytes = json.encoded
        guard bytes.count <= Self.draftLimit else {
            throw VaultError.recordTooLarge(byteCount: bytes.count, limit: Self.draftLimit)
        }
        try checkNotPutBack()
        return try transaction { snapshot in
            let last = try snapshot.draftRows().last ?? RowNumber.drafts.lowerBound - 1
            if let number, try !snapshot.hasDraft(number, json["id"]) { throw VaultError.noSuchDraft(number: number) }
            let row = number.map { RowNumber.draft($0) } ?? last + 1
            guard RowNumber.drafts.contains(row) else { throw VaultError.tooManyDrafts }
            try put("state", bytes, .draft, row, snapshot)
            return RowNumber.draftNumber(ofRow: row)
        }
    }

    /// Throws a draft away. Nothing happens when it is not there any more.
    /// - Parameter id: its member `id`.
    /// - Throws: ``VaultError``.
    public func remove(draft number: Int, id: JSONValue?) throws { _ = try transaction { try remove(draft: number, id, $0) } }

    /// - Returns: whether it was there.
    func remove(draft number: Int, _ id: JSONValue?, _ snapshot: LedgerSnapshot) throws -> Bool {
        guard try snapshot.hasDraft(number, id) else { return false }
        try snapshot.database.execute(sql: "DELETE FROM state WHERE row = ?", arguments: [RowNumber.draft(number)])
        return true
    }

    /// Keeps what the person set for themselves.
    /// - Throws: ``VaultError``.
    public func keep(preferences json: JSONValue) throws {
        try transaction { try put("state", json.encoded, .preferences, RowNumber.preferences, $0) }
    }
}

extension LedgerSnapshot {
    func draftRows() throws -> [Int64] { try rows(of: "state").filter { RowNumber.drafts.contains($0) } }

    /// Whether the draft of this number is the one with this id.
    func hasDraft(_ number: Int, _ id: JSONValue?) throws -> Bool {
        let row = RowNumber.draft(number)
        guard try draftRows().contains(row) else { return false }
        return try note(.draft, row: row)["id"] == id
    }

    /// A draft or the preferences.
    func note(_ place: SealedPlace, row: Int64) throws -> JSONValue {
        let bytes = try value("state", "value", place, row: row)
        guard let json = try? JSONValue(parsing: bytes) else { throw VaultError.valueMalformed(table: "state", row: row) }
        return json
    }
}

extension SealedPlace {
    /// What stands in a row of the table `state` beside the log's own; nil when nothing may.
    init?(noteRow row: Int64) {
        switch row {
        case RowNumber.preferences: self = .preferences
        case RowNumber.removals: self = .removals
        case RowNumber.rotation: self = .rotation
        case RowNumber.endedLog: self = .endedLog
        case RowNumber.drafts: self = .draft
        // What stands in LogList.rows is no JSON, and has secrets: LogList reads it.
        default: return nil
        }
    }
}
