public import EvidenceModel
internal import VaultStorage

extension Vault {
    /// The handles of what a person means by some references: handles, or names of people and places.
    /// - Parameter kind: what is needed; nil for anything.
    /// - Throws: `VaultError.noSuchRecord`, ``KitError/wrongKind(reference:needed:)``,
    ///   ``KitError/ambiguousName(_:handles:)``.
    public func handles(_ references: [String], kind: RecordKind? = nil) throws -> [String] {
        try references.map { reference in
            let placement = try entry(reference, kind: kind).placement
            if let kind, placement.kind != kind { throw KitError.wrongKind(reference: reference, needed: kind.name) }
            return placement.handle
        }
    }

    /// The handle of the person, organisation or place that is meant; nil when a text is neither a handle nor the name of any,
    /// and so a name of somebody without a record.
    /// - Parameter kinds: what it may be.
    /// - Throws: `VaultError.noSuchRecord` for a handle that is not there, ``KitError/wrongKind(reference:needed:)``,
    ///   ``KitError/ambiguousName(_:handles:)``.
    public func known(_ text: String, kinds: [RecordKind] = [.party]) throws -> String? {
        if kinds.contains(where: { PeopleNamed.isHandle(text, of: $0) }) {
            let placement = try entry(text).placement
            guard kinds.contains(placement.kind) else { throw KitError.wrongKind(reference: text, needed: kinds[0].name) }
            return placement.handle
        }
        let names = try namedRecords()
        let found = kinds.flatMap { names.called(text, kind: $0) }
        guard found.count < 2 else { throw KitError.ambiguousName(text, handles: found.map(\.handle)) }
        return found.first?.handle
    }

    /// What is kept of a person, organisation or place in a list that takes identifiers and names: the identifier of a known
    /// one, else the name as it is.
    func idOrName(_ text: String, kinds: [RecordKind] = [.party]) throws -> String {
        try known(text, kinds: kinds).map { try entry($0).placement.recordID } ?? text
    }

    /// All people and places by their names. Those that cannot be read have none.
    func namedRecords() throws -> NamedRecords {
        var names = NamedRecords()
        try store.withIndex { index in
            for kind in [RecordKind.party, .space] {
                for case .success(let entry) in try store.ledger.entries(index.leaves(kind: kind.name)) {
                    guard let record = try? entry.record() else { continue }
                    try? names.add(handle: entry.placement.handle, record)
                }
            }
        }
        return names
    }

    /// The newest revision of the only person or place that is called so.
    /// - Parameter kind: nil for both; another kind has no names.
    /// - Throws: `VaultError.noSuchRecord`, ``KitError/ambiguousName(_:handles:)``.
    func entry(named name: String, kind: RecordKind?) throws -> LedgerEntry {
        let hasNames = kind == nil || kind == .party || kind == .space
        // Somebody who is called like a handle does not take it over.
        let isHandle = RecordKind.handlePrefixes.contains { PeopleNamed.isHandle(name, prefix: $0) }
        guard hasNames, !isHandle, let found = try namedRecords().only(name, kind: kind) else {
            throw VaultError.noSuchRecord(reference: name)
        }
        return try entry(found.handle)
    }
}

extension RecordKind {
    /// What handles begin with.
    fileprivate static let handlePrefixes = Set(known.compactMap(\.handlePrefix) + ["m", "r", "d"])
}
