internal import Foundation
internal import GRDB
internal import MerkleLog
internal import Octets

/// Reads rows within one transaction.
struct LedgerSnapshot {
    let database: Database
    let ledger: Ledger
    /// All logs in this state of the ledger.
    let logs: LogList

    init(database: Database, ledger: Ledger) throws {
        (self.database, self.ledger) = (database, ledger)
        logs = try ledger.logs(database)
    }

    func checkpoint(row: Int64) throws -> VerifiedCheckpoint {
        let note = try value("checkpoint", "value", .checkpoint, row: row)
        guard let log = logs[RowNumber.log(ofRow: row)],
            let checkpoint = try? SignedNote(parsing: note).verifyCheckpoint(trusting: [log.logKey])
        else { throw VaultError.valueMalformed(table: "checkpoint", row: row) }
        return checkpoint
    }

    /// One copy of the list of logs.
    /// - Throws: ``VaultError``, `SecretMemoryError`.
    func logList(row: Int64) throws -> LogList {
        guard let sealed = try Data.fetchOne(database, sql: "SELECT value FROM state WHERE row = ?", arguments: [row]) else {
            throw VaultError.rowMissing(table: "state", row: row)
        }
        return try LogList(first: logs.logs[0], opening: [UInt8](sealed), row: row, ledger.seal)
    }

    /// The numbers of all rows of a table, in order. The name is our own.
    func rows(of table: String) throws -> [Int64] {
        try Int64.fetchAll(database, sql: "SELECT row FROM \(table) ORDER BY row")
    }

    func entry(row: Int64) throws -> LedgerEntry { try sealedRecord(row: row).opened(ledger.seal).get() }

    /// A record by its place in the log, not yet opened.
    /// - Throws: ``VaultError/rowMissing(table:row:)``.
    func sealedRecord(leafIndex: UInt64) throws -> SealedRecord {
        try sealedRecord(row: Int64(clamping: leafIndex))
    }

    private func sealedRecord(row: Int64) throws -> SealedRecord {
        let statement = try database.cachedStatement(sql: "SELECT \(SealedRecord.columns) FROM record WHERE row = ?")
        guard let found = try Row.fetchOne(statement, arguments: [row]) else {
            throw VaultError.rowMissing(table: "record", row: row)
        }
        return SealedRecord(found)
    }

    func forEachEntry(_ body: (UInt64, Result<LedgerEntry, VaultError>) throws -> Void) throws {
        try forEachSealedRecord(rows: RowNumber.all(ofLogs: logs.logs.count)) {
            try body($0.leafIndex, $0.opened(ledger.seal))
        }
    }

    func forEachPlacement(
        from leaf: UInt64 = 0, _ body: (UInt64, Result<Placement, VaultError>) throws -> Void
    ) throws {
        let columns = "row, NULL AS jwt, NULL AS disclosures, place"
        let rows = Int64(clamping: leaf)...max(Int64(clamping: leaf), RowNumber.all(ofLogs: logs.logs.count).upperBound)
        try forEachSealedRecord(rows: rows, columns: columns) { record in
            let placement = Result { () throws(VaultError) in try record.placement(ledger.seal) }
            try body(record.leafIndex, placement)
        }
    }

    /// All rows of records in a range, in order.
    func forEachSealedRecord(
        rows range: ClosedRange<Int64>, columns: String = SealedRecord.columns, _ body: (SealedRecord) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT \(columns) FROM record WHERE row BETWEEN ? AND ? ORDER BY row",
            arguments: [range.lowerBound, range.upperBound])
        while let row = try rows.next() { try body(SealedRecord(row)) }
    }

    func contentFile(row: Int64) throws -> [UInt8] {
        guard let data = try Data.fetchOne(database, sql: "SELECT object FROM content WHERE row = ?", arguments: [row])
        else { throw VaultError.rowMissing(table: "content", row: row) }
        return [UInt8](data)
    }

    func state() throws -> LedgerState {
        let bytes = try value("state", "value", .state, row: RowNumber.state)
        guard let json = try? JSONValue(parsing: bytes), let state = LedgerState(json) else {
            throw VaultError.valueMalformed(table: "state", row: RowNumber.state)
        }
        return state
    }

    /// The state, or, when its row is damaged or older than the newest record, what the records say of it.
    func stateOrCounted() throws -> LedgerState {
        do {
            let state = try state()
            return try state.covers(newestState()) ? state : countedState()
        } catch is VaultError {
            return try countedState()
        }
    }

    /// What all records together say of the state.
    func countedState() throws -> LedgerState {
        var counted = LedgerState()
        try forEachPlacement { _, placement in
            if let handle = try? placement.get().handle { counted.note(handle) }
        }
        return counted
    }

    /// What the newest record alone says of the state.
    private func newestState() throws -> LedgerState {
        let range = RowNumber.all(ofLogs: logs.logs.count)
        let row = try Row.fetchOne(
            database,
            sql: "SELECT \(SealedRecord.columns) FROM record WHERE row BETWEEN ? AND ? ORDER BY row DESC LIMIT 1",
            arguments: [range.lowerBound, range.upperBound])
        var newest = LedgerState()
        if let row { newest.note(try SealedRecord(row).placement(ledger.seal).handle) }
        return newest
    }

    func slots() throws -> [(row: Int64, file: [UInt8], label: [UInt8])] {
        try Row.fetchAll(database, sql: "SELECT row, file, label FROM slot ORDER BY row").map {
            ($0["row"], $0.blob("file") ?? [], $0.blob("label") ?? [])
        }
    }

    /// A sealed value, opened. Table and column are our own names.
    func value(_ table: String, _ column: String, _ place: SealedPlace, row: Int64) throws -> [UInt8] {
        guard let data = try Data.fetchOne(
            database, sql: "SELECT \(column) FROM \(table) WHERE row = ?", arguments: [row])
        else { throw VaultError.rowMissing(table: table, row: row) }
        return try ledger.seal.open([UInt8](data), place, row: row)
    }
}

/// Reads the tiles of one log within one transaction.
struct LogTiles: TileReader {
    let snapshot: LedgerSnapshot
    let log: RowNumber.LogNumber

    func tile(at address: TileAddress) throws -> [Digest32] {
        let row = RowNumber.tile(log: log, address)
        let bytes = try snapshot.value("tile", "value", .tile, row: row)
        guard let tile = try? Tile(parsing: bytes) else { throw VaultError.valueMalformed(table: "tile", row: row) }
        return tile.hashes
    }
}
