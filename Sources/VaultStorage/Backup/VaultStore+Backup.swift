internal import DurableFiles
internal import MerkleLog
internal import Octets
internal import SSHSignature
internal import SodiumCrypto

/// What a backup came to.
public struct BackupOutcome: Hashable, Sendable {
    /// Whether there was none at this place before.
    public internal(set) var isFirst = true
    /// What was copied now: objects and key slots.
    public internal(set) var copiedFileCount = 0
    /// Bytes copied now, with the ledger.
    public internal(set) var copiedByteCount: UInt64 = 0
    /// What the backup has now.
    public internal(set) var fileCount = 0
    public internal(set) var byteCount: UInt64 = 0
    /// Objects of destroyed records that were removed from the backup.
    public internal(set) var removedObjectCount = 0
    /// Objects that records name and that neither the vault nor the place has.
    public internal(set) var missingObjectCount = 0
    /// Number of entries of all logs.
    public internal(set) var entryCount: UInt64 = 0
    /// The place in the ledger behind the newest entry.
    public internal(set) var end: UInt64 = 0
    /// RFC 3339 in UTC.
    public internal(set) var madeAt = ""
    /// Of the key that signed the list: what the recovery sheet says.
    public internal(set) var fingerprint = ""
}

extension VaultStore {
    /// Makes or renews a backup. Whatever happens, the last whole one at the place stays whole until the new one is.
    /// - Parameters:
    ///   - time: now, RFC 3339 in UTC with seconds.
    ///   - isThorough: whether what is at the place already is read and compared, and copied again where it is damaged.
    ///   - progress: gets the bytes done and those that are to be done.
    /// - Throws: ``BackupError``, ``VaultError``.
    public func backup(
        to place: any BackupPlace, time: String, isThorough: Bool = false, progress: (CheckProgress) -> Void = { _ in }
    ) throws -> BackupOutcome {
        if let folder = place as? FolderPlace { try refuseOverlap(folder.directory) }
        let scratch = try place.begin()
        defer { place.end() }
        var run = BackupRun(store: self, place: place, scratch: scratch, time: time, isThorough: isThorough)
        return try run.perform(progress)
    }

    /// A vault is no place for a backup, least of all itself.
    private func refuseOverlap(_ directory: String) throws {
        let isInside = directory == layout.directory || directory.hasPrefix(layout.directory + "/")
        guard !isInside, !VaultStore.isVault(directory, files: files) else { throw BackupError.isVault }
    }

    /// The fingerprint of the key that signs this vault's backups.
    /// - Throws: `SecretMemoryError`.
    public func backupFingerprint() throws -> String { try SSHPublicKey(keyring.backupKey().verifyingKey).fingerprint }
}
