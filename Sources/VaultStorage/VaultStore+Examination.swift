internal import EvidenceModel
internal import MerkleLog
internal import Octets

/// What a look over a vault finds that reads neither every record nor any evidence: for that there is the check.
public struct VaultExamination: Hashable, Sendable {
    /// What is damaged.
    public internal(set) var faults: [VaultCheck.Fault] = []
    /// Objects that no record names: left by an interrupted program.
    public internal(set) var unnamedObjectCount = 0
    /// Whether the next search has to make the index first. That is no damage.
    public internal(set) var lacksIndex = false
    /// Whether a change of keys was begun and not finished. Nothing is damaged by that.
    public internal(set) var isRotating = false
}

extension VaultStore {
    /// Looks over schema, slots, the places of all records, the tree and its signed heads, the records that the program
    /// makes for itself with the exchanges of outside times, the state of the index, and the names of objects.
    /// - Throws: ``VaultError`` only when the ledger cannot be read at all.
    public func examine() throws -> VaultExamination {
        var check = VaultCheck()
        check.faults += ledger.foreignNames.map { .schemaChanged(name: $0) }
        var (objects, records): (Set<String>, CheckedRecords) = ([], CheckedRecords())
        try ledger.read { snapshot in
            try checkSlots(snapshot, &check)
            var own: [UInt64] = []
            try snapshot.forEachPlacement { leaf, placement in
                records.rows.insert(leaf)
                guard let placement = try? placement.get() else {
                    return check.faults.append(.rowDamaged(table: "record", row: Int64(leaf)))
                }
                if let object = placement.content?.object { objects.insert(object) }
                if !placement.kind.isMadeByPerson { own.append(leaf) }
            }
            for leaf in own { examineOwnRecord(leaf, snapshot, &check, &records) }
            try examineSeals(snapshot, &check)
            try examineEmptied(snapshot, &check, &records)
            try checkLogList(snapshot, &check)
            try checkForeignRows(snapshot, &check)
            for log in snapshot.logs.logs {
                let heads = try checkHeads(of: log, snapshot, &check, records)
                try examineTree(of: log, heads[RowNumber.newestCheckpoint(log: log.number)], snapshot, &check, records)
            }
        }
        var found = VaultExamination()
        found.lacksIndex = try examineIndex(&check)
        found.unnamedObjectCount = unnamedObjectCount(named: objects)
        checkContents(records.contents, &check) { _ in }
        found.isRotating = (try? ledger.read { try $0.rotation() }) != nil
        found.faults = check.faults
        return found
    }

    /// Whether what a person kept opens. What it says is left to the check.
    private func examineSeals(_ snapshot: LedgerSnapshot, _ check: inout VaultCheck) throws {
        let known = Set(check.faults)
        try snapshot.forEachSealedRecord(rows: 0...Int64.max) { record in
            guard let place = record.damagedPlace(snapshot.ledger.seal) else { return }
            let fault = VaultCheck.Fault.rowDamaged(table: place.rawValue, row: record.row)
            let own = VaultCheck.Fault.rowDamaged(table: "record", row: record.row)
            if !known.contains(own), !known.contains(fault) { check.faults.append(fault) }
        }
    }

    /// What the program made for itself is little, and whom it may ask or what it cosigned hangs on it.
    private func examineOwnRecord(
        _ leaf: UInt64, _ snapshot: LedgerSnapshot, _ check: inout VaultCheck, _ records: inout CheckedRecords
    ) {
        let row = Int64(clamping: leaf)
        do {
            let entry = try snapshot.entry(row: row)
            if entry.isEmptied { return }
            records.note(try entry.record(), of: entry, snapshot.logs)
        } catch {
            check.faults.append(.rowDamaged(table: "record", row: row))
        }
    }

    /// Whether the log has a record at each place, and whether its stored tree is the one that was signed.
    private func examineTree(
        of log: LedgerLog, _ newest: Checkpoint?, _ snapshot: LedgerSnapshot, _ check: inout VaultCheck,
        _ records: CheckedRecords
    ) throws {
        checkPlaces(of: log, &check, records, newest?.treeSize)
        var isWhole = true
        let rows = Set(try snapshot.rows(of: "tile").filter { RowNumber.log(ofRow: $0) == log.number })
        for row in rows.sorted() where (try? snapshot.value("tile", "value", .tile, row: row)) == nil {
            check.faults.append(.rowDamaged(table: "tile", row: row))
            isWhole = false
        }
        guard let newest else { return }
        for address in TileAddress.all(inTreeOf: newest.treeSize) {
            let row = RowNumber.tile(log: log.number, address)
            guard !rows.contains(row) else { continue }
            check.faults.append(.rowMissing(table: "tile", row: row))
            isWhole = false
        }
        let tiles = LogTiles(snapshot: snapshot, log: log.number)
        let root = try? Tree(size: newest.treeSize, tiles: tiles).rootHash()
        if isWhole, root != newest.rootHash { check.faults.append(.tileDiffers) }
    }

    /// Whether there is no index that could be used; one that is not the newest is a fault.
    private func examineIndex(_ check: inout VaultCheck) throws -> Bool {
        let (state, end) = try ledger.indexState()
        switch try look(at: state, end: end) {
        case .success(let index):
            index.close()
            return false
        case .failure(let problem):
            switch problem.reason {
            case .missing, .gone, .unfinished, .otherVersion: return true
            case .notTheNewest:
                check.faults.append(.indexDiffers)
                return false
            }
        }
    }
}

extension TileAddress {
    /// The tiles that a tree of `size` leaves has.
    fileprivate static func all(inTreeOf size: UInt64) -> [TileAddress] {
        var addresses: [TileAddress] = []
        for level: UInt8 in 0...7 {
            var index: UInt64 = 0
            while true {
                let address = TileAddress(level: level, index: index)
                guard address.hashCount(inTreeOf: size) > 0 else { break }
                addresses.append(address)
                index += 1
            }
        }
        return addresses
    }
}
