internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import VaultStorage

/// What the person ordered about a record.
public struct WithdrawalState: Hashable, Sendable {
    /// That it is to be destroyed.
    public struct Removal: Hashable, Sendable {
        /// When that was ordered, and before when nothing is destroyed: RFC 3339 in UTC.
        public let at: String, destroyAfter: String
        /// Identifier of the record that was named then: what was removed together is destroyed together.
        let of: String
        /// The number of the log in which the order stands.
        let log: Int64
    }

    /// Whether it is kept out of everything that is handed over.
    public internal(set) var isHidden = false
    /// Nil when it is not to be destroyed.
    public internal(set) var removal: Removal?
    /// When it was destroyed: RFC 3339 in UTC; nil when it is there.
    public internal(set) var destroyedAt: String?

    /// Whether it is in no list any more.
    public var isGone: Bool { removal != nil || destroyedAt != nil }
}

/// All orders of a log, the last one first to be believed.
struct Withdrawals {
    /// By handle.
    private(set) var states: [String: WithdrawalState] = [:]
    /// Whether some order cannot be read, so that nobody can say what must not be handed over.
    private(set) var isUnclear = false

    subscript(handle: String) -> WithdrawalState { states[handle] ?? WithdrawalState() }

    mutating func noteUnreadable() { isUnclear = true }

    /// - Parameter handle: what the record with an identifier is called.
    /// - Parameter log: the number of the log in which it stands.
    mutating func apply(_ withdrawal: Withdrawal, in log: Int64, handle: (String) throws -> String?) rethrows {
        guard let effect = withdrawal.effect else { return noteUnreadable() }
        for id in withdrawal.records {
            guard let handle = try handle(id) else { continue }
            var state = self[handle]
            switch effect {
            case .hidden: state.isHidden = true
            case .shown: state.isHidden = false
            case .removed:
                guard let at = withdrawal.at, let after = withdrawal.destroyAfter else { continue }
                state.removal = WithdrawalState.Removal(at: at, destroyAfter: after, of: withdrawal.of ?? id, log: log)
            case .kept: state.removal = nil
            case .destroyed: (state.removal, state.destroyedAt) = (nil, withdrawal.at ?? "")
            // An order of a newer version is not known to allow anything.
            default: noteUnreadable()
            }
            states[handle] = state
        }
    }
}

extension Vault {
    /// All orders, as the ledger has them.
    /// - Throws: `VaultError` when the ledger cannot be read at all.
    func withdrawals() throws -> Withdrawals {
        let end = end
        if let end, let known = knownWithdrawals, known.end == end { return known.orders }
        let orders = try readWithdrawals()
        knownWithdrawals = end.map { ($0, orders) }
        return orders
    }

    private func readWithdrawals() throws -> Withdrawals {
        var orders = Withdrawals()
        let leaves = try store.leaves(ofOwnKind: .withdrawal)
        guard !leaves.isEmpty else { return orders }
        let found = try store.ledger.entries(leaves).map { try? $0.get().record().content(as: Withdrawal.self) }
        let ids = Set(found.compactMap { $0?.records }.flatMap(\.self))
        let handles = try handles(ofRecords: ids)
        for (leaf, withdrawal) in zip(leaves, found) {
            guard let withdrawal else {
                orders.noteUnreadable()
                continue
            }
            orders.apply(withdrawal, in: LedgerPlace.log(leaf)) { id in
                handles[id].flatMap { store.ledger.logs.counts(orderAt: leaf, for: $0.place) ? $0.handle : nil }
            }
        }
        return orders
    }

    /// What records are called and where they are, by identifiers of any of their revisions.
    private func handles(ofRecords ids: Set<String>) throws -> [String: (handle: String, place: UInt64)] {
        let indexed = store.withReadyIndex { index in
            try ids.reduce(into: [String: (handle: String, place: UInt64)]()) { handles, id in
                guard let leaf = try index.leaf(id: id), let handle = try index.handle(leaf: leaf) else { return }
                handles[id] = (handle, leaf)
            }
        }
        if let indexed { return indexed }
        var handles: [String: (handle: String, place: UInt64)] = [:]
        try store.ledger.forEachPlacement { place, placement in
            guard let placement = try? placement.get(), ids.contains(placement.recordID) else { return }
            handles[placement.recordID] = (placement.handle, place)
        }
        return handles
    }

    /// Refuses a record that the person removed.
    /// - Throws: ``KitError/removed(handle:destroyAfter:)``, ``KitError/destroyed(handle:at:)``.
    func checkNotGone(_ handle: String) throws {
        let state = try withdrawals()[handle]
        if let at = state.destroyedAt { throw KitError.destroyed(handle: handle, at: at) }
        if let removal = state.removal { throw KitError.removed(handle: handle, destroyAfter: removal.destroyAfter) }
    }

    /// The same as `entry(_:kind:)`, for what is to be handed over.
    /// - Throws: ``KitError/hiddenFromExports(handle:)`` as well.
    func entryToHandOver(_ reference: String) throws -> LedgerEntry {
        let entry = try entry(reference)
        try checkMayBeHandedOver(entry.placement.handle)
        return entry
    }

    /// - Throws: ``KitError/hiddenFromExports(handle:)``, ``KitError/withdrawalUnreadable``.
    func checkMayBeHandedOver(_ handle: String) throws {
        let orders = try withdrawals()
        guard !orders.isUnclear else { throw KitError.withdrawalUnreadable }
        if orders[handle].isHidden { throw KitError.hiddenFromExports(handle: handle) }
    }

    /// Only those entries that may be handed over.
    /// - Throws: ``KitError/withdrawalUnreadable``.
    func withoutWithdrawn(_ entries: [LedgerEntry]) throws -> [LedgerEntry] {
        let orders = try withdrawals()
        guard !orders.isUnclear else { throw KitError.withdrawalUnreadable }
        return entries.filter { entry in
            let state = orders[entry.placement.handle]
            return !state.isHidden && !state.isGone
        }
    }

    /// The place behind the newest entry of the newest log: it grows with every record. Nil when that head cannot be read, or
    /// when the vault is closed.
    public var end: UInt64? { (try? store.ledger.extents())?.last?.upperBound }
}
