internal import DurableFiles
internal import GRDB
internal import Octets

extension VaultStore {
    /// Changes all keys of the vault but those that sign: a new master key, a new identity, every slot, every sealed value and
    /// every object anew. Whatever happens on the way, the vault opens with the old keys or with the new ones, and
    /// nothing of it is lost; a rotation that was broken off is taken up by the next one, or taken back.
    ///
    /// Afterwards this value is closed.
    /// - Parameter progress: may throw to break off.
    /// - Throws: ``VaultError``, or the error of `progress`; then the keys are the old ones.
    public func rotateKeys(
        _ request: borrowing RotationRequest, progress: (RotationProgress) throws -> Void
    ) throws -> RotationOutcome {
        defer { close() }
        let keyring = try replaceKeys(request, progress)
        close()
        do {
            let renewed = try VaultStore(
                layout: layout, keyring: keyring, database: LedgerDatabase.open(layout.ledger, files: files), files: files,
                damagedSlots: [])
            defer { renewed.close() }
            // Who gets the right to write removes what is superfluous.
            let writer = try VaultWriter(renewed)
            return try writer.hasFinishedRotation() ? .finished : .oldFilesRemain
        } catch is VaultError {
            return .oldFilesRemain
        }
    }

    /// - Returns: the new keyring, once the ledger is its.
    private func replaceKeys(
        _ request: borrowing RotationRequest, _ progress: (RotationProgress) throws -> Void
    ) throws -> Keyring {
        let writer = try VaultWriter(self)
        let (rotation, keyring) = try writer.takeUpRotation(request)
        let plan = try rotationPlan()
        guard plan.hasRoom else { throw VaultError.file(.diskFull(path: layout.directory)) }
        let copying = RotationCopying(store: self, rotation: rotation, keyring: keyring)
        try copying.copyObjects(total: plan.objectByteCount, progress)
        try copying.writeLedger()
        try writer.putNewLedgerInPlace()
        return keyring
    }
}

extension VaultWriter {
    /// Gives the new ledger the name of the old one, while nobody else has the old one open: a write-ahead log belongs to the
    /// file that has its name.
    fileprivate func putNewLedgerInPlace() throws {
        let (files, layout) = (store.files, store.layout)
        try translatingErrors {
            try store.ledger.queue.inDatabase { database in
                // SQLite leaves the write-ahead log, and removes it, only when no other connection is there.
                guard try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE") == "delete" else {
                    throw VaultError.inUse
                }
                // Who opens the vault now waits.
                try database.inTransaction(.exclusive) {
                    do {
                        try files.rename(layout.unfinishedLedger, to: layout.ledger)
                        try files.syncDirectory(layout.directory)
                    } catch {
                        // Done, and reported as failed. Before anything old is removed, the name is put on the disk again.
                        guard try LedgerDatabase.hasMoved(database) else { throw error }
                    }
                    return .rollback
                }
            }
        }
    }
}
