internal import EvidenceModel
internal import Foundation
internal import GRDB
internal import MerkleLog
internal import Octets
internal import SelectiveDisclosure

/// Reads rows within one transaction.
struct LedgerSnapshot {
    let database: Database
    let ledger: Ledger

    func checkpoint(row: Int64) throws -> VerifiedCheckpoint {
        let note = try value("checkpoint", "value", .checkpoint, row: row)
        guard let checkpoint = try? SignedNote(parsing: note).verifyCheckpoint(trusting: [ledger.keyring.log.noteKey])
        else { throw VaultError.valueMalformed(table: "checkpoint", row: row) }
        return checkpoint
    }

    /// The numbers of all rows of a table, in order. The name is our own.
    func rows(of table: String) throws -> [Int64] {
        try Int64.fetchAll(database, sql: "SELECT row FROM \(table) ORDER BY row")
    }

    func entry(row: Int64) throws -> LedgerEntry {
        guard let found = try Row.fetchOne(
            database, sql: "SELECT row, jwt, disclosures, place FROM record WHERE row = ?", arguments: [row])
        else { throw VaultError.rowMissing(table: "record", row: row) }
        return try entry(found)
    }

    /// The same by the place in the log.
    func entry(leafIndex: UInt64) throws(VaultError) -> LedgerEntry {
        do {
            return try translatingErrors {
                try entry(row: RowNumber.record(log: ledger.logNumber, leafIndex: leafIndex))
            }
        } catch let error as VaultError {
            throw error
        } catch {
            throw .valueMalformed(table: "record", row: Int64(clamping: leafIndex))
        }
    }

    func forEachEntry(_ body: (UInt64, Result<LedgerEntry, VaultError>) throws -> Void) throws {
        try forEachEntry(rows: RowNumber.all(ofLog: ledger.logNumber), body)
    }

    /// - Parameter leaves: places in the log.
    func forEachEntry(
        in leaves: Range<UInt64>, _ body: (UInt64, Result<LedgerEntry, VaultError>) throws -> Void
    ) throws {
        guard let last = leaves.last else { return }
        let log = ledger.logNumber
        let first = RowNumber.record(log: log, leafIndex: leaves.lowerBound)
        try forEachEntry(rows: first...RowNumber.record(log: log, leafIndex: last), body)
    }

    private func forEachEntry(
        rows range: ClosedRange<Int64>, _ body: (UInt64, Result<LedgerEntry, VaultError>) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT row, jwt, disclosures, place FROM record WHERE row BETWEEN ? AND ? ORDER BY row",
            arguments: [range.lowerBound, range.upperBound])
        while let row = try rows.next() {
            try body(RowNumber.leafIndex(ofRecord: row["row"]), opened { try entry(row) })
        }
    }

    func forEachPlacement(_ body: (UInt64, Result<Placement, VaultError>) throws -> Void) throws {
        let range = RowNumber.all(ofLog: ledger.logNumber)
        let rows = try Row.fetchCursor(
            database, sql: "SELECT row, place FROM record WHERE row BETWEEN ? AND ? ORDER BY row",
            arguments: [range.lowerBound, range.upperBound])
        while let row = try rows.next() {
            try body(RowNumber.leafIndex(ofRecord: row["row"]), opened { try placement(row) })
        }
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
        let range = RowNumber.all(ofLog: ledger.logNumber)
        let row = try Row.fetchOne(
            database, sql: "SELECT row, place FROM record WHERE row BETWEEN ? AND ? ORDER BY row DESC LIMIT 1",
            arguments: [range.lowerBound, range.upperBound])
        var newest = LedgerState()
        if let row { newest.note(try placement(row).handle) }
        return newest
    }

    func slots() throws -> [(row: Int64, file: [UInt8], label: [UInt8])] {
        try Row.fetchAll(database, sql: "SELECT row, file, label FROM slot ORDER BY row").map {
            ($0["row"], blob($0, "file") ?? [], blob($0, "label") ?? [])
        }
    }

    /// A sealed value, opened. Table and column are our own names.
    func value(_ table: String, _ column: String, _ place: SealedPlace, row: Int64) throws -> [UInt8] {
        guard let data = try Data.fetchOne(
            database, sql: "SELECT \(column) FROM \(table) WHERE row = ?", arguments: [row])
        else { throw VaultError.rowMissing(table: table, row: row) }
        return try ledger.seal.open([UInt8](data), place, row: row)
    }

    /// The bytes of a column; nil when it holds none, which only a damaged ledger does where they are needed.
    private func blob(_ row: Row, _ column: String) -> [UInt8]? {
        let value: DatabaseValue = row[column]
        return Data.fromDatabaseValue(value).map { [UInt8]($0) }
    }

    /// A damaged row is an answer; anything else ends the reading.
    private func opened<T>(_ body: () throws -> T) throws -> Result<T, VaultError> {
        do { return .success(try body()) } catch let error as VaultError { return .failure(error) }
    }

    private func entry(_ row: Row) throws -> LedgerEntry {
        let number: Int64 = row["row"]
        let jwt = try ledger.seal.open(blob(row, "jwt") ?? [], .recordJWT, row: number)
        var disclosures: [UInt8] = []
        if let sealed = blob(row, "disclosures") {
            disclosures = try ledger.seal.open(sealed, .recordDisclosures, row: number)
        }
        guard let issued = try? issued(jwt: jwt, disclosures: disclosures) else {
            throw VaultError.valueMalformed(table: "record", row: number)
        }
        return LedgerEntry(
            leafIndex: RowNumber.leafIndex(ofRecord: number), issued: issued, placement: try placement(row),
            row: number)
    }

    private func issued(jwt: [UInt8], disclosures: [UInt8]) throws -> IssuedRecord {
        try IssuedRecord(
            jwt: String(decoding: jwt, as: UTF8.self),
            disclosures: String(decoding: disclosures, as: UTF8.self).split(separator: "~").map {
                try Disclosure(parsing: String($0))
            })
    }

    private func placement(_ row: Row) throws -> Placement {
        let number: Int64 = row["row"]
        let bytes = try ledger.seal.open(blob(row, "place") ?? [], .recordPlace, row: number)
        guard let json = try? JSONValue(parsing: bytes), let placement = Placement(json) else {
            throw VaultError.valueMalformed(table: "record", row: number)
        }
        return placement
    }
}

extension LedgerSnapshot: TileReader {
    func tile(at address: TileAddress) throws -> [Digest32] {
        let row = RowNumber.tile(log: ledger.logNumber, address)
        let bytes = try value("tile", "value", .tile, row: row)
        guard let tile = try? Tile(parsing: bytes) else { throw VaultError.valueMalformed(table: "tile", row: row) }
        return tile.hashes
    }
}
