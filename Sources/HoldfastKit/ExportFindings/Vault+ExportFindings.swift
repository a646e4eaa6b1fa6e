internal import EvidenceModel
internal import VaultStorage

extension Vault {
    /// What may be looked at before these records are handed over: times that do not fit, pictures without data of a camera,
    /// records without an outside time, and context that the vault has and the selection has not.
    /// - Parameters:
    ///   - chosen: handles of the records of the selection.
    ///   - stamped: how many entries of the log somebody outside has stamped; nil when outside times are not to be looked at.
    /// - Throws: `VaultError`.
    public func exportFindings(for chosen: [String], stampedTreeSize stamped: UInt64?) throws -> [ExportFinding] {
        let wanted = Set(chosen)
        // Context is only in mails, messages and what was made from something: one pass over the newest revisions finds it.
        var newest: [String: CaseRecord] = [:], order: [String: UInt64] = [:]
        let orders = try withdrawals()
        try store.ledger.forEachEntry { leaf, result in
            guard let entry = try? result.get(), let record = try? entry.record(), entry.placement.kind.isMadeByPerson else { return }
            let handle = entry.placement.handle
            guard !orders[handle].isGone else { return }
            newest[handle] = CaseRecord(
                handle: handle, record: record, isChosen: wanted.contains(handle), hasOutsideTime: stamped.map { leaf < $0 } ?? true)
            order[handle] = leaf
        }
        let records = newest.values.sorted { (order[$0.handle] ?? 0) < (order[$1.handle] ?? 0) }
        return TimeFindings.findings(records) + ContextFindings.findings(records)
    }
}
