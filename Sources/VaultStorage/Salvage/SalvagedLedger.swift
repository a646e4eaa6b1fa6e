internal import EvidenceModel
internal import Foundation
internal import GRDB
internal import MerkleLog
internal import Octets

/// A new ledger made of what was found in the pages of a damaged one.
struct SalvagedLedger {
    let database: LedgerDatabase
    let keyring: Keyring
    /// How good the row is that was taken: columns that open, whether its page named it, how new.
    private var taken: [Key: Int] = [:]
    /// Rows of newest heads that stood in the file itself, where their page named them.
    private var certainHeads: Set<Int64> = []

    private struct Key: Hashable {
        let table: SalvagedRow.Table
        let row: Int64
    }

    init(database: LedgerDatabase, keyring: Keyring) { (self.database, self.keyring) = (database, keyring) }

    /// Takes all rows that open; of several of one number the best, and of those the newest.
    mutating func fill(from pages: inout SQLitePages) throws {
        let seal = try ValueSeal(keyring)
        try translatingErrors {
            try database.queue.inDatabase { database in
                try database.inTransaction {
                    try pages.forEachRow { found in
                        guard let row = SalvagedRow(found, seal) else { return }
                        try take(row, found, database)
                    }
                    return .commit
                }
            }
        }
    }

    private mutating func take(_ row: SalvagedRow, _ found: SQLitePages.Found, _ database: Database) throws {
        let key = Key(table: row.table, row: row.row)
        let worth = row.goodColumnCount * 8 + (found.isNamed ? 4 : 0) + found.age.rawValue
        guard worth >= taken[key] ?? 0 else { return }
        taken[key] = worth
        if row.table == .checkpoint {
            if found.isNamed, found.age == .main { certainHeads.insert(row.row) } else { certainHeads.remove(row.row) }
        }
        let names = SalvagedRow.columnNames(row.table)
        let marks = Array(repeating: "?", count: names.count + 1).joined(separator: ", ")
        // Our own names.
        try database.execute(
            sql: "INSERT OR REPLACE INTO \(row.table) (row, \(names.joined(separator: ", "))) VALUES (\(marks))",
            arguments: StatementArguments([row.row.databaseValue] + row.columns.map { $0.map { Data($0).databaseValue } ?? .null }))
    }

    /// Makes what can be made again: the trees from their leaves, the count of handles. Signs nothing.
    /// - Parameter isComplete: whether nothing can have stood behind what was found.
    /// - Returns: whether the log may go on: its newest head is there for certain, its tree is whole, and no record stands
    ///   behind it.
    func complete(isComplete: Bool) throws -> Bool {
        let ledger = try Ledger(database: database, keyring: keyring)
        return try translatingErrors {
            try ledger.queue.write { database in
                let snapshot = try LedgerSnapshot(database: database, ledger: ledger)
                try put(try snapshot.countedOrKeptState().json.encoded, .state, row: RowNumber.state, in: "state", snapshot)
                try emptyDestroyed(snapshot)
                // Earlier logs are never signed again; what is lost of them is lost.
                var isSafe = false
                for log in snapshot.logs.logs { isSafe = try complete(log, snapshot) }
                let goesOn = isComplete && isSafe && snapshot.logs.damage == nil
                if !goesOn {
                    let ended: JSONValue = ["ended": true]
                    try put(ended.encoded, .endedLog, row: RowNumber.endedLog, in: "state", snapshot)
                }
                return goesOn
            }
        }
    }

    /// Empties again what a record names as destroyed: its row of before may have been found in an older page.
    private func emptyDestroyed(_ snapshot: LedgerSnapshot) throws {
        var records = CheckedRecords()
        try snapshot.forEachEntry { place, entry in
            guard let entry = try? entry.get() else { return }
            records.leaves[place] = MerkleHash.leaf(entry.leaf)
            if let record = try? entry.record() { records.noteDestroyed(record, place) }
        }
        var removals = (try? snapshot.removals()) ?? Removals()
        for (place, hash) in records.leaves where records.isDestroyed(place, hash, snapshot.logs) {
            let row = Int64(clamping: place)
            let placement = try snapshot.entry(row: row).placement
            if let object = placement.content?.object { removals.objects.append(object) }
            let left = try snapshot.ledger.seal.seal(placement.destroyed.json.encoded, .recordPlace, row: row)
            try snapshot.database.execute(
                sql: "UPDATE record SET disclosures = NULL, place = ? WHERE row = ?", arguments: [Data(left), row])
            try snapshot.database.execute(sql: "DELETE FROM content WHERE row = ?", arguments: [row])
        }
        guard !removals.isEmpty else { return }
        try put(removals.json.encoded, .removals, row: RowNumber.removals, in: "state", snapshot)
    }

    /// - Returns: whether nothing that this log signed can be lost.
    private func complete(_ log: LedgerLog, _ snapshot: LedgerSnapshot) throws -> Bool {
        let (head, isNewest) = try putNewestHead(of: log, snapshot)
        let isWhole = try head.map { try completeTree(of: log, $0, snapshot) } ?? false
        let isCertain = certainHeads.contains(RowNumber.newestCheckpoint(log: log.number))
        return try isCertain && isNewest && isWhole && !hasRecordsBehind(head, of: log, snapshot)
    }

    private func put(_ value: [UInt8], _ place: SealedPlace, row: Int64, in table: String, _ snapshot: LedgerSnapshot) throws {
        let sealed = try snapshot.ledger.seal.seal(value, place, row: row)
        try snapshot.database.execute(
            sql: "INSERT OR REPLACE INTO \(table) (row, value) VALUES (?, ?)", arguments: [row, Data(sealed)])
    }

    /// The newest head; when its row is lost, the newest of those that were kept is put there as it was signed.
    /// - Returns: the head, and whether it stood there.
    private func putNewestHead(of log: LedgerLog, _ snapshot: LedgerSnapshot) throws -> (Checkpoint?, isNewest: Bool) {
        let newest = RowNumber.newestCheckpoint(log: log.number)
        let heads = try snapshot.rows(of: "checkpoint").filter { RowNumber.all(ofLog: log.number).contains($0) }
            .compactMap { row in (try? snapshot.checkpoint(row: row)).map { (row: row, head: $0) } }
        guard let best = heads.max(by: { $0.head.checkpoint.treeSize < $1.head.checkpoint.treeSize }) else { return (nil, false) }
        let present = heads.first { $0.row == newest }?.head.checkpoint
        if let present, present.treeSize == best.head.checkpoint.treeSize { return (present, true) }
        try put(best.head.note.note.encoded, .checkpoint, row: newest, in: "checkpoint", snapshot)
        return (best.head.checkpoint, false)
    }

    /// Whether the stored tree, or the one that the records give, is the one that was signed; then it is stored.
    private func completeTree(of log: LedgerLog, _ head: Checkpoint, _ snapshot: LedgerSnapshot) throws -> Bool {
        let tiles = LogTiles(snapshot: snapshot, log: log.number)
        if let root = try? Tree(size: head.treeSize, tiles: tiles).rootHash(), root == head.rootHash { return true }
        var tree = Tree(size: 0, tiles: NoTilesYet())
        while tree.size < head.treeSize {
            let place = snapshot.logs.place(ofLeaf: tree.size, in: log)
            guard let entry = try? snapshot.entry(row: Int64(clamping: place)) else { break }
            try tree.append(leafHash: MerkleHash.leaf(entry.leaf))
        }
        guard tree.size == head.treeSize, try tree.rootHash() == head.rootHash else { return false }
        for (address, hashes) in tree.changedTiles {
            let row = RowNumber.tile(log: log.number, address)
            try put(Tile(hashes: hashes).encoded, .tile, row: row, in: "tile", snapshot)
        }
        return true
    }

    private func hasRecordsBehind(_ head: Checkpoint?, of log: LedgerLog, _ snapshot: LedgerSnapshot) throws -> Bool {
        let range = RowNumber.all(ofLog: log.number)
        let last = try snapshot.rows(of: "record").last { range.contains($0) }
        return last.map { RowNumber.leafIndex(ofRecord: $0) >= head?.treeSize ?? 0 } ?? false
    }
}

extension LedgerSnapshot {
    /// The count of handles as it was kept, unless the records know more.
    fileprivate func countedOrKeptState() throws -> LedgerState {
        let counted = try countedState()
        if let kept = try? state(), kept.covers(counted) { return kept }
        return counted
    }
}

private struct NoTilesYet: TileReader {
    func tile(at address: TileAddress) throws -> [Digest32] { throw VaultError.treeInconsistent(treeSize: 0) }
}
