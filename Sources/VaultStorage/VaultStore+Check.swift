internal import DurableFiles
internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SelectiveDisclosure
internal import SodiumCrypto

extension VaultStore {
    /// Checks every row, every leaf, the tree, every kept tree head, every slot, the search index and the digest
    /// of every content.
    /// - Parameter progress: called from several threads.
    /// - Throws: ``VaultError`` only when the ledger cannot be read at all.
    public func check(progress: @Sendable (CheckProgress) -> Void) throws -> VaultCheck {
        var check = VaultCheck()
        check.faults += ledger.foreignNames.map { .schemaChanged(name: $0) }
        var records = CheckedRecords()
        try ledger.read { snapshot in
            try checkRecords(snapshot, &check, &records)
            try checkState(snapshot, &check)
            let heads = try checkHeads(snapshot, &check, records)
            try checkTree(snapshot, &check, records, heads)
            try checkContentRows(snapshot, &check, records)
            try checkSlots(snapshot, &check)
        }
        try checkIndex(&check)
        checkContents(records.contents, &check, progress)
        check.unnamedObjectCount = unnamedObjectCount(named: Set(records.contents.compactMap(\.placement.object)))
        return check
    }

    private func checkRecords(
        _ snapshot: LedgerSnapshot, _ check: inout VaultCheck, _ records: inout CheckedRecords
    ) throws {
        let key = keyring.log.recordsKey.verifyingKey
        try snapshot.forEachEntry { leafIndex, result in
            records.rows.insert(leafIndex)
            let entry: LedgerEntry
            switch result {
            case .success(let opened): entry = opened
            case .failure(let error): return check.faults.append(Self.fault(of: error, leafIndex))
            }
            records.leaves[leafIndex] = MerkleHash.leaf(entry.leaf)
            guard let presentation = try? entry.issued.presentation(hiding: { _ in false }),
                let verified = try? presentation.verify(key: key, type: RecordSignature.type),
                let record = try? Record(json: verified.claims), record.id == entry.placement.recordID
            else { return check.faults.append(.recordNotSigned(handle: entry.placement.handle)) }
            check.goodRecordCount += 1
            records.note(record, of: entry)
            if leafIndex == 0 { records.hasKeyRecord = isKeyRecord(record) }
        }
        let range = RowNumber.all(ofLog: ledger.logNumber)
        for row in try snapshot.rows(of: "record") where !range.contains(row) {
            check.faults.append(.rowAdded(table: "record", row: row))
        }
    }

    /// Whether it names the keys that this vault signs with.
    private func isKeyRecord(_ record: Record) -> Bool {
        guard let named = try? record.content(as: Keys.self), let own = try? keyring.log.keysPayload else { return false }
        return named.logKey == own.logKey && named.recordsKey == own.recordsKey && named.sealKey == own.sealKey
    }

    private static func fault(of error: VaultError, _ leafIndex: UInt64) -> VaultCheck.Fault {
        switch error {
        case .sealBroken(let table, let row), .valueMalformed(let table, let row): .rowDamaged(table: table, row: row)
        default: .rowDamaged(table: "record", row: Int64(leafIndex))
        }
    }

    private func checkState(_ snapshot: LedgerSnapshot, _ check: inout VaultCheck) throws {
        do {
            if try !snapshot.state().covers(snapshot.countedState()) { check.faults.append(.stateOlder) }
        } catch VaultError.rowMissing(let table, let row) {
            check.faults.append(.rowMissing(table: table, row: row))
        } catch is VaultError {
            check.faults.append(.rowDamaged(table: "state", row: RowNumber.state))
        }
        do {
            _ = try snapshot.indexState()
        } catch VaultError.rowMissing {
            // No index was made yet.
        } catch is VaultError {
            check.faults.append(.rowDamaged(table: "state", row: RowNumber.indexState))
        }
        try checkNotes(snapshot, &check)
    }

    /// Opens what is kept beside the log: drafts, and what the person set.
    private func checkNotes(_ snapshot: LedgerSnapshot, _ check: inout VaultCheck) throws {
        for row in try snapshot.rows(of: "state") where ![RowNumber.state, RowNumber.indexState].contains(row) {
            guard let place = SealedPlace(noteRow: row) else {
                check.faults.append(.rowAdded(table: "state", row: row))
                continue
            }
            if (try? snapshot.note(place, row: row)) == nil {
                check.faults.append(.rowDamaged(table: "state", row: row))
            }
        }
    }

    /// Opens every tree head, and misses those that must have been kept.
    func checkHeads(
        _ snapshot: LedgerSnapshot, _ check: inout VaultCheck, _ records: CheckedRecords
    ) throws -> [Int64: Checkpoint] {
        let log = ledger.logNumber
        var heads: [Int64: Checkpoint] = [:]
        let rows = try snapshot.rows(of: "checkpoint")
        for row in rows {
            if !RowNumber.all(ofLog: log).contains(row) {
                check.faults.append(.rowAdded(table: "checkpoint", row: row))
            } else if let head = try? snapshot.checkpoint(row: row) {
                heads[row] = head.checkpoint
                checkStamped(head, row, &check, records)
            } else {
                check.faults.append(.rowDamaged(table: "checkpoint", row: row))
            }
        }
        if !rows.contains(RowNumber.newestCheckpoint(log: log)) {
            check.faults.append(.rowMissing(table: "checkpoint", row: RowNumber.newestCheckpoint(log: log)))
        }
        for size in records.shownTreeSizes.union([1]).sorted()
        where !rows.contains(RowNumber.checkpoint(log: log, treeSize: size)) {
            check.faults.append(.checkpointMissing(treeSize: size))
        }
        return heads
    }

    /// A kept head that was stamped must be the very text that was stamped.
    private func checkStamped(
        _ head: VerifiedCheckpoint, _ row: Int64, _ check: inout VaultCheck, _ records: CheckedRecords
    ) {
        let size = head.checkpoint.treeSize
        guard row == RowNumber.checkpoint(log: ledger.logNumber, treeSize: size),
            let stamped = records.stampedHeads[size], stamped != [Digest32(hashing: head.note.note.encoded)]
        else { return }
        check.faults.append(.checkpointDiffers(treeSize: size))
    }

    /// Builds the tree again from its leaves and compares all that was stored and signed of it.
    private func checkTree(
        _ snapshot: LedgerSnapshot, _ check: inout VaultCheck, _ records: CheckedRecords, _ heads: [Int64: Checkpoint]
    ) throws {
        let newest = heads[RowNumber.newestCheckpoint(log: ledger.logNumber)]
        // Without its head nobody can say how many entries the log has: then none counts as put in.
        let size = newest?.treeSize ?? heads.values.map(\.treeSize).max() ?? 1
        check.treeSize = size
        checkPlaces(&check, records, newest?.treeSize, orElse: size)
        if records.leaves[0] != nil, !records.hasKeyRecord { check.faults.append(.keyRecordWrong) }

        var tree = Tree(size: 0, tiles: NoTiles())
        while let leaf = records.leaves[tree.size], tree.size < size { try tree.append(leafHash: leaf) }
        for head in heads.values.sorted(by: { $0.treeSize < $1.treeSize }) where head.treeSize <= tree.size {
            if (try? tree.rootHash(ofSize: head.treeSize)) == head.rootHash {
                check.goodCheckpointCount += 1
            } else {
                check.faults.append(.checkpointDiffers(treeSize: head.treeSize))
            }
        }
        if tree.size == size { try checkTiles(of: tree, snapshot, &check) }
    }

    /// Names gaps between the records, and what stands behind them.
    /// - Parameters:
    ///   - treeSize: of the newest head; nil when it is damaged.
    ///   - other: what is known instead.
    func checkPlaces(_ check: inout VaultCheck, _ records: CheckedRecords, _ treeSize: UInt64?, orElse other: UInt64 = 1) {
        let size = treeSize ?? other
        var next: UInt64 = 0
        for index in records.rows.sorted() where index < size {
            if index > next { check.faults.append(.recordsMissing(first: next, last: index - 1)) }
            next = index + 1
        }
        if next < size { check.faults.append(.recordsMissing(first: next, last: size - 1)) }
        guard treeSize != nil else { return }
        check.faults += records.rows.filter { $0 >= size }.sorted().map { .recordAdded(leafIndex: $0) }
    }

    private func checkTiles(of tree: Tree, _ snapshot: LedgerSnapshot, _ check: inout VaultCheck) throws {
        let log = ledger.logNumber
        if tree.changedTiles.contains(where: { (try? snapshot.tile(at: $0.key)) != $0.value }) {
            check.faults.append(.tileDiffers)
        }
        let expected = Set(tree.changedTiles.keys.map { RowNumber.tile(log: log, $0) })
        for row in try snapshot.rows(of: "tile") where !expected.contains(row) {
            check.faults.append(.rowAdded(table: "tile", row: row))
        }
    }

    /// A content row without a record that names it was put in, unless that record is damaged.
    private func checkContentRows(
        _ snapshot: LedgerSnapshot, _ check: inout VaultCheck, _ records: CheckedRecords
    ) throws {
        let named = Set(records.contents.filter { $0.placement.object == nil }.map(\.leafIndex))
        let log = ledger.logNumber
        for row in try snapshot.rows(of: "content") {
            let leafIndex = RowNumber.leafIndex(ofRecord: row)
            let isInLog = RowNumber.all(ofLog: log).contains(row)
            let isDamaged = records.rows.contains(leafIndex) && records.leaves[leafIndex] == nil
            if !isInLog || !(named.contains(leafIndex) || isDamaged) {
                check.faults.append(.rowAdded(table: "content", row: row))
            }
        }
    }

    func checkSlots(_ snapshot: LedgerSnapshot, _ check: inout VaultCheck) throws {
        let found = KeySlots(layout: layout, files: files, rows: [])
        check.faults += found.damaged.map { .slotDamaged(name: $0) }
        var known: Set<String> = []
        for row in try snapshot.slots() {
            let slot = KeySlot(file: row.file)
            let sealed = try? ledger.seal.open(row.label, .slotLabel, row: row.row)
            let label = sealed.flatMap { try? JSONValue(parsing: $0) }.flatMap { SlotLabel($0) }
            if let label { known.insert(label.slotName) }
            if label?.slotName != slot.name {
                check.faults.append(.rowDamaged(table: "slot", row: row.row))
            } else if !found.usable.contains(slot), !found.damaged.contains(slot.name) {
                check.faults.append(.slotMissing(name: slot.name))
            }
            known.insert(slot.name)
        }
        for slot in found.usable where !known.contains(slot.name) { check.faults.append(.slotAdded(name: slot.name)) }
    }

    /// How many finished objects no record names.
    func unnamedObjectCount(named: Set<String>) -> Int { unnamedObjects(named: named).count }

    /// Names of finished objects that no record names, in order.
    func unnamedObjects(named: Set<String>) -> [String] {
        var unnamed: [String] = []
        for folder in (try? files.list(layout.objects)) ?? [] {
            for name in (try? files.list(layout.objects + "/" + folder)) ?? [] where name.hasSuffix(".age") {
                let object = String(name.dropLast(4))
                if !named.contains(object) { unnamed.append(object) }
            }
        }
        return unnamed
    }
}

/// What the check of the records learned for the checks that follow.
struct CheckedRecords {
    /// Leaf indexes that have a row, damaged or not.
    var rows: Set<UInt64> = []
    /// Whether leaf 0 names this vault's keys.
    var hasKeyRecord = false
    /// Hashes of the leaves that open.
    var leaves: [UInt64: Digest32] = [:]
    var contents: [ContentToCheck] = []
    /// Tree sizes that bundles show, or that were stamped; their heads are kept for good.
    var shownTreeSizes: Set<UInt64> = []
    /// SHA-256 of the stamped heads as their tokens say it, by tree size.
    var stampedHeads: [UInt64: Set<Digest32>] = [:]

    mutating func note(_ record: Record, of entry: LedgerEntry) {
        if let content = entry.placement.content {
            let digest = record.payload["sha256"]?.string.flatMap { Digest32(hex: $0) }
            contents.append(ContentToCheck(entry.leafIndex, entry.placement, content, digest))
        }
        if let note = (try? record.content(as: Export.self))?.checkpoint,
            let signed = try? SignedNote(parsing: Array(note.utf8)), let head = try? Checkpoint(parsing: signed.text)
        {
            shownTreeSizes.insert(head.treeSize)
        }
        if let token = try? record.content(as: Token.self), token.subject == .checkpoint, let size = token.treeSize {
            shownTreeSizes.insert(size)
            if let digest = token.stampedSHA256 { stampedHeads[size, default: []].insert(digest) }
        }
    }
}

/// A tree that begins empty reads no tiles.
private struct NoTiles: TileReader {
    func tile(at address: TileAddress) throws -> [Digest32] { throw VaultError.treeInconsistent(treeSize: 0) }
}
