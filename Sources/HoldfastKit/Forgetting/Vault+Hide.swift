internal import EvidenceModel
internal import VaultStorage

/// What an order changed.
public struct WithdrawalOutcome: Hashable, Sendable {
    /// What the person named.
    public let handle: String
    /// What was taken out of it, and goes with it.
    public let parts: [String]
    /// Whether it was as wanted already.
    public var isUnchanged = false
    /// Before this time nothing is destroyed: RFC 3339 in UTC; nil when nothing is to be.
    public var destroyAfter: String?
}

extension Vault {
    /// Keeps a record, and what was taken out of it, out of everything that is handed over.
    /// - Parameter reason: in the person's own words; nil for none.
    /// - Throws: `VaultError`, ``KitError/cannotBeWithdrawn(handle:)``; then nothing has changed.
    public func hide(_ reference: String, reason: String? = nil) throws -> WithdrawalOutcome {
        try order(.hidden, entry(reference), reason: reason) { !$0.isHidden }
    }

    /// Takes that back.
    /// - Throws: `VaultError`, ``KitError/cannotBeWithdrawn(handle:)``; then nothing has changed.
    public func unhide(_ reference: String) throws -> WithdrawalOutcome {
        try order(.shown, entry(reference), reason: nil) { $0.isHidden }
    }

    /// Writes an order about a record and what was taken out of it, as far as they are not as wanted.
    private func order(
        _ effect: WithdrawalEffect, _ entry: LedgerEntry, reason: String?, where isOther: (WithdrawalState) -> Bool
    ) throws -> WithdrawalOutcome {
        let handle = entry.placement.handle
        guard entry.placement.kind.isMadeByPerson else { throw KitError.cannotBeWithdrawn(handle: handle) }
        try? store.withIndex { _ in }
        let writer = try VaultWriter(store)
        let orders = try withdrawals()
        let concerned = try withPartsTaken(entry).filter { isOther(orders[$0.placement.handle]) }
        let parts = concerned.filter { $0.placement.kind.isMadeByPerson }.map(\.placement.handle).filter { $0 != handle }
        guard !concerned.isEmpty else { return WithdrawalOutcome(handle: handle, parts: [], isUnchanged: true) }
        var withdrawal = Withdrawal()
        (withdrawal.of, withdrawal.records) = (entry.placement.recordID, concerned.map(\.placement.recordID))
        (withdrawal.effect, withdrawal.at, withdrawal.reason) = (effect, surroundings.now(), reason)
        try append(withdrawal, writer)
        return WithdrawalOutcome(handle: handle, parts: parts)
    }

    func append(_ withdrawal: Withdrawal, _ writer: VaultWriter) throws {
        let record = try Record(id: surroundings.newID(), recordedAt: surroundings.now(), withdrawal)
        _ = try writer.append([NewEntry(record)], marksIndex: true)
        writer.updateIndex()
    }
}
