internal import EvidenceModel
internal import Octets
public import VaultStorage

/// What was destroyed together.
public struct DestroyedRecords: Hashable, Sendable {
    /// What the person had named.
    public let handle: String
    /// What was taken out of it, and went with it.
    public let parts: [String]
    /// In which bundles any of it went: what others hold is not destroyed.
    public let exported: [RemovalPlan.Exported]
    /// The complaints with which any of it was sent.
    public let sent: [RemovalPlan.Sent]
    /// The backups that have any of it until they are made anew, as far as the vault remembers them.
    public let backups: [PastBackup]
}

extension Vault {
    /// How many leaves one record names.
    private static let leavesPerRecord = 256

    /// Destroys what was removed at least 7 days ago.
    ///
    /// Only what was ordered in the log that is written now: after a restore, or in an older copy that was gone on with, the order
    /// may have been taken back since. And nothing, when an order cannot be read: it may be the one that took it back.
    /// - Returns: what was destroyed; nothing when nothing is due.
    /// - Throws: `VaultError`; what was not destroyed is still removed.
    public func destroyDue() throws -> [DestroyedRecords] {
        let now = surroundings.now()
        let log = store.ledger.logs.written.number
        let orders = try withdrawals()
        guard !orders.isUnclear, orders.states.values.contains(where: { Self.isDue($0, now, log) }) else { return [] }
        let writer = try VaultWriter(store)
        var done: [DestroyedRecords] = []
        // Another program may have taken something back until now.
        while let handle = try withdrawals().states.filter({ Self.isDue($0.value, now, log) }).keys.sorted().first {
            do {
                done.append(try destroy(removalGroup(of: handle), writer))
            } catch where !done.isEmpty {
                // What is destroyed is said; the rest is still removed.
                return done
            }
        }
        return done
    }

    /// Destroys what was removed, without waiting.
    /// - Throws: `VaultError`, ``KitError/notRemoved(handle:)``; then nothing was destroyed.
    public func destroyNow(_ reference: String) throws -> DestroyedRecords {
        let handle = try anyEntry(reference).placement.handle
        let writer = try VaultWriter(store)
        return try destroy(removalGroup(of: handle), writer)
    }

    /// Whether a key opens this vault now.
    /// - Throws: `VaultError.wrongPassphrase`, `VaultError`.
    nonisolated public func check(_ key: borrowing VaultKey) throws {
        let other = try VaultStore.open(store.layout.directory, key: key, files: files)
        other.close()
    }

    private static func isDue(_ state: WithdrawalState, _ now: String, _ log: Int64) -> Bool {
        guard state.removal?.log == log, let now = TimeValue.clock(now).seconds?.lowerBound,
            let after = state.removal.flatMap({ TimeValue.clock($0.destroyAfter).seconds })?.upperBound
        else { return false }
        return now >= after
    }

    private func destroy(_ group: [LedgerEntry], _ writer: VaultWriter) throws -> DestroyedRecords {
        let removal = try withdrawals()[group[0].placement.handle].removal
        // What the person had named comes first.
        let named = try removal.flatMap { try anyEntry(id: $0.of) }?.placement.handle ?? group[0].placement.handle
        let handles = group.map(\.placement.handle)
        let (sent, exported) = try elsewhere(Set(handles))
        let leaves = try handles.flatMap { try self.leaves(called: $0) }.sorted()
        let of = group.first { $0.placement.handle == named } ?? group[0]
        var records: [Record] = []
        for start in stride(from: 0, to: leaves.count, by: Self.leavesPerRecord) {
            var withdrawal = Withdrawal()
            (withdrawal.of, withdrawal.records) = (of.placement.recordID, start == 0 ? group.map(\.placement.recordID) : [])
            (withdrawal.effect, withdrawal.at) = (.destroyed, surroundings.now())
            withdrawal.leaves = try leaves[start..<min(start + Self.leavesPerRecord, leaves.count)].map {
                Withdrawal.Leaf(index: LedgerPlace.leaf($0), hash: try writer.leafHash(at: $0))
            }
            records.append(try Record(id: surroundings.newID(), recordedAt: surroundings.now(), withdrawal))
        }
        try writer.destroy(leaves, saying: records, endingDrafts: drafts(changing: Set(handles)))
        let parts = group.filter { $0.placement.kind.isMadeByPerson }.map(\.placement.handle).filter { $0 != named }
        let backups = pastBackups().filter { backup in leaves.contains { $0 < backup.end } }
        return DestroyedRecords(handle: named, parts: parts, exported: exported, sent: sent, backups: backups)
    }
}
