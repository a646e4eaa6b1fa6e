public import EvidenceModel
internal import VaultStorage

/// A record that is to be destroyed, or was.
public struct RemovedRecord: Hashable, Sendable {
    public let handle: String
    public let kind: RecordKind
    /// Nil once it is destroyed, or when it never had one.
    public let title: String?
    public let state: WithdrawalState
}

extension Vault {
    /// For how long removing can be taken back, in seconds: 7 days.
    static let removalDelay: Int64 = 7 * 86_400
    /// How many of the newest records say what time it was at least.
    private static let clockRecordCount: UInt64 = 256

    /// Takes a record, with what was taken out of it, out of all lists at once; it is destroyed after 7 days.
    /// - Parameter reason: in the person's own words; nil for none.
    /// - Throws: `VaultError`, ``KitError``; then nothing has changed.
    public func remove(_ reference: String, reason: String? = nil) throws -> WithdrawalOutcome {
        let entry = try anyEntry(reference)
        let handle = entry.placement.handle
        try? store.withIndex { _ in }
        let writer = try VaultWriter(store)
        let state = try withdrawals()[handle]
        if let at = state.destroyedAt { throw KitError.destroyed(handle: handle, at: at) }
        guard entry.placement.kind.isMadeByPerson else { throw KitError.cannotBeWithdrawn(handle: handle) }
        if let removal = state.removal {
            return WithdrawalOutcome(handle: handle, parts: [], isUnchanged: true, destroyAfter: removal.destroyAfter)
        }
        let concerned = try withPartsTaken(entry)
        var withdrawal = Withdrawal()
        (withdrawal.of, withdrawal.records) = (entry.placement.recordID, concerned.map(\.placement.recordID))
        (withdrawal.effect, withdrawal.at, withdrawal.reason) = (.removed, surroundings.now(), reason)
        withdrawal.destroyAfter = try surroundings.time(laterThan: latestKnownTime(), by: Self.removalDelay)
        try append(withdrawal, writer)
        let parts = concerned.dropFirst().filter { $0.placement.kind.isMadeByPerson }.map(\.placement.handle)
        return WithdrawalOutcome(handle: handle, parts: parts, destroyAfter: withdrawal.destroyAfter)
    }

    /// Takes that back, for all that was removed together with the record.
    /// - Throws: `VaultError`, ``KitError/notRemoved(handle:)``, ``KitError/destroyed(handle:at:)``; then nothing has changed.
    public func unremove(_ reference: String) throws -> WithdrawalOutcome {
        let handle = try anyEntry(reference).placement.handle
        try? store.withIndex { _ in }
        let writer = try VaultWriter(store)
        let group = try removalGroup(of: handle)
        var withdrawal = Withdrawal()
        (withdrawal.of, withdrawal.records) = (group[0].placement.recordID, group.map(\.placement.recordID))
        (withdrawal.effect, withdrawal.at) = (.kept, surroundings.now())
        try append(withdrawal, writer)
        let parts = group.filter { $0.placement.kind.isMadeByPerson }.map(\.placement.handle).filter { $0 != handle }
        return WithdrawalOutcome(handle: handle, parts: parts)
    }

    /// All that was removed together with a record, itself first.
    /// - Throws: ``KitError/notRemoved(handle:)``, ``KitError/destroyed(handle:at:)``.
    func removalGroup(of handle: String) throws -> [LedgerEntry] {
        let orders = try withdrawals()
        if let at = orders[handle].destroyedAt { throw KitError.destroyed(handle: handle, at: at) }
        guard let removal = orders[handle].removal else { throw KitError.notRemoved(handle: handle) }
        let others = orders.states.filter { $0.key != handle && $0.value.removal == removal }.keys
        return try ([handle] + others.sorted()).compactMap { try newestLeaf(called: $0) }.map { try store.ledger.entry(leafIndex: $0) }
    }

    func newestLeaf(called handle: String) throws -> UInt64? { try leaves(called: handle).last }

    /// All that is to be destroyed, and what was, in the order of the log.
    /// - Throws: `VaultError`.
    public func removedRecords() throws -> [RemovedRecord] {
        let gone = try withdrawals().states.filter { $0.value.isGone }
        let entries = try gone.keys.compactMap { try newestLeaf(called: $0) }.sorted().map { try store.ledger.entry(leafIndex: $0) }
        return entries.filter { $0.placement.kind.isMadeByPerson }.compactMap { entry in
            gone[entry.placement.handle].map { state in
                let title = state.destroyedAt == nil ? Self.summary(entry.leafIndex, .success(entry)).title : nil
                return RemovedRecord(handle: entry.placement.handle, kind: entry.placement.kind, title: title, state: state)
            }
        }
    }

    /// The newest revision of what a person means, also of what was removed.
    func anyEntry(_ reference: String) throws -> LedgerEntry {
        if let leaf = Self.looksLikeHandle(reference) && reference != "last" ? try newestLeaf(called: reference) : nil {
            return try store.ledger.entry(leafIndex: leaf)
        }
        return try entry(reference)
    }

    /// What time it is at least: a clock that was set back does not shorten the time for taking something back.
    private func latestKnownTime() throws -> Int64 {
        var latest = TimeValue.clock(surroundings.now()).seconds?.upperBound ?? 0
        var leaves: [UInt64] = []
        for places in try store.ledger.extents().reversed() where UInt64(leaves.count) < Self.clockRecordCount {
            leaves += places.suffix(Int(Self.clockRecordCount) - leaves.count)
        }
        for case .success(let entry) in try store.ledger.entries(leaves) {
            guard let record = try? entry.record() else { continue }
            let outside = record.contentOrNil(as: Token.self)?.time
            for time in [record.recordedAt, outside].compactMap(\.self) {
                if let seconds = TimeValue.clock(time).seconds?.lowerBound { latest = max(latest, seconds) }
            }
        }
        return latest
    }
}
