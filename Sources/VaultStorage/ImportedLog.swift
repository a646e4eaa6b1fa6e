internal import GRDB
internal import MerkleLog
internal import Octets

/// A log of another vault, and what of it this ledger has already.
struct ImportedLog {
    let source: LedgerLog
    let head: VerifiedCheckpoint
    /// The log as it will stand here; of one that brings nothing, the log that has it all already.
    let log: LedgerLog
    let isNew: Bool

    var treeSize: UInt64 { head.checkpoint.treeSize }
    var newCount: UInt64 { isNew ? treeSize - log.firstLeaf : 0 }

    /// Its orders count for what came in with it, as they did in its vault. Not for logs that were here before: whoever has a copy
    /// of them has no say over them here.
    func governing(_ plan: [ImportedLog], as logs: LogList) -> ImportedLog {
        let governed = plan.filter { other in
            other.isNew && other.log.number < log.number
                && logs.counts(orderAt: source.place(0), for: other.source.place(0))
        }
        return ImportedLog(source: source, head: head, log: log.governing(governed.map(\.log.number)), isNew: isNew)
    }
}

extension LedgerSnapshot {
    /// How the logs of another vault will stand here. Nothing is written.
    /// - Throws: ``VaultError`` of the other vault, also when a tree there is not the one that was signed.
    func plan(importing other: LedgerSnapshot) throws -> [ImportedLog] {
        if let damage = other.logs.damage { throw damage }
        var plan: [ImportedLog] = []
        var number = Int64(logs.logs.count)
        for source in other.logs.logs {
            let head = try other.newestCheckpoint(of: source)
            let size = head.checkpoint.treeSize
            let tree = Tree(size: size, tiles: LogTiles(snapshot: other, log: source.number))
            guard try tree.rootHash() == head.checkpoint.rootHash else { throw VaultError.treeInconsistent(treeSize: size) }
            let known = try commonBeginning(source, size, other, plan)
            if let known, known.count == size, let log = logs[known.log] {
                plan.append(ImportedLog(source: source, head: head, log: log, isNew: false))
                continue
            }
            let log = LedgerLog(
                number: number, logKey: source.logKey, recordsKey: source.recordsKey, sealKey: source.sealKey, shared: known)
            plan.append(ImportedLog(source: source, head: head, log: log, isNew: true))
            number += 1
        }
        return plan.map { $0.isNew ? $0.governing(plan, as: other.logs) : $0 }
    }

    /// The log with which another one has the most first leaves in common.
    private func commonBeginning(
        _ source: LedgerLog, _ size: UInt64, _ other: LedgerSnapshot, _ plan: [ImportedLog]
    ) throws -> LedgerLog.Shared? {
        var best: LedgerLog.Shared?
        for log in logs.logs where log.logKey == source.logKey {
            let count = try commonCount(source, size, other, log)
            if count > best?.count ?? 0 { best = LedgerLog.Shared(log: log.number, count: count) }
        }
        // In the other vault it may have its first leaves in common with another log of that vault.
        if let shared = source.shared, shared.count <= size, shared.count > best?.count ?? 0, shared.log < Int64(plan.count) {
            best = LedgerLog.Shared(log: plan[Int(shared.log)].log.number, count: shared.count)
        }
        return best
    }

    private func commonCount(
        _ source: LedgerLog, _ size: UInt64, _ other: LedgerSnapshot, _ log: LedgerLog
    ) throws -> UInt64 {
        let ownSize = try newestCheckpoint(of: log).checkpoint.treeSize
        let (own, others) = (LogTiles(snapshot: self, log: log.number), LogTiles(snapshot: other, log: source.number))
        let most = min(size, ownSize)
        var count: UInt64 = 0
        while count < most {
            let address = TileAddress(level: 0, index: count / UInt64(Tile.width))
            let (hashes, otherHashes) = (try own.tile(at: address), try others.tile(at: address))
            let same = UInt64(zip(hashes, otherHashes).prefix { $0 == $1 }.count)
            count = min(address.index * UInt64(Tile.width) + same, most)
            if same < UInt64(Tile.width) { break }
        }
        return count
    }
}
