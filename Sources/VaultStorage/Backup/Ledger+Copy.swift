internal import DurableFiles
internal import Foundation
internal import GRDB
internal import MerkleLog
internal import Octets

/// A copy of a ledger in one consistent state, in a file of its own, and what it needs beside it.
struct LedgerCopy {
    let path: String
    let digest: Digest32
    let byteCount: UInt64
    /// Names of all objects that its records name.
    let objects: Set<String>
    /// How many records do not open.
    let damagedRowCount: Int
    /// Which state it is; nil when its newest tree head does not open.
    let state: BackupState?
    /// The place behind its newest entry.
    let end: UInt64
}

extension Ledger {
    /// Copies one consistent state, while others read and write.
    /// - Throws: ``VaultError``.
    func copy(to path: String, files: any Files) throws -> LedgerCopy {
        try translatingErrors {
            // SQLite would make a file that others may read; it keeps the mode of one that is there.
            _ = try files.create(path)
            let target = try DatabaseQueue(path: path)
            try queue.backup(to: target)
            try target.close()
        }
        let database = try LedgerDatabase.openForReading(path, files)
        defer { database.close() }
        let copied = try Ledger(database: database, keyring: keyring)
        let (objects, damaged) = try copied.namedObjects(ObjectStore(layout: VaultLayout(""), files: files, keyring: keyring))
        return try translatingErrors {
            LedgerCopy(
                path: path, digest: try FileDigest.of(path, files: files), byteCount: try files.info(path)?.byteCount ?? 0,
                objects: objects, damagedRowCount: damaged, state: copied.backupState,
                end: (try? copied.extents().last?.upperBound) ?? 0)
        }
    }

    /// Number of entries of all logs whose heads open.
    var entryCount: UInt64 { ((try? extents()) ?? []).reduce(0) { $0 + UInt64($1.count) } }

    /// Which state this is.
    private var backupState: BackupState? {
        guard let head = try? newestCheckpoint().checkpoint else { return nil }
        return BackupState(log: head.origin, treeSize: head.treeSize, rootHash: head.rootHash, entryCount: entryCount)
    }

    /// Objects that any record of any log names, and how many records, or contents that stand in rows, are gone or do not open.
    private func namedObjects(_ objects: ObjectStore) throws -> (Set<String>, Int) {
        var (names, damaged, found): (Set<String>, Int, UInt64) = ([], 0, 0)
        try read { snapshot in
            try snapshot.forEachSealedRecord(rows: 0...Int64.max) { record in
                found += 1
                guard case .success(let entry) = record.opened(seal) else { return damaged += 1 }
                guard let content = entry.placement.content else { return }
                if let object = content.object { return _ = names.insert(object) }
                if !isWhole(content, record.row, snapshot, objects) { damaged += 1 }
            }
        }
        return (names, damaged + Int(clamping: entryCount > found ? entryCount - found : 0))
    }

    /// Whether a content that stands in a row opens to its end.
    private func isWhole(_ content: ContentPlacement, _ row: Int64, _ snapshot: LedgerSnapshot, _ objects: ObjectStore) -> Bool {
        do {
            let file = MemorySource(try snapshot.contentFile(row: row))
            try objects.open(file, byteCount: content.byteCount, handle: "").forEachPiece { _ in }
            return true
        } catch {
            return false
        }
    }

    /// Whether this ledger has all that a backup of this state has.
    ///
    /// A state of an earlier log is compared with that log.
    func covers(_ state: BackupState) throws -> Bool {
        guard let log = logs.logs.first(where: { $0.isOwn && $0.origin == state.log }),
            let head = try? Checkpoint(origin: state.log, treeSize: state.treeSize, rootHash: state.rootHash)
        else { return false }
        return try hasHead(head, of: log)
    }
}
