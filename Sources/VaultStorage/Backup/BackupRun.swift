internal import DurableFiles
internal import MerkleLog
internal import Octets
internal import SSHSignature
internal import SodiumCrypto

/// One making of a backup.
///
/// Order: objects and slots, ledger and note under new names, signature and list under names of their own; then the list gets
/// its name, and only afterwards goes what it does not name any more.
/// Format: docs/format/backup.md, "Order of writing".
struct BackupRun {
    let store: VaultStore
    let place: any BackupPlace
    let scratch: String
    let time: String
    let isThorough: Bool
    private var outcome = BackupOutcome()
    private var digests: [String: Digest32] = [:]

    init(store: VaultStore, place: any BackupPlace, scratch: String, time: String, isThorough: Bool) {
        (self.store, self.place, self.scratch, self.time, self.isThorough) = (store, place, scratch, time, isThorough)
    }

    mutating func perform(_ progress: (CheckProgress) -> Void) throws -> BackupOutcome {
        let listing = try place.list()
        let previous = try StoredBackup(in: place)
        let previousState = try check(previous, listing)
        let copy = try store.ledger.copy(to: scratch + "/ledger.db", files: store.files)
        if previous != nil, copy.damagedRowCount > 0 || copy.state == nil {
            throw BackupError.vaultDamaged(rowCount: max(1, copy.damagedRowCount))
        }
        try copyFiles(copy, listing, previous, progress)
        var state = copy.state ?? BackupState(log: store.keyring.log.origin, treeSize: 0, rootHash: Digest32(hashing: []), entryCount: 0)
        let ledger = BackupLayout.ledger(Hex.encode(copy.digest.bytes))
        digests[ledger] = copy.digest
        state.superfluous = superfluous(previous, previousState, listing)
        if listing.files[ledger] != copy.byteCount || isThorough {
            try putSynced(copy.path, as: ledger)
            outcome.copiedByteCount += copy.byteCount
        }
        try finish(state, ledger: ledger, listing, copy)
        try place.remove(state.superfluous)
        outcome.removedObjectCount = state.superfluous.count { BackupLayout.kind(of: $0) == .object }
        return outcome
    }

    /// Refuses to write over what is another vault's, or newer than this one.
    private mutating func check(_ previous: StoredBackup?, _ listing: BackupListing) throws -> BackupState? {
        outcome.isFirst = previous == nil
        guard let previous else {
            let own = [BackupLayout.nextManifest, BackupLayout.nextSignature, BackupLayout.signature]
            let foreign = listing.files.keys.filter { BackupLayout.kind(of: $0) == nil && !own.contains($0) && !$0.hasSuffix(".part") }
            if let name = (foreign + listing.strange).min() { throw BackupError.notEmpty(name: name) }
            return nil
        }
        guard try previous.isSigned(by: store.keyring) else { throw BackupError.signedOtherwise(fingerprint: previous.fingerprint) }
        guard let state = previous.state(store.ledger.seal) else { throw BackupError.stateUnreadable }
        guard try store.ledger.covers(state) else {
            throw BackupError.newerThanVault(records: state.entryCount, own: store.ledger.entryCount)
        }
        return state
    }

    /// Copies what the place does not have whole: only what is new, as objects never change.
    private mutating func copyFiles(
        _ copy: LedgerCopy, _ listing: BackupListing, _ previous: StoredBackup?, _ progress: (CheckProgress) -> Void
    ) throws {
        let local = try localFiles()
        let wanted = Set(local.keys).union(copy.objects.map { BackupLayout.object($0) })
        let known = previous?.manifest.files ?? [:]
        let there = isThorough ? try place.digests(of: wanted.filter { listing.files[$0] != nil }.sorted(), progress: { _ in }) : [:]
        var toCopy: [String] = []
        for name in wanted.sorted() {
            let (size, localSize) = (listing.files[name], local[name])
            // What was signed once is the good copy, whatever became of the vault's own.
            let isThere = size != nil && (localSize == nil || size == localSize)
            if isThere, let digest = known[name], !isThorough || there[name] == digest {
                digests[name] = digest
            } else if let localSize {
                let digest = isThere ? try? FileDigest.of(store.layout.directory + "/" + name, files: store.files) : nil
                // An interrupted backup left it: it got its name when it was whole.
                if let digest, size == localSize, !isThorough || there[name] == digest {
                    digests[name] = digest
                } else {
                    toCopy.append(name)
                }
            } else {
                outcome.missingObjectCount += 1
            }
        }
        try store(toCopy, local, progress)
    }

    private mutating func store(_ names: [String], _ sizes: [String: UInt64], _ progress: (CheckProgress) -> Void) throws {
        guard !names.isEmpty else { return }
        let total = names.reduce(0) { $0 + (sizes[$1] ?? 0) }
        var done: UInt64 = 0
        let copied = try place.store(names, from: store.layout.directory) { count in
            done += count
            progress(CheckProgress(doneByteCount: done, totalByteCount: total))
        }
        for (name, digest) in copied { digests[name] = digest }
        outcome.copiedFileCount += copied.count
        outcome.copiedByteCount += copied.keys.reduce(0) { $0 + (sizes[$1] ?? 0) }
        outcome.missingObjectCount += names.count { copied[$0] == nil }
    }

    /// Objects and whole slots of the vault with their sizes, by the paths that they have in both.
    private func localFiles() throws -> [String: UInt64] {
        let (files, layout) = (store.files, store.layout)
        var found: [String: UInt64] = [:]
        for slot in KeySlots(layout: layout, files: files, rows: []).usable {
            found[BackupLayout.slot(slot.name)] = UInt64(slot.file.count)
        }
        try translatingErrors {
            guard try files.info(layout.objects) != nil else { return }
            for folder in try files.list(layout.objects) where try files.info(layout.objects + "/" + folder)?.kind == .directory {
                for name in try files.list(layout.objects + "/" + folder) {
                    let path = "objects/\(folder)/\(name)"
                    guard BackupLayout.kind(of: path) == .object, let info = try files.info(layout.directory + "/" + path),
                        info.kind == .file
                    else { continue }
                    found[path] = info.byteCount
                }
            }
        }
        return found
    }

    /// What an earlier list of this vault named and this one does not, and what was left of ledgers and notes. Nothing else is
    /// ever removed: an object that nothing names may be the only copy.
    private func superfluous(_ previous: StoredBackup?, _ state: BackupState?, _ listing: BackupListing) -> [String] {
        var names = Set(state?.superfluous ?? [])
        if let previous { names.formUnion(previous.manifest.files.keys) }
        names.formUnion(listing.files.keys.filter { [.ledger, .note].contains(BackupLayout.kind(of: $0)) })
        return names.filter { digests[$0] == nil && listing.files[$0] != nil }.sorted()
    }

    private mutating func finish(_ state: BackupState, ledger: String, _ listing: BackupListing, _ copy: LedgerCopy) throws {
        outcome.fileCount = digests.count + 1
        outcome.byteCount = try byteCount(listing, ledger, copy)
        (outcome.entryCount, outcome.end, outcome.madeAt) = (state.entryCount, copy.end, time)
        let sealed = try store.ledger.seal.seal(state.json.encoded, .backup, row: BackupState.row)
        let note = BackupNote(madeAt: time, byteCount: outcome.byteCount, state: sealed).encoded
        let noteName = BackupLayout.note(Hex.encode(Digest32(hashing: note).bytes))
        digests[noteName] = Digest32(hashing: note)
        let list = BackupManifest(files: digests, ledger: ledger, note: noteName).encoded
        let signature = SealSignature.sign(list, namespace: BackupLayout.namespace, key: try store.keyring.backupKey())
        outcome.fingerprint = signature.publicKey.fingerprint
        try put(note, as: noteName)
        try put(signature.encoded, as: BackupLayout.nextSignature)
        try put(list, as: BackupLayout.nextManifest)
        try place.move(BackupLayout.nextManifest, to: BackupLayout.manifest)
        try place.move(BackupLayout.nextSignature, to: BackupLayout.signature)
    }

    private func byteCount(_ listing: BackupListing, _ ledger: String, _ copy: LedgerCopy) throws -> UInt64 {
        let local = try localFiles()
        return digests.keys.reduce(0) { sum, name in
            sum + (name == ledger ? copy.byteCount : listing.files[name] ?? local[name] ?? 0)
        }
    }

    private func put(_ bytes: [UInt8], as name: String) throws {
        let path = scratch + "/small"
        try translatingErrors {
            if try store.files.info(path) != nil { try store.files.remove(path) }
            let file = try store.files.create(path)
            try store.files.append(bytes, to: file)
            try store.files.sync(file)
        }
        try place.put(path, as: name)
    }

    /// SQLite synced it as its settings say; the place must be sure.
    private func putSynced(_ path: String, as name: String) throws {
        try translatingErrors { try store.files.syncFileSystem(of: scratch) }
        try place.put(path, as: name)
    }
}
