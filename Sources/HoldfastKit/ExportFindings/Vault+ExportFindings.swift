internal import EvidenceModel
internal import VaultStorage

extension Vault {
    /// What may be looked at before these records are handed over: times that do not fit, pictures without data of a camera,
    /// records without an outside time, and context that the vault has and the selection has not.
    /// - Parameter chosen: the records of the selection, in their order in the log.
    /// - Throws: `VaultError`.
    func exportFindings(for chosen: [CaseRecord]) throws -> [ExportFinding] {
        TimeFindings.findings(chosen) + ContextFindings.findings(try chosen + context(of: chosen), sources: try sources(of: chosen))
    }

    /// Mails and messages beside the chosen ones. Without any of these among them nothing is read.
    private func context(of chosen: [CaseRecord]) throws -> [CaseRecord] {
        let wanted = ContextFindings.Wanted(chosen)
        guard !wanted.isEmpty else { return [] }
        let handles = Set(chosen.map(\.handle)), orders = try withdrawals()
        // Of each the newest revision counts, whatever the older ones were.
        var found: [String: (place: UInt64, record: CaseRecord)] = [:]
        try store.ledger.forEachEntry { place, result in
            guard let entry = try? result.get(), entry.placement.kind == .evidence else { return }
            let handle = entry.placement.handle
            guard !handles.contains(handle), !orders[handle].isGone, let record = try? entry.record() else { return }
            let beside = CaseRecord(handle: handle, record: record, isChosen: false)
            found[handle] = wanted.concern(beside) ? (place, beside) : nil
        }
        return found.values.sorted { $0.place < $1.place }.map(\.record)
    }

    /// What chosen records were made from, by the identifiers that they name.
    private func sources(of chosen: [CaseRecord]) throws -> [String: CaseRecord] {
        let own = Dictionary(chosen.map { ($0.handle, $0) }) { first, _ in first }
        var found: [String: CaseRecord] = [:]
        for id in Set(chosen.compactMap { $0.evidence?.derivedFrom }) {
            guard let entry = try newestEntry(id), let record = try? entry.record() else { continue }
            found[id] = own[entry.placement.handle] ?? CaseRecord(handle: entry.placement.handle, record: record, isChosen: false)
        }
        return found
    }
}
