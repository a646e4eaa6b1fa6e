public import DurableFiles
internal import Octets

/// Brings a vault back from a backup, in two steps: first what is needed to open it, then, with a key, all the rest.
///
/// All is made in a folder beside the vault's place, every byte compared with the list; it gets its name only when it is whole
/// and passed the check of a vault. An interrupted restoration goes on where it was.
/// Format: docs/format/backup.md, "Restoring".
public struct Restoration {
    private let place: any BackupPlace
    private let directory: String
    private let files: any Files
    private let backup: StoredBackup
    private let listing: BackupListing
    /// Where the vault is made.
    public let draft: String
    /// When the backup was made, as it says.
    public var madeAt: String? { backup.note?.madeAt }
    /// Of the key that signed the list; nil when no signature fits it.
    public var fingerprint: String? { backup.fingerprint }

    /// Takes the ledger and the key slots.
    /// - Parameter directory: where the vault will be; nothing may have the name.
    /// - Throws: ``BackupError``, ``VaultError/alreadyExists(path:)``.
    public init(from place: any BackupPlace, to directory: String, files: any Files = SystemFiles()) throws {
        guard try translatingErrors({ try files.info(directory) }) == nil else { throw VaultError.alreadyExists(path: directory) }
        guard let backup = try StoredBackup(in: place) else { throw BackupError.noBackup }
        (self.place, self.directory, self.files, self.backup) = (place, directory, files, backup)
        listing = try place.list()
        draft = directory + Self.draftEnd
        try begin()
    }

    static let draftEnd = ".restoring"

    private func begin() throws {
        let layout = VaultLayout(draft)
        try translatingErrors {
            for folder in [draft, layout.keys, layout.objects] where try files.info(folder) == nil { try files.makeDirectory(folder) }
            // They belong to a ledger that was opened in an earlier attempt.
            for name in [layout.ledger, layout.ledger + "-wal", layout.ledger + "-shm", layout.index]
            where try files.info(name) != nil { try files.remove(name) }
            // Slots of an earlier state of the backup open nothing here. Objects stay: they harm nothing, and may be the only copy.
            for name in try files.list(layout.keys) where backup.manifest.files["keys/" + name] == nil {
                guard try files.info(layout.keys + "/" + name)?.kind == .file else { continue }
                try files.remove(layout.keys + "/" + name)
            }
        }
        let slots = backup.manifest.files.keys.filter { BackupLayout.kind(of: $0) == .slot }.sorted()
        _ = try fetch([backup.manifest.ledger] + slots) { _ in }
        let ledger = draft + "/" + backup.manifest.ledger
        try translatingErrors {
            guard try files.info(ledger) != nil else { throw BackupError.noLedger }
            try files.rename(ledger, to: layout.ledger)
        }
    }

    /// Copies what the draft does not have whole; what does not fit the list does not stay.
    /// - Returns: what is not there now: damaged, and missing.
    private func fetch(_ names: [String], _ progress: (UInt64) -> Void) throws -> (damaged: [String], missing: [String]) {
        let expected = backup.manifest.files
        var wanted: [String] = []
        for name in names {
            let path = draft + "/" + name
            guard try translatingErrors({ try files.info(path) }) != nil else {
                wanted.append(name)
                continue
            }
            if (try? FileDigest.of(path, files: files)) == expected[name] { continue }
            try translatingErrors { try files.remove(path) }
            wanted.append(name)
        }
        let present = wanted.filter { listing.files[$0] != nil }
        let digests = try place.fetch(present, to: draft, progress: progress)
        var damaged: [String] = []
        for name in present where digests[name] != expected[name] {
            damaged.append(name)
            let path = draft + "/" + name
            try translatingErrors { if try files.info(path) != nil { try files.remove(path) } }
        }
        return (damaged, wanted.filter { listing.files[$0] == nil })
    }

    /// Opens what was taken, takes the rest, checks it as a vault, and gives it its name.
    /// - Parameters:
    ///   - isPartly: whether a damaged backup is restored as far as it is whole.
    ///   - fingerprint: what the recovery sheet says; nil when nobody looked.
    ///   - finishing: runs in the restored vault before it gets its name.
    /// - Throws: ``BackupError``, ``VaultError``; then there is no vault, and the draft stays for the next attempt.
    public func finish(
        key: borrowing VaultKey, isPartly: Bool, fingerprint: String? = nil, progress: @Sendable (CheckProgress) -> Void = { _ in },
        finishing: (VaultStore) throws -> Void = { _ in }
    ) throws -> RestoreOutcome {
        let store = try VaultStore.open(draft, key: key, files: files)
        var outcome = RestoreOutcome()
        do {
            outcome.isSignedByVault = try backup.isSigned(by: store.keyring)
            let isExpected = fingerprint == nil || fingerprint == backup.fingerprint
            guard isPartly || outcome.isSignedByVault && isExpected else {
                throw BackupError.signedOtherwise(fingerprint: backup.fingerprint)
            }
            try fetchObjects(&outcome, isPartly, progress)
            let check = try store.check(progress: progress)
            (outcome.check, outcome.madeAt) = (check, madeAt)
            guard isPartly || check.faults.isEmpty else { throw BackupError.restoredDamaged(faultCount: check.faults.count) }
            try finishing(store)
        } catch {
            store.close()
            throw error
        }
        store.close()
        try name()
        return outcome
    }

    private func fetchObjects(_ outcome: inout RestoreOutcome, _ isPartly: Bool, _ progress: (CheckProgress) -> Void) throws {
        let names = backup.manifest.files.keys.filter { [.object, .slot].contains(BackupLayout.kind(of: $0)) }.sorted()
        let total = names.reduce(0) { $0 + (listing.files[$1] ?? 0) }
        var done: UInt64 = 0
        let lost = try fetch(names) { count in
            done += count
            progress(CheckProgress(doneByteCount: done, totalByteCount: total))
        }
        (outcome.damaged, outcome.missing) = lost
        guard isPartly || lost.damaged.isEmpty && lost.missing.isEmpty else {
            throw BackupError.incomplete(damaged: lost.damaged, missing: lost.missing)
        }
    }

    private func name() throws {
        try translatingErrors {
            try files.syncFileSystem(of: draft)
            guard try files.info(directory) == nil else { throw VaultError.alreadyExists(path: directory) }
            try files.rename(draft, to: directory)
            try files.syncDirectory(OutputFile.directory(of: directory))
        }
    }
}

/// What a restoration came to.
public struct RestoreOutcome: Sendable {
    /// Files that were not what the list says, and were left out.
    public internal(set) var damaged: [String] = []
    /// Files that were not there.
    public internal(set) var missing: [String] = []
    /// Whether the list was signed by the key of the vault that it holds.
    public internal(set) var isSignedByVault = false
    /// When the backup was made, as it says.
    public internal(set) var madeAt: String?
    /// What the check of the restored vault found.
    public internal(set) var check = VaultCheck()
}
