internal import MerkleLog
internal import Octets
internal import SodiumCrypto

/// Checks what is stored and signed of the tree of each log.
extension VaultStore {
    /// Opens every tree head of a log, and misses those that must have been kept.
    func checkHeads(
        of log: LedgerLog, _ snapshot: LedgerSnapshot, _ check: inout VaultCheck, _ records: CheckedRecords
    ) throws -> [Int64: Checkpoint] {
        var heads: [Int64: Checkpoint] = [:]
        let range = RowNumber.all(ofLog: log.number)
        let rows = try snapshot.rows(of: "checkpoint").filter { range.contains($0) }
        for row in rows {
            if let head = try? snapshot.checkpoint(row: row) {
                heads[row] = head.checkpoint
                checkStamped(head, log, row, &check, records)
            } else {
                check.faults.append(.rowDamaged(table: "checkpoint", row: row))
            }
        }
        if !rows.contains(RowNumber.newestCheckpoint(log: log.number)) {
            check.faults.append(.rowMissing(table: "checkpoint", row: RowNumber.newestCheckpoint(log: log.number)))
        }
        let shown = records.shownHeads.filter { LedgerPlace.log($0) == log.number }
        for head in shown.union([log.place(1)]).sorted() where !rows.contains(Int64(clamping: head)) {
            check.faults.append(.checkpointMissing(treeSize: head))
        }
        return heads
    }

    /// A kept head that was stamped must be the very text that was stamped.
    private func checkStamped(
        _ head: VerifiedCheckpoint, _ log: LedgerLog, _ row: Int64, _ check: inout VaultCheck, _ records: CheckedRecords
    ) {
        let place = log.place(head.checkpoint.treeSize)
        guard row == Int64(clamping: place), let stamped = records.stampedHeads[place],
            stamped != [Digest32(hashing: head.note.note.encoded)]
        else { return }
        check.faults.append(.checkpointDiffers(treeSize: place))
    }

    /// Builds the tree again from its leaves and compares all that was stored and signed of it.
    func checkTree(
        of log: LedgerLog, _ snapshot: LedgerSnapshot, _ check: inout VaultCheck, _ records: CheckedRecords,
        _ heads: [Int64: Checkpoint]
    ) throws {
        let newest = heads[RowNumber.newestCheckpoint(log: log.number)]
        // Without its head nobody can say how many entries the log has: then none counts as put in.
        let size = newest?.treeSize ?? heads.values.map(\.treeSize).max() ?? 1
        check.logs.append(VaultCheck.CheckedLog(origin: log.origin, treeSize: size, isOwn: log.isOwn))
        if log.number == snapshot.logs.written.number { check.treeSize = size }
        checkPlaces(of: log, &check, records, newest?.treeSize, orElse: size)
        func leaf(_ index: UInt64) -> Digest32? { records.leaves[snapshot.logs.place(ofLeaf: index, in: log)] }
        if log.firstLeaf == 0, leaf(0) != nil, !records.keyRecords.contains(log.number) {
            check.faults.append(.keyRecordWrong(log: log.number))
        }
        var tree = Tree(size: 0, tiles: NoTiles())
        while tree.size < size, let hash = leaf(tree.size) { try tree.append(leafHash: hash) }
        for head in heads.values.sorted(by: { $0.treeSize < $1.treeSize }) where head.treeSize <= tree.size {
            if (try? tree.rootHash(ofSize: head.treeSize)) == head.rootHash {
                check.goodCheckpointCount += 1
            } else {
                check.faults.append(.checkpointDiffers(treeSize: log.place(head.treeSize)))
            }
        }
        if tree.size == size { try checkTiles(of: tree, log, snapshot, &check) }
    }

    /// Names gaps between the records, and what stands behind them.
    /// - Parameters:
    ///   - treeSize: of the newest head; nil when it is damaged.
    ///   - other: what is known instead.
    func checkPlaces(
        of log: LedgerLog, _ check: inout VaultCheck, _ records: CheckedRecords, _ treeSize: UInt64?, orElse other: UInt64 = 1
    ) {
        let rows = records.rows.filter { LedgerPlace.log($0) == log.number }.sorted()
        let end = log.place(treeSize ?? other)
        var next = log.place(log.firstLeaf)
        for place in rows where place < end {
            if place > next { check.faults.append(.recordsMissing(first: next, last: place - 1)) }
            next = place + 1
        }
        if next < end { check.faults.append(.recordsMissing(first: next, last: end - 1)) }
        guard treeSize != nil else { return }
        check.faults += rows.filter { $0 >= end }.map { .recordAdded(leafIndex: $0) }
    }

    private func checkTiles(
        of tree: Tree, _ log: LedgerLog, _ snapshot: LedgerSnapshot, _ check: inout VaultCheck
    ) throws {
        let tiles = LogTiles(snapshot: snapshot, log: log.number)
        if tree.changedTiles.contains(where: { (try? tiles.tile(at: $0.key)) != $0.value }) {
            check.faults.append(.tileDiffers)
        }
        let expected = Set(tree.changedTiles.keys.map { RowNumber.tile(log: log.number, $0) })
        let isLast = log.number == snapshot.logs.logs.count - 1
        for row in try snapshot.rows(of: "tile") where RowNumber.log(ofRow: row) == log.number || isLast && row > log.endRow {
            if !expected.contains(row) { check.faults.append(.rowAdded(table: "tile", row: row)) }
        }
    }
}

extension LedgerLog {
    /// The last row that is its own.
    fileprivate var endRow: Int64 { RowNumber.all(ofLog: number).upperBound }
}

/// A tree that begins empty reads no tiles.
private struct NoTiles: TileReader {
    func tile(at address: TileAddress) throws -> [Digest32] { throw VaultError.treeInconsistent(treeSize: 0) }
}
