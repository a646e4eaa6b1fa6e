internal import Foundation
internal import GRDB
public import MerkleLog
internal import Octets
internal import Synchronization

extension Ledger {
    /// What row 5 of `state` said when it was read last.
    struct KnownLogs: Sendable {
        /// The row as it is sealed; nil when there is none.
        let sealed: Data?
        let list: LogList
    }

    /// All logs, as they were when something was read last.
    public var logs: LogList { knownLogs.withLock { $0.list } }

    /// The keys that sign: those of the newest own log.
    public var signing: LogKeys { logs.written.keys ?? keyring.log }

    /// The logs as the database has them. The row is opened again only when it is another one.
    func logs(_ database: Database) throws -> LogList {
        let sealed = try database.cachedStatement(sql: "SELECT value FROM state WHERE row = ?")
        let found = try Data.fetchOne(sealed, arguments: [RowNumber.logs])
        if let known = knownLogs.withLock({ $0.sealed == found ? $0.list : nil }) { return known }
        let list = Self.list(found, seal, first: logs.logs[0])
        knownLogs.withLock { $0 = KnownLogs(sealed: found, list: list) }
        return list
    }

    private static func list(_ sealed: Data?, _ seal: borrowing ValueSeal, first: LedgerLog) -> LogList {
        guard let sealed else { return LogList([first]) }
        do {
            var text = try seal.open([UInt8](sealed), .logs, row: RowNumber.logs)
            defer { LogList.wipe(&text) }
            return try LogList(first: first, parsing: text)
        } catch {
            return LogList([first], damage: error as? VaultError ?? .sealBroken(table: "state", row: RowNumber.logs))
        }
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
