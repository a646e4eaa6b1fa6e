internal import DurableFiles
internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SSHSignature
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
            checkDestroyed(snapshot.logs, &check, records)
            try checkState(snapshot, &check)
            for log in snapshot.logs.logs {
                let heads = try checkHeads(of: log, snapshot, &check, records)
                try checkTree(of: log, snapshot, &check, records, heads)
            }
            try checkForeignRows(snapshot, &check)
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
        try snapshot.forEachEntry { place, result in
            records.rows.insert(place)
            let entry: LedgerEntry
            switch result {
            case .success(let opened): entry = opened
            case .failure(let error): return check.faults.append(Self.fault(of: error, place))
            }
            records.leaves[place] = MerkleHash.leaf(entry.leaf)
            if entry.isEmptied { return noteEmptied(entry, snapshot.logs, &check, &records) }
            guard let log = snapshot.logs[LedgerPlace.log(place)],
                let presentation = try? entry.issued.presentation(hiding: { _ in false }),
                let verified = try? presentation.verify(key: log.recordsKey, type: RecordSignature.type),
                let record = try? Record(json: verified.claims), record.id == entry.placement.recordID
            else { return check.faults.append(.recordNotSigned(handle: entry.placement.handle)) }
            check.goodRecordCount += 1
            records.note(record, of: entry, snapshot.logs)
            if LedgerPlace.leaf(place) == 0, Self.isKeyRecord(record, of: log) { records.keyRecords.insert(log.number) }
        }
    }

    /// Whether it names the keys that this log signs with.
    private static func isKeyRecord(_ record: Record, of log: LedgerLog) -> Bool {
        guard let named = try? record.content(as: Keys.self) else { return false }
        return named.logKey == log.logKey.vkey && named.recordsKey == log.recordsKey.bytes
            && named.sealKey == SSHPublicKey(log.sealKey).text
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
        try checkLogList(snapshot, &check)
        let ours = [RowNumber.state, RowNumber.indexState] + LogList.rows
        for row in try snapshot.rows(of: "state") where !ours.contains(row) {
            guard let place = SealedPlace(noteRow: row) else {
                check.faults.append(.rowAdded(table: "state", row: row))
                continue
            }
            if (try? snapshot.note(place, row: row)) == nil {
                check.faults.append(.rowDamaged(table: "state", row: row))
            }
        }
    }

    /// Both copies of the list of logs.
    func checkLogList(_ snapshot: LedgerSnapshot, _ check: inout VaultCheck) throws {
        let present = try snapshot.rows(of: "state").filter { LogList.rows.contains($0) }
        for row in LogList.rows where !present.isEmpty {
            if !present.contains(row) {
                check.faults.append(.rowMissing(table: "state", row: row))
            } else if (try? snapshot.logList(row: row).logs.count) != snapshot.logs.logs.count {
                check.faults.append(.rowDamaged(table: "state", row: row))
            }
        }
    }

    /// Rows of logs that nothing names.
    func checkForeignRows(_ snapshot: LedgerSnapshot, _ check: inout VaultCheck) throws {
        let range = RowNumber.all(ofLogs: snapshot.logs.logs.count)
        for table in ["record", "checkpoint"] {
            for row in try snapshot.rows(of: table) where !range.contains(row) {
                check.faults.append(.rowAdded(table: table, row: row))
            }
        }
    }

    /// A content row without a record that names it was put in, unless that record is damaged.
    private func checkContentRows(
        _ snapshot: LedgerSnapshot, _ check: inout VaultCheck, _ records: CheckedRecords
    ) throws {
        let named = Set(records.contents.filter { $0.placement.object == nil }.map(\.leafIndex))
        for row in try snapshot.rows(of: "content") {
            let place = UInt64(bitPattern: row)
            let isDamaged = records.rows.contains(place) && records.leaves[place] == nil
            if !(named.contains(place) || isDamaged) {
                check.faults.append(.rowAdded(table: "content", row: row))
            }
        }
    }

    func checkSlots(_ snapshot: LedgerSnapshot, _ check: inout VaultCheck) throws {
        let found = KeySlots(layout: layout, files: files, rows: [])
        check.faults += found.damaged.map { .slotDamaged(name: $0) }
        // Those of a rotation that is under way, and those that are about to go.
        var known = Set(((try? snapshot.rotation())??.slots ?? []).map(\.slotName))
        known.formUnion((try? snapshot.removals())?.slots ?? [])
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

    /// Whether there are finished objects that no record names, or nobody can say.
    var hasUnnamedObjects: Bool {
        var named: Set<String> = []
        guard (try? ledger.read { try $0.forEachObject { named.insert($0) } }) != nil else { return true }
        return !unnamedObjects(named: named).isEmpty
    }

    /// How many finished objects no record names.
    func unnamedObjectCount(named: Set<String>) -> Int { unnamedObjects(named: named).count }

    /// Names of finished objects that no record names, in order.
    func unnamedObjects(named: Set<String>) -> [String] {
        var unnamed: [String] = []
        let rotation = try? ledger.read { try $0.rotation() }
        for folder in (try? files.list(layout.objects)) ?? [] {
            for name in (try? files.list(layout.objects + "/" + folder)) ?? [] where name.hasSuffix(".age") {
                let object = String(name.dropLast(4))
                if !named.contains(object), rotation?.owns(object, named: named) != true { unnamed.append(object) }
            }
        }
        return unnamed
    }
}
