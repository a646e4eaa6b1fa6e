/// What a look over a vault finds that reads neither every record nor any content: for that there is the check.
public struct VaultExamination: Hashable, Sendable {
    /// What is damaged.
    public internal(set) var faults: [VaultCheck.Fault] = []
    /// Objects that no record names: left by an interrupted program.
    public internal(set) var unnamedObjectCount = 0
    /// Whether the next search has to make the index first. That is no damage.
    public internal(set) var lacksIndex = false
}

extension VaultStore {
    /// Looks over schema, slots, the places of all records, the state of the index, and the names of objects.
    /// - Throws: ``VaultError`` only when the ledger cannot be read at all.
    public func examine() throws -> VaultExamination {
        var check = VaultCheck()
        check.faults += ledger.foreignNames.map { .schemaChanged(name: $0) }
        var objects: Set<String> = []
        try ledger.read { snapshot in
            try checkSlots(snapshot, &check)
            try snapshot.forEachPlacement { leaf, placement in
                switch placement {
                case .success(let placement): if let object = placement.content?.object { objects.insert(object) }
                case .failure: check.faults.append(.rowDamaged(table: "record", row: Int64(leaf)))
                }
            }
        }
        var found = VaultExamination()
        found.lacksIndex = try examineIndex(&check)
        found.unnamedObjectCount = unnamedObjectCount(named: objects)
        found.faults = check.faults
        return found
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
