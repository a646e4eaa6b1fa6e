public import VaultStorage

extension Vault {
    /// Checks every row, every leaf, the tree, every kept tree head and the digest of every content.
    /// - Throws: `VaultError` only when the ledger cannot be read at all.
    public func check(progress: @Sendable (CheckProgress) -> Void = { _ in }) throws -> VaultCheck {
        try store.check(progress: progress)
    }

    /// What the rows of damaged records are called, as far as that can still be read: handles by leaf index.
    public func handles() throws -> [UInt64: String] {
        var handles: [UInt64: String] = [:]
        try store.ledger.forEachPlacement { leafIndex, placement in
            handles[leafIndex] = try? placement.get().handle
        }
        return handles
    }
}
