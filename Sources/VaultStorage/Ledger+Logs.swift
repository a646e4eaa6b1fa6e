internal import Foundation
internal import GRDB
public import MerkleLog
internal import Octets
internal import Synchronization

extension Ledger {
    /// What rows 5 and 8 of `state` said when they were read last.
    struct KnownLogs: Sendable {
        /// The rows as they are sealed; nil for one that is not there.
        let sealed: [Data?]
        let list: LogList
    }

    /// All logs, as they were when something was read last.
    public var logs: LogList { knownLogs.withLock { $0.list } }

    /// The keys that sign: those of the newest own log.
    public var signing: LogKeys { logs.written.keys ?? keyring.log }

    /// The logs as the database has them. The rows are opened again only when they are other ones.
    func logs(_ database: Database) throws -> LogList {
        let sealed = try database.cachedStatement(sql: "SELECT value FROM state WHERE row = ?")
        let found = try LogList.rows.map { try Data.fetchOne(sealed, arguments: [$0]) }
        if let known = knownLogs.withLock({ $0.sealed == found ? $0.list : nil }) { return known }
        let list = Self.list(found, seal, first: logs.logs[0])
        knownLogs.withLock { $0 = KnownLogs(sealed: found, list: list) }
        return list
    }

    /// Of two copies the one that has more: an older one was put back.
    private static func list(_ sealed: [Data?], _ seal: borrowing ValueSeal, first: LedgerLog) -> LogList {
        var (best, damage): (LogList?, VaultError?) = (nil, nil)
        for (row, sealed) in zip(LogList.rows, sealed) {
            guard let sealed else { continue }
            do {
                let list = try LogList(first: first, opening: [UInt8](sealed), row: row, seal)
                if list.logs.count > best?.logs.count ?? 0 { best = list }
            } catch {
                damage = damage ?? error as? VaultError ?? .sealBroken(table: "state", row: row)
            }
        }
        return best ?? LogList([first], damage: damage)
    }

    /// Where the records of each log are, as its newest signed head says.
    /// - Throws: ``VaultError``, also when the head of one of them is lost.
    package func extents() throws -> [Range<UInt64>] {
        try read { snapshot in
            if let damage = snapshot.logs.damage { throw damage }
            return try snapshot.logs.logs.map { log in
                let size = try snapshot.newestCheckpoint(of: log).checkpoint.treeSize
                return log.place(min(log.firstLeaf, size))..<log.place(size)
            }
        }
    }

    /// Whether a log once had this tree.
    /// - Throws: ``VaultError``, or `MerkleLog`'s errors.
    package func hasHead(_ head: Checkpoint, of log: LedgerLog) throws -> Bool {
        try read { snapshot in
            let size = try snapshot.newestCheckpoint(of: log).checkpoint.treeSize
            guard size >= head.treeSize else { return false }
            let tree = Tree(size: size, tiles: LogTiles(snapshot: snapshot, log: log.number))
            return try tree.rootHash(ofSize: head.treeSize) == head.rootHash
        }
    }

    /// The newest signed head of a log.
    /// - Throws: ``VaultError``.
    public func newestCheckpoint(of log: LedgerLog) throws -> VerifiedCheckpoint {
        try read { try $0.newestCheckpoint(of: log) }
    }
}

extension LedgerSnapshot {
    func newestCheckpoint(of log: LedgerLog) throws -> VerifiedCheckpoint {
        try checkpoint(row: RowNumber.newestCheckpoint(log: log.number))
    }

    /// The newest signed head of a log, or, when that is lost, the largest that was kept.
    func lastCheckpoint(of log: LedgerLog) throws -> VerifiedCheckpoint? {
        if let newest = try? newestCheckpoint(of: log) { return newest }
        let rows = RowNumber.all(ofLog: log.number)
        for row in try self.rows(of: "checkpoint").filter({ rows.contains($0) }).reversed() {
            if let kept = try? checkpoint(row: row) { return kept }
        }
        return nil
    }

    /// The highest number of a log of which the ledger has anything.
    func highestLog() throws -> Int64 {
        let sql = "SELECT max((SELECT ifnull(max(row), 0) FROM record), (SELECT ifnull(max(row), 0) FROM checkpoint))"
        return RowNumber.log(ofRow: try Int64.fetchOne(database, sql: sql) ?? 0)
    }
}
