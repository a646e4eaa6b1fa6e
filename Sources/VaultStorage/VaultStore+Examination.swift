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
            try examineEmptied(snapshot, &check, &records)
            let heads = try checkHeads(snapshot, &check, records)
            try examineTree(heads[RowNumber.newestCheckpoint(log: ledger.logNumber)], snapshot, &check, records)
        }
        var found = VaultExamination()
        found.lacksIndex = try examineIndex(&check)
        found.unnamedObjectCount = unnamedObjectCount(named: objects)
        checkContents(records.contents, &check) { _ in }
        found.faults = check.faults
        return found
    }

    /// What the program made for itself is little, and whom it may ask or what it cosigned hangs on it.
    private func examineOwnRecord(
        _ leaf: UInt64, _ snapshot: LedgerSnapshot, _ check: inout VaultCheck, _ records: inout CheckedRecords
    ) {
        let row = RowNumber.record(log: ledger.logNumber, leafIndex: leaf)
        do {
            let entry = try snapshot.entry(row: row)
            if entry.isEmptied { return }
            records.note(try entry.record(), of: entry)
        } catch {
            check.faults.append(.rowDamaged(table: "record", row: row))
        }
    }

    /// Whether the log has a record at each place, and whether its stored tree is the one that was signed.
    private func examineTree(
        _ newest: Checkpoint?, _ snapshot: LedgerSnapshot, _ check: inout VaultCheck, _ records: CheckedRecords
    ) throws {
        checkPlaces(&check, records, newest?.treeSize)
        let log = ledger.logNumber
        var isWhole = true
        for row in try snapshot.rows(of: "tile") where (try? snapshot.value("tile", "value", .tile, row: row)) == nil {
            check.faults.append(.rowDamaged(table: "tile", row: row))
            isWhole = false
        }
        guard let newest else { return }
        let rows = Set(try snapshot.rows(of: "tile"))
        for address in TileAddress.all(inTreeOf: newest.treeSize) {
            let row = RowNumber.tile(log: log, address)
            guard !rows.contains(row) else { continue }
            check.faults.append(.rowMissing(table: "tile", row: row))
            isWhole = false
        }
        let root = try? Tree(size: newest.treeSize, tiles: snapshot).rootHash()
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
