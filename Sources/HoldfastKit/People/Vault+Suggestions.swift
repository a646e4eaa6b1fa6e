internal import EvidenceModel
internal import Octets
internal import VaultStorage

extension Vault {
    /// Who could be told about something, and what speaks against it: by rules, from what is recorded.
    /// - Parameter references: incidents, evidence, or people and what they did; nothing for all incidents.
    /// - Throws: `VaultError`, ``KitError/wrongKind(reference:needed:)``, ``KitError/ambiguousName(_:handles:)``.
    public func suggestions(for references: [String] = []) throws -> [Suggestion] {
        let entries = try references.map { reference in
            let entry = try entry(reference)
            guard [.incident, .evidence, .party].contains(entry.placement.kind) else {
                throw KitError.wrongKind(reference: reference, needed: RecordKind.incident.name)
            }
            return entry
        }
        return try store.withIndex { index in
            var facts = SuggestionFacts()
            try addPeopleAndPlaces(to: &facts, index)
            try addIncidents(entries, to: &facts, index)
            return Suggestions.make(facts)
        }
    }

    private func addPeopleAndPlaces(to facts: inout SuggestionFacts, _ index: SearchIndex) throws {
        for kind in [RecordKind.party, .space] {
            for (handle, record) in try records(index.leaves(kind: kind.name)) {
                if let party = try? record.content(as: Party.self) { facts.parties.append((handle, party)) }
                if let space = try? record.content(as: Space.self) { facts.spaces.append((handle, space)) }
                try note(identifiersIn: record, in: &facts, index)
            }
        }
    }

    private func addIncidents(_ entries: [LedgerEntry], to facts: inout SuggestionFacts, _ index: SearchIndex) throws {
        var leaves: [UInt64] = []
        var alone: [(handle: String, record: Record)] = []
        for entry in entries {
            let (record, handle) = (try entry.record(), entry.placement.handle)
            switch record.kind {
            case .incident: leaves.append(entry.leafIndex)
            case .evidence:
                let named = try record.content(as: Evidence.self)?.incidents.compactMap { try index.leaf(id: $0) } ?? []
                let naming = try index.newestLeaves(naming: record.id, kind: .incident)
                leaves += named + naming
                if named.isEmpty, naming.isEmpty { alone.append((handle, record)) }
            default: leaves += try index.newestLeaves(naming: record.id, kind: .incident)
            }
        }
        if entries.isEmpty { leaves = try index.leaves(kind: RecordKind.incident.name) }
        let people = Set(entries.filter { $0.placement.kind == .party }.map(\.placement.handle))
        let isOnlyPeople = people.count == entries.count && !entries.isEmpty
        for (handle, record) in try records(Set(leaves).sorted()) {
            guard let incident = try? record.content(as: Incident.self) else { continue }
            try note(identifiersIn: record, in: &facts, index)
            // Whom an incident names as a witness did not do it.
            guard !isOnlyPeople || !people.isDisjoint(with: facts.respondents(of: incident)) else { continue }
            facts.incidents.append((handle, incident))
            let evidence = try incident.evidence.compactMap { try index.leaf(id: $0) } + index.newestLeaves(naming: record.id, kind: .evidence)
            for (kept, item) in try records(Set(evidence).sorted()) {
                if let item = try? item.content(as: Evidence.self) { facts.evidence.append((kept, item, handle)) }
            }
        }
        for (handle, record) in alone {
            if let evidence = try? record.content(as: Evidence.self) { facts.evidence.append((handle, evidence, nil)) }
        }
    }

    /// Those that can be read.
    private func records(_ leaves: [UInt64]) throws -> [(handle: String, record: Record)] {
        try store.ledger.entries(leaves).compactMap { result in
            guard let entry = try? result.get(), let record = try? entry.record() else { return nil }
            return (entry.placement.handle, record)
        }
    }

    /// Notes the handles of all records that a record names, and its own.
    private func note(identifiersIn record: Record, in facts: inout SuggestionFacts, _ index: SearchIndex) throws {
        for id in Self.identifiers(in: .object(record.payload)).union([record.id]) where facts.handles[id] == nil {
            facts.handles[id] = try index.leaf(id: id).flatMap { try index.handle(leaf: $0) }
        }
    }
}
