package import EvidenceModel
internal import GRDB

/// Records that people made, from some place of the log on.
package struct LaterRecords: Hashable, Sendable {
    package var count = 0
    /// Place of the first one; nil when there is none.
    package var firstLeaf: UInt64?
}

/// Where the log has records of one kind, as far as that can be known.
package struct OwnPlaces: Hashable, Sendable {
    /// In the order of the log.
    package var leaves: [UInt64] = []
    /// The last place of which nobody can tell whether such a record stood there, because its row is damaged or gone.
    package var lastUnclear: UInt64?
}

extension VaultStore {
    /// Places of all records of a kind that the program makes for itself, and what hides any: for operations that must not
    /// go by an older record because a newer one was destroyed.
    /// - Parameter treeSize: of the newest head; every place below it must have a record.
    /// - Throws: ``VaultError``.
    package func places(ofOwnKind kind: RecordKind, treeSize: UInt64) throws -> OwnPlaces {
        // An index in which every place has a readable record was made of what is damaged now.
        let indexed = withReadyIndex { index in
            try index.readsAll(treeSize) ? index.leaves(ofOwnKind: kind.name) : nil
        }
        if let leaves = indexed ?? nil { return OwnPlaces(leaves: leaves) }
        var (places, next): (OwnPlaces, UInt64) = (OwnPlaces(), 0)
        try ledger.forEachPlacement { leaf, placement in
            if leaf > next { places.lastUnclear = leaf - 1 }
            next = leaf + 1
            guard let found = try? placement.get().kind else { return places.lastUnclear = leaf }
            if found == kind { places.leaves.append(leaf) }
        }
        if next < treeSize { places.lastUnclear = treeSize - 1 }
        return places
    }

    /// Places of all records of a kind that the program makes for itself, in the order of the log.
    /// - Throws: ``VaultError``.
    package func leaves(ofOwnKind kind: RecordKind) throws -> [UInt64] {
        precondition(!kind.isMadeByPerson && kind.handlePrefix == nil, "only the handles of such kinds begin with r")
        if let leaves = withReadyIndex({ try $0.leaves(ofOwnKind: kind.name) }) { return leaves }
        var leaves: [UInt64] = []
        try ledger.forEachPlacement { leaf, placement in
            if (try? placement.get().kind) == kind { leaves.append(leaf) }
        }
        return leaves
    }

    /// Records that people made, in this part of the log and behind it.
    /// - Throws: ``VaultError``.
    package func records(from leaf: UInt64) throws -> LaterRecords {
        if let records = withReadyIndex({ try $0.records(from: leaf) }) { return records }
        var records = LaterRecords()
        try ledger.forEachPlacement(from: leaf) { leaf, placement in
            guard (try? placement.get().kind.isMadeByPerson) == true else { return }
            records.count += 1
            records.firstLeaf = records.firstLeaf ?? leaf
        }
        return records
    }
}

extension SearchIndex {
    /// Through the handles, which stand in an index of their own: going through all records takes too long.
    fileprivate func leaves(ofOwnKind kind: String) throws -> [UInt64] {
        try reading {
            try Int64.fetchAll(
                $0, sql: "SELECT leaf FROM item WHERE handle >= 'r' AND handle < 's' AND kind = ? ORDER BY leaf",
                arguments: [kind]
            ).map { UInt64($0) }
        }
    }

    /// Whether it has a readable record at each place below `treeSize`.
    fileprivate func readsAll(_ treeSize: UInt64) throws -> Bool {
        try reading {
            let count = try UInt64.fetchOne(
                $0, sql: "SELECT count(*) FROM item WHERE leaf < ? AND kind <> ?",
                arguments: [Int64(treeSize), IndexedRecord.damagedKind])
            return count == treeSize
        }
    }

    fileprivate func records(from leaf: UInt64) throws -> LaterRecords {
        try reading { database in
            let row = try Row.fetchOne(
                database, sql: "SELECT count(*), min(leaf) FROM item WHERE leaf >= ? AND is_listed AND kind <> ?",
                arguments: [Int64(leaf), IndexedRecord.damagedKind])
            let first: Int64? = row?[1]
            return LaterRecords(count: row?[0] ?? 0, firstLeaf: first.map { UInt64($0) })
        }
    }
}
