internal import AgeFormat
internal import Dispatch
internal import DurableFiles
internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SelectiveDisclosure
internal import SodiumCrypto
internal import Synchronization

/// What a check of a whole vault found.
public struct VaultCheck: Sendable {
    /// One thing that is not as it was stored.
    public enum Fault: Hashable, Sendable {
        /// A sealed value does not open, or says something impossible.
        case rowDamaged(table: String, row: Int64)
        /// A record that the log counts is gone.
        case recordMissing(leafIndex: UInt64)
        /// A record that the log does not count.
        case recordAdded(leafIndex: UInt64)
        /// A record whose signature does not hold.
        case recordNotSigned(handle: String)
        /// The records do not give the tree that was signed.
        case treeDiffers(treeSize: UInt64)
        /// A stored tile of the tree differs from what the records give.
        case tileDiffers
        /// A kept tree head does not fit the records.
        case checkpointDiffers(treeSize: UInt64)
        /// A content does not open, or is not what its record names.
        case contentDamaged(handle: String)
        /// The file of a content is gone.
        case contentMissing(handle: String)
        /// A file of the keys folder is damaged.
        case slotDamaged(name: String)
        /// A table, trigger or view that does not belong into the ledger.
        case schemaChanged(name: String)
    }

    /// In the order of the check.
    public internal(set) var faults: [Fault] = []
    /// How much was found good.
    public internal(set) var goodRecordCount = 0
    public internal(set) var goodContentCount = 0
    public internal(set) var goodContentByteCount: UInt64 = 0
    public internal(set) var goodCheckpointCount = 0
    public internal(set) var treeSize: UInt64 = 0
    /// Objects that no record names: left by an interrupted program, kept for `doctor`.
    public internal(set) var unnamedObjectCount = 0
}

/// How far a check is.
public struct CheckProgress: Hashable, Sendable {
    public let doneByteCount: UInt64
    public let totalByteCount: UInt64
}

extension VaultStore {
    /// Checks every row, every leaf, the tree, every kept tree head and the digest of every content.
    /// - Parameter progress: called from several threads.
    /// - Throws: ``VaultError`` only when the ledger cannot be read at all.
    public func check(progress: @Sendable (CheckProgress) -> Void) throws -> VaultCheck {
        var check = VaultCheck()
        check.faults += ledger.foreignNames.map { .schemaChanged(name: $0) }
        check.faults += damagedSlots.map { .slotDamaged(name: $0) }
        var contents: [ContentToCheck] = []
        try ledger.read { snapshot in
            let leaves = try checkRecords(snapshot, &check, &contents)
            try checkTree(snapshot, leaves, &check)
        }
        try checkContents(contents, &check, progress)
        countUnnamedObjects(contents, &check)
        return check
    }

    /// Opens every record, and gives the leaf hashes that the log counts, as far as they are there.
    private func checkRecords(
        _ snapshot: LedgerSnapshot, _ check: inout VaultCheck, _ contents: inout [ContentToCheck]
    ) throws -> [Digest32?] {
        let key = keyring.log.recordsKey.verifyingKey
        var leaves: [Digest32?] = []
        try snapshot.forEachEntry { leafIndex, result in
            while leaves.count < leafIndex { leaves.append(nil) }
            switch result {
            case .failure(let error):
                leaves.append(nil)
                check.faults.append(Self.fault(of: error, table: "record", leafIndex))
            case .success(let entry):
                leaves.append(MerkleHash.leaf(entry.leaf))
                guard let presentation = try? entry.issued.presentation(hiding: { _ in false }),
                    let verified = try? presentation.verify(key: key, type: RecordSignature.type),
                    let record = try? Record(json: verified.claims), record.id == entry.placement.recordID
                else { return check.faults.append(.recordNotSigned(handle: entry.placement.handle)) }
                check.goodRecordCount += 1
                guard let content = entry.placement.content else { return }
                let digest = record.payload["sha256"]?.string.flatMap { Digest32(hex: $0) }
                contents.append(ContentToCheck(leafIndex, entry.placement, content, digest))
            }
        }
        return leaves
    }

    private static func fault(of error: VaultError, table: String, _ leafIndex: UInt64) -> VaultCheck.Fault {
        switch error {
        case .sealBroken(let table, let row), .valueMalformed(let table, let row), .rowMissing(let table, let row):
            .rowDamaged(table: table, row: row)
        default: .rowDamaged(table: table, row: Int64(leafIndex))
        }
    }

    private func checkTree(_ snapshot: LedgerSnapshot, _ leaves: [Digest32?], _ check: inout VaultCheck) throws {
        let newestRow = RowNumber.newestCheckpoint(log: ledger.logNumber)
        var heads: [Checkpoint] = []
        for row in try snapshot.checkpointRows() {
            do {
                heads.append(try snapshot.checkpoint(row: row).checkpoint)
            } catch is VaultError {
                check.faults.append(.rowDamaged(table: "checkpoint", row: row))
            }
            if row == newestRow { check.treeSize = heads.last?.treeSize ?? 0 }
        }
        if heads.isEmpty { check.faults.append(.rowDamaged(table: "checkpoint", row: newestRow)) }
        let size = max(check.treeSize, heads.map(\.treeSize).max() ?? 0)
        for (index, leaf) in leaves.enumerated() where leaf == nil || UInt64(index) >= size {
            let isDamaged = check.faults.contains(.rowDamaged(table: "record.jwt", row: Int64(index)))
            if leaf != nil {
                check.faults.append(.recordAdded(leafIndex: UInt64(index)))
            } else if !isDamaged, !hasRow(snapshot, UInt64(index)) {
                check.faults.append(.recordMissing(leafIndex: UInt64(index)))
            }
        }
        for index in UInt64(leaves.count)..<max(size, UInt64(leaves.count)) {
            check.faults.append(.recordMissing(leafIndex: index))
        }
        let whole = leaves.prefix(Int(size)).compactMap { $0 }
        guard whole.count == size else { return }
        try compare(whole, with: heads, snapshot, &check)
    }

    private func hasRow(_ snapshot: LedgerSnapshot, _ leafIndex: UInt64) -> Bool {
        let row = RowNumber.record(log: ledger.logNumber, leafIndex: leafIndex)
        return (try? snapshot.hasRecord(row: row)) ?? false
    }

    /// Builds the tree again from its leaves and compares all that was stored of it.
    private func compare(
        _ leaves: [Digest32], with heads: [Checkpoint], _ snapshot: LedgerSnapshot, _ check: inout VaultCheck
    ) throws {
        var tree = Tree(size: 0, tiles: NoTiles())
        for leaf in leaves { try tree.append(leafHash: leaf) }
        for head in heads {
            if (try? tree.rootHash(ofSize: head.treeSize)) == head.rootHash {
                check.goodCheckpointCount += 1
            } else {
                check.faults.append(.checkpointDiffers(treeSize: head.treeSize))
            }
        }
        for (address, hashes) in tree.changedTiles where (try? snapshot.tile(at: address)) != hashes {
            check.faults.append(.tileDiffers)
            break
        }
    }

    /// Opens and hashes all contents, one on each core.
    private func checkContents(
        _ contents: [ContentToCheck], _ check: inout VaultCheck, _ progress: @Sendable (CheckProgress) -> Void
    ) throws {
        let total = contents.reduce(0) { $0 + $1.placement.byteCount }
        let state = Mutex((done: UInt64(0), results: [VaultCheck.Fault?](repeating: nil, count: contents.count)))
        DispatchQueue.concurrentPerform(iterations: contents.count) { index in
            let fault = fault(in: contents[index]) { count in
                let done = state.withLock {
                    $0.done += count
                    return $0.done
                }
                progress(CheckProgress(doneByteCount: done, totalByteCount: total))
            }
            state.withLock { $0.results[index] = fault }
        }
        for (content, fault) in zip(contents, state.withLock { $0.results }) {
            if let fault {
                check.faults.append(fault)
            } else {
                check.goodContentCount += 1
                check.goodContentByteCount += content.placement.byteCount
            }
        }
    }

    private func fault(in content: ContentToCheck, _ progress: (UInt64) -> Void) -> VaultCheck.Fault? {
        let handle = content.owner.handle
        if let name = content.placement.object, (try? files.info(layout.object(name))) == .some(nil) {
            return .contentMissing(handle: handle)
        }
        do {
            var hash = StreamingSHA256()
            try self.content(leafIndex: content.leafIndex, content.owner).forEachPiece { piece in
                hash.update(piece)
                progress(UInt64(piece.count))
            }
            return hash.finalize() == content.sha256 ? nil : .contentDamaged(handle: handle)
        } catch {
            return .contentDamaged(handle: handle)
        }
    }

    private func countUnnamedObjects(_ contents: [ContentToCheck], _ check: inout VaultCheck) {
        let named = Set(contents.compactMap(\.placement.object))
        for folder in (try? files.list(layout.objects)) ?? [] {
            for name in (try? files.list(layout.objects + "/" + folder)) ?? [] where name.hasSuffix(".age") {
                if !named.contains(String(name.dropLast(4))) { check.unnamedObjectCount += 1 }
            }
        }
    }
}

/// A content that a record names.
private struct ContentToCheck: Sendable {
    let leafIndex: UInt64
    let owner: Placement
    let placement: ContentPlacement
    /// Nil when the record names no digest; then the content cannot be right.
    let sha256: Digest32?

    init(_ leafIndex: UInt64, _ owner: Placement, _ placement: ContentPlacement, _ sha256: Digest32?) {
        (self.leafIndex, self.owner, self.placement, self.sha256) = (leafIndex, owner, placement, sha256)
    }
}

/// A tree that begins empty reads no tiles.
private struct NoTiles: TileReader {
    func tile(at address: TileAddress) throws -> [Digest32] { throw VaultError.treeInconsistent(treeSize: 0) }
}
