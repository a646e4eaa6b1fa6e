public import VaultStorage

extension Vault {
    /// Looks the vault over without reading every record and file.
    /// - Throws: `VaultError` only when the ledger cannot be read at all.
    public func examine() throws -> VaultExamination { try store.examine() }
}
