internal import MerkleLog
internal import Octets

/// What a check of a backup found, without any key of the vault.
public struct BackupReport: Hashable, Sendable {
    /// Files that are not what the list says.
    public internal(set) var damaged: [String] = []
    /// Files that the list names and that are gone.
    public internal(set) var missing: [String] = []
    /// What nothing names. That is no damage: an interrupted backup leaves such files.
    public internal(set) var surplus: [String] = []
    public internal(set) var fileCount = 0
    /// Bytes of the files that were read.
    public internal(set) var byteCount: UInt64 = 0
    /// When it was made, as it says; nil when its note is damaged.
    public internal(set) var madeAt: String?
    /// Of the key that signed the list; nil when no signature fits it.
    public internal(set) var fingerprint: String?
    /// Whether there is any signature.
    public internal(set) var hasSignature = false
    /// Number of entries of all its logs; only with the vault.
    public internal(set) var entryCount: UInt64?

    /// Whether every file is there and as the list says.
    public var isWhole: Bool { damaged.isEmpty && missing.isEmpty }
}

/// Checks a backup without the passphrase.
public enum BackupCheck {
    /// Reads all of it.
    /// - Parameter progress: gets the bytes done and those to be done.
    /// - Throws: ``BackupError``.
    public static func check(_ place: any BackupPlace, progress: (CheckProgress) -> Void = { _ in }) throws -> BackupReport {
        guard let backup = try StoredBackup(in: place) else { throw BackupError.noBackup }
        return try check(backup, place, progress)
    }

    static func check(
        _ backup: StoredBackup, _ place: any BackupPlace, _ progress: (CheckProgress) -> Void
    ) throws -> BackupReport {
        let listing = try place.list()
        var report = BackupReport()
        report.fileCount = backup.manifest.files.count
        (report.fingerprint, report.hasSignature) = (backup.fingerprint, backup.hasSignature)
        report.madeAt = backup.note?.madeAt
        let names = backup.manifest.files.keys.sorted()
        let present = names.filter { listing.files[$0] != nil }
        let total = present.reduce(0) { $0 + (listing.files[$1] ?? 0) }
        var done: UInt64 = 0
        let digests = try place.digests(of: present) { count in
            done += count
            progress(CheckProgress(doneByteCount: done, totalByteCount: total))
        }
        for name in names {
            if listing.files[name] == nil {
                report.missing.append(name)
            } else if digests[name] != backup.manifest.files[name] {
                report.damaged.append(name)
            }
        }
        report.byteCount = total
        let own = [BackupLayout.manifest, BackupLayout.nextManifest, BackupLayout.signature, BackupLayout.nextSignature]
        report.surplus = (listing.files.keys.filter { backup.manifest.files[$0] == nil && !own.contains($0) } + listing.strange).sorted()
        return report
    }
}

/// How a backup stands to the vault.
public enum BackupAge: Hashable, Sendable {
    /// It has all that the vault has.
    case current
    /// The vault has so many records more.
    case older(recordCount: UInt64)
    /// It has records that the vault does not have.
    case newer
    /// Its state cannot be opened with this vault's keys.
    case unknown
}

extension VaultStore {
    /// The same with the vault: also who signed it, and whether it is the newest.
    /// - Throws: ``BackupError``, ``VaultError``.
    public func check(
        _ place: any BackupPlace, progress: (CheckProgress) -> Void = { _ in }
    ) throws -> (report: BackupReport, age: BackupAge) {
        guard let backup = try StoredBackup(in: place) else { throw BackupError.noBackup }
        var report = try BackupCheck.check(backup, place, progress)
        guard try backup.isSigned(by: keyring), let state = backup.state(ledger.seal) else { return (report, .unknown) }
        report.entryCount = state.entryCount
        guard try ledger.covers(state) else { return (report, .newer) }
        let own = ledger.entryCount
        return (report, own <= state.entryCount ? .current : .older(recordCount: own - state.entryCount))
    }
}
