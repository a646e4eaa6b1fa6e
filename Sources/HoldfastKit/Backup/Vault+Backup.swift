internal import EvidenceModel
public import VaultStorage

extension Vault {
    /// Makes or renews a backup, and remembers when and where.
    /// - Parameters:
    ///   - name: the place as the person named it.
    ///   - isThorough: whether what is there already is read and compared too.
    /// - Throws: `BackupError`, `VaultError`; then the last whole backup at the place is still whole.
    public func backup(
        to place: any BackupPlace, named name: String, isThorough: Bool = false,
        progress: @Sendable (CheckProgress) -> Void = { _ in }
    ) throws -> BackupOutcome {
        let outcome = try store.backup(to: place, time: surroundings.now(), isThorough: isThorough, progress: progress)
        note(outcome, at: name)
        return outcome
    }

    /// Checks a backup, also who signed it and whether it is the newest.
    /// - Throws: `BackupError`, `VaultError`.
    public func checkBackup(
        at place: any BackupPlace, progress: @Sendable (CheckProgress) -> Void = { _ in }
    ) throws -> (report: BackupReport, age: BackupAge) {
        try store.check(place, progress: progress)
    }
}

extension Restoration {
    /// Opens, takes, checks and names the vault; then a new log begins, because a log key signs one history.
    /// - Throws: `BackupError`, `VaultError`.
    public func finishVault(
        key: borrowing VaultKey, isPartly: Bool, fingerprint: String? = nil, surroundings: Surroundings = .system,
        progress: @Sendable (CheckProgress) -> Void = { _ in }
    ) throws -> RestoreOutcome {
        try finish(key: key, isPartly: isPartly, fingerprint: fingerprint, progress: progress) { store in
            try VaultWriter(store).beginLog(reason: .restored, newID: surroundings.newID, time: surroundings.now())
        }
    }
}
