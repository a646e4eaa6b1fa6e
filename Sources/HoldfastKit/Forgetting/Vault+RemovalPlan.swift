internal import EvidenceModel
internal import VaultStorage

extension Vault {
    /// What removing a record would mean. Nothing is changed.
    /// - Throws: `VaultError`, ``KitError/cannotBeWithdrawn(handle:)``, ``KitError/destroyed(handle:at:)``.
    public func removalPlan(_ reference: String) throws -> RemovalPlan {
        let entry = try anyEntry(reference)
        let handle = entry.placement.handle
        if let at = try withdrawals()[handle].destroyedAt { throw KitError.destroyed(handle: handle, at: at) }
        guard entry.placement.kind.isMadeByPerson else { throw KitError.cannotBeWithdrawn(handle: handle) }
        let concerned = try withPartsTaken(entry)
        let handles = Set(concerned.map(\.placement.handle))
        let naming = try handles.flatMap { try entries(naming: $0) }.filter { !handles.contains($0.placement.handle) }
        let orders = try withdrawals()
        let staying = naming.filter { $0.placement.kind.isMadeByPerson && !orders[$0.placement.handle].isGone }
        let title = Self.summary(entry.leafIndex, .success(entry)).title
        return RemovalPlan(
            handle: handle, kind: entry.placement.kind, title: title,
            parts: concerned.dropFirst().filter { $0.placement.kind.isMadeByPerson }.map(\.placement.handle),
            mentionedIn: Self.inOrder(staying), drafts: try drafts(changing: handles).map { "d\($0.number)" },
            sent: try sent(handles, naming), exported: try exported(handles))
    }

    /// Who else has any of these records.
    func elsewhere(_ handles: Set<String>) throws -> (sent: [RemovalPlan.Sent], exported: [RemovalPlan.Exported]) {
        let naming = try handles.flatMap { try entries(naming: $0) }
        return (try sent(handles, naming), try exported(handles))
    }

    /// Drafts that would change any of these records.
    func drafts(changing handles: Set<String>) throws -> [Ledger.Draft] {
        try store.ledger.drafts().filter { kept in
            let changes = kept.json.flatMap { Draft(json: $0, number: kept.number) }?.changes
            return changes.map(handles.contains) == true
        }
    }

    private static func inOrder(_ entries: [LedgerEntry]) -> [String] {
        var seen: Set<String> = []
        return entries.sorted { $0.leafIndex < $1.leafIndex }.map(\.placement.handle).filter { seen.insert($0).inserted }
    }

    /// Complaints that were sent: any of the records itself, or one that names one of them.
    private func sent(_ handles: Set<String>, _ naming: [LedgerEntry]) throws -> [RemovalPlan.Sent] {
        let wanted = handles.union(naming.map(\.placement.handle))
        return try complaints().filter { wanted.contains($0.handle) && $0.isSent }.map { history in
            RemovalPlan.Sent(handle: history.handle, when: history.complaint.sentAt?.raw, to: history.recipient)
        }
    }

    private func exported(_ handles: Set<String>) throws -> [RemovalPlan.Exported] {
        let ids = try revisionIDs(handles)
        return try store.ledger.entries(store.leaves(ofOwnKind: .export)).compactMap { result in
            guard let export = (try? result.get().record())?.contentOrNil(as: Export.self), !ids.isDisjoint(with: export.records)
            else { return nil }
            return RemovalPlan.Exported(at: export.at, to: export.to, fileName: export.outputName)
        }
    }

    /// Identifiers of all revisions.
    private func revisionIDs(_ handles: Set<String>) throws -> Set<String> {
        var ids: Set<String> = []
        for handle in handles {
            for leaf in try leaves(called: handle) {
                if let placement = try? store.ledger.entry(leafIndex: leaf).placement { ids.insert(placement.recordID) }
            }
        }
        return ids
    }
}
