public import EvidenceModel
public import VaultStorage

extension Vault {
    /// What is wrong with this copy of the vault, when it is not the continuation of what was seen of it last on this computer.
    /// Then everything can be read, and nothing is written before ``beginLog(reason:)``.
    public var rollBack: RollBack? { store.rollBack() }

    /// Whether the last tree head is kept outside the vault, on this computer.
    public var keepsOutside: Bool { store.keepsOutside }

    /// Keeps the last tree head outside the vault from now on, or not any more.
    /// - Throws: `VaultError`.
    public func keepOutside(_ isWanted: Bool) throws { try store.keepOutside(isWanted) }

    /// Begins a new log with new keys; the earlier ones are kept whole and never signed again.
    /// - Throws: `VaultError`; then nothing has changed.
    public func beginLog(reason: LogLink.Reason) throws -> PublicKeys {
        let writer = try VaultWriter(store)
        try writer.beginLog(reason: reason, newID: surroundings.newID, time: surroundings.now())
        writer.updateIndex()
        return try publicKeys()
    }
}
