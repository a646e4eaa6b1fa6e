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

    fileprivate mutating func noteUnclear(_ place: UInt64) { lastUnclear = max(lastUnclear ?? place, place) }
}

extension VaultStore {
    /// Places of all records of a kind that the program makes for itself, and what hides any: for operations that must not
    /// go by an older record because a newer one was destroyed.
    ///
    /// Every place below the newest head of a log must have a record. Logs that came in with another vault are left out: what
    /// was agreed to or cosigned there binds nobody here.
    /// - Throws: ``VaultError``, also when the newest head of a log is lost.
    package func places(ofOwnKind kind: RecordKind) throws -> OwnPlaces {
        let extents = try ledger.extents()
        let count = extents.reduce(0) { $0 + UInt64($1.count) }
        // An index in which every place has a readable record was made of what is damaged now.
        let indexed = withReadyIndex { index in
            try index.readsAll(count) ? index.leaves(ofOwnKind: kind.name) : nil
        }
        let logs = ledger.logs
        func isOwn(_ place: UInt64) -> Bool { logs[LedgerPlace.log(place)]?.isOwn == true }
        if let leaves = indexed ?? nil { return OwnPlaces(leaves: leaves.filter(isOwn)) }
        var places = OwnPlaces()
        var found = extents.map(\.lowerBound)
        try ledger.forEachPlacement { leaf, placement in
            let log = Int(LedgerPlace.log(leaf))
            guard isOwn(leaf) else { return }
            if log < found.count {
                if leaf > found[log] { places.noteUnclear(leaf - 1) }
                found[log] = leaf + 1
            }
            guard let isKind = try? placement.get().kind == kind else { return places.noteUnclear(leaf) }
            if isKind { places.leaves.append(leaf) }
        }
        for (extent, next) in zip(extents, found) where next < extent.upperBound && isOwn(extent.lowerBound) { places.noteUnclear(extent.upperBound - 1) }
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

    /// Whether it has so many readable records: one at each place.
    fileprivate func readsAll(_ wanted: UInt64) throws -> Bool {
        try reading {
            let count = try UInt64.fetchOne(
                $0, sql: "SELECT count(*) FROM item WHERE kind <> ?", arguments: [IndexedRecord.damagedKind])
            return count == wanted
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
