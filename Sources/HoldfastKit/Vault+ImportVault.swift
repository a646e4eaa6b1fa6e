internal import MerkleLog
public import VaultStorage

extension Vault {
    /// Brings another vault in: all its records, contents, outside times and logs, whole and at once. Its drafts, settings and
    /// ways to its keys stay there, and nothing in it is changed.
    /// - Parameters:
    ///   - directory: the other vault.
    ///   - key: what opens it.
    ///   - progress: bytes of contents done and in all.
    /// - Throws: ``KitError/anotherCopy`` for a copy of this vault, or of one that was brought in, that has entries of its own: a
    ///   bundle cannot show two logs of one name; `VaultError`, also of the other vault. Then nothing has changed.
    public func importVault(
        _ directory: String, key: borrowing VaultKey, progress: @Sendable (UInt64, UInt64) -> Void = { _, _ in }
    ) throws -> VaultImport {
        let other = try VaultStore.open(directory, key: key, files: files)
        defer { other.close() }
        let writer = try VaultWriter(store)
        guard try !isGrownCopy(other) else { throw KitError.anotherCopy }
        let result = try writer.importVault(other, newID: surroundings.newID, time: surroundings.now()) { done, total in
            try Task.checkCancellation()
            progress(done, total)
        }
        if !result.isNothingNew { writer.updateIndex() }
        return result
    }

    /// Whether a log is here already, but has entries there that are not here.
    private func isGrownCopy(_ other: VaultStore) throws -> Bool {
        try other.ledger.logs.logs.contains { log in
            let known = store.ledger.logs.logs.filter { $0.logKey == log.logKey }
            guard !known.isEmpty else { return false }
            let head = try other.ledger.newestCheckpoint(of: log).checkpoint
            return try !known.contains { try store.ledger.hasHead(head, of: $0) }
        }
    }
}
