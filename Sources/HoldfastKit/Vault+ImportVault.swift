public import VaultStorage

extension Vault {
    /// Brings another vault in: all its records, contents, outside times and logs, whole and at once. Its drafts, settings and
    /// ways to its keys stay there, and nothing in it is changed.
    /// - Parameters:
    ///   - directory: the other vault.
    ///   - key: what opens it.
    ///   - progress: bytes of contents done and in all.
    /// - Throws: `VaultError`, also of the other vault; then nothing has changed.
    public func importVault(
        _ directory: String, key: borrowing VaultKey, progress: @Sendable (UInt64, UInt64) -> Void = { _, _ in }
    ) throws -> VaultImport {
        let other = try VaultStore.open(directory, key: key, files: files)
        defer { other.close() }
        let writer = try VaultWriter(store)
        let result = try writer.importVault(other, newID: surroundings.newID, time: surroundings.now()) { done, total in
            try Task.checkCancellation()
            progress(done, total)
        }
        if !result.isNothingNew { writer.updateIndex() }
        return result
    }
}
