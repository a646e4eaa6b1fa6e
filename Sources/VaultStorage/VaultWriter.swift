internal import DurableFiles
internal import EvidenceModel
internal import Foundation
internal import GRDB
public import MerkleLog
public import Octets
internal import SelectiveDisclosure
internal import SodiumCrypto
internal import Synchronization

/// The right to write in a vault, held by one program at a time.
public final class VaultWriter: Sendable {
    let store: VaultStore
    private let lock: DirectoryLock
    /// The state of the index that this writer has marked as dirty.
    private let markedIndex = Mutex<IndexState?>(nil)

    /// Waits for another program for at most `milliseconds`.
    /// - Throws: ``VaultError/inUse``, ``VaultError/file(_:)``.
    public init(_ store: VaultStore, waitingUpTo milliseconds: Int = 3000) throws {
        self.store = store
        if let name = store.ledger.foreignNames.first { throw VaultError.schemaChanged(name: name) }
        guard !store.ledger.isReadOnly else { throw VaultError.file(.readOnly(path: store.layout.directory)) }
        do {
            lock = try DirectoryLock(store.layout.directory, waitingUpTo: milliseconds)
        } catch .inUse {
            throw VaultError.inUse
        } catch .unavailable(let error) {
            throw VaultError.file(error)
        }
        // What is written now would be lost with the old file.
        guard try !translatingErrors({ try store.ledger.queue.inDatabase { try LedgerDatabase.hasMoved($0) } }) else {
            throw VaultError.keysChanged
        }
        try raiseVersion()
        try store.objects.removeUnfinished()
        try completeSlotFiles()
        // One file that cannot be removed keeps nobody from writing.
        if finishRotation() { try? finishRemovals() }
    }

    /// An older program must not write in a ledger that has what it does not know.
    private func raiseVersion() throws {
        try transaction { snapshot in
            let found = try Int.fetchOne(snapshot.database, sql: "PRAGMA user_version") ?? 0
            guard found < LedgerDatabase.version else { return }
            try snapshot.database.execute(sql: "PRAGMA user_version = \(LedgerDatabase.version)")
        }
    }

    /// Seals a content, to be named by an entry of ``append(_:keepCheckpoint:)``.
    /// - Throws: ``VaultError``, or the error of `source`; then nothing remains.
    public func stage(
        _ source: any ByteSource, progress: (UInt64) throws -> Void = { _ in }
    ) throws -> StagedContent {
        try translatingErrors { try store.objects.stage(source, progress: progress) }
    }

    /// Removes contents that will not be appended.
    public func discard(_ contents: [StagedContent]) { store.objects.discard(contents) }

    /// Appends records in one commit: all of them are stored durably, or none is.
    /// - Parameter keepCheckpoint: whether the new tree head is kept for good.
    /// - Parameter heads: tree heads that are kept for good from now on, because the records are about them. Each must be
    ///   of a tree with which the present one begins.
    /// - Parameter draft: number and id of the draft that they were made of; it goes in the same commit.
    /// - Parameter marksIndex: whether ``updateIndex()`` follows at once, so that its mark can come in the same
    ///   transaction. Before further commits it may not: readers would wait for the index all that time.
    /// - Returns: the records with their handles, in the same order.
    /// - Throws: ``VaultError``; then no record was stored, and no head is kept.
    public func append(
        _ entries: [NewEntry], keepCheckpoint: Bool = false, keeping heads: [VerifiedCheckpoint] = [],
        endingDraft draft: (number: Int, id: JSONValue)? = nil, marksIndex: Bool = false
    ) throws -> [LedgerEntry] {
        let contents = entries.compactMap(\.content)
        do {
            try checkNotPutBack()
            try store.objects.publish(contents)
            let appended = try commit(
                entries, keepCheckpoint: keepCheckpoint, keeping: heads, endingDraft: draft, marksIndex: marksIndex)
            store.rememberOutside()
            if let time = entries.first?.record.recordedAt { noteOpening(at: time) }
            return appended
        } catch {
            store.objects.discard(contents)
            throw error
        }
    }

    /// The same of records without contents, in a commit that changes the ledger in another way too.
    func append(_ records: [EvidenceModel.Record], with change: (LedgerSnapshot) throws -> Void) throws {
        try checkNotPutBack()
        _ = try commit(records.map { NewEntry($0) }, keepCheckpoint: false, with: change)
        store.rememberOutside()
    }

    /// A log must not be gone on with from an older copy: it would get two histories. Nobody else writes meanwhile.
    /// - Throws: ``VaultError/putBack(_:)``.
    func checkNotPutBack() throws {
        if let rollBack = store.rollBack() { throw VaultError.putBack(rollBack) }
    }

    /// Keeps a tree head for good, because a bundle shows it.
    /// - Throws: ``VaultError``.
    public func keep(_ head: VerifiedCheckpoint) throws {
        try checkNotPutBack()
        try transaction { try keep([head], within: currentTree($0), $0) }
    }

    /// The vault may have grown since the heads were read, but it must not have become another one.
    private func keep(_ heads: [VerifiedCheckpoint], within tree: Tree, _ snapshot: LedgerSnapshot) throws {
        for head in heads {
            let (size, root) = (head.checkpoint.treeSize, head.checkpoint.rootHash)
            guard size <= tree.size, try tree.rootHash(ofSize: size) == root else {
                throw VaultError.treeInconsistent(treeSize: size)
            }
            let row = RowNumber.checkpoint(log: snapshot.logs.written.number, treeSize: size)
            try put("checkpoint", head.note.note.encoded, .checkpoint, row, snapshot)
        }
    }

    /// The first commit of a vault: the key record of its first log.
    func begin(with keyRecord: EvidenceModel.Record) throws {
        try transaction { try begin($0.logs.written, with: [keyRecord], $0) }
    }

    /// The first leaves of a new log, of which leaf 0 is its key record. Nothing else ever begins a tree, because a log key
    /// signs one history. The head of the key record alone is kept, because every bundle shows it.
    func begin(_ log: LedgerLog, with records: [EvidenceModel.Record], _ snapshot: LedgerSnapshot) throws {
        guard let keys = log.keys else { throw VaultError.treeInconsistent(treeSize: 0) }
        var state = try snapshot.stateOrCounted()
        var tree = Tree(size: 0, tiles: LogTiles(snapshot: snapshot, log: log.number))
        for (number, record) in records.enumerated() {
            let entries = [NewEntry(record)]
            try grow(&tree, by: entries, issue(entries, keys), log, &state, snapshot)
            try putHead(of: tree, log, keeping: number == 0, snapshot)
        }
        try put("state", state.json.encoded, .state, RowNumber.state, snapshot)
    }

    private func commit(
        _ entries: [NewEntry], keepCheckpoint: Bool, keeping heads: [VerifiedCheckpoint] = [],
        endingDraft draft: (number: Int, id: JSONValue)? = nil, marksIndex: Bool = false,
        with change: (LedgerSnapshot) throws -> Void = { _ in }
    ) throws -> [LedgerEntry] {
        let issued = try issue(entries, store.ledger.signing)
        return try transaction { snapshot in
            let log = snapshot.logs.written
            var state = try snapshot.stateOrCounted()
            var tree = try currentTree(snapshot)
            try keep(heads, within: tree, snapshot)
            try change(snapshot)
            let appended = try grow(&tree, by: entries, issued, log, &state, snapshot)
            try putHead(of: tree, log, keeping: keepCheckpoint, snapshot)
            try put("state", state.json.encoded, .state, RowNumber.state, snapshot)
            // Another program may have kept or thrown it away by now; nothing is kept twice.
            if let draft, try !remove(draft: draft.number, draft.id, snapshot) {
                throw VaultError.noSuchDraft(number: draft.number)
            }
            if marksIndex { try markIndex(snapshot) }
            return appended
        }
    }

    /// Stores records as the next leaves, and the tiles that change with them.
    @discardableResult
    private func grow(
        _ tree: inout Tree, by entries: [NewEntry], _ issued: [IssuedRecord], _ log: LedgerLog, _ state: inout LedgerState,
        _ snapshot: LedgerSnapshot
    ) throws -> [LedgerEntry] {
        var appended: [LedgerEntry] = []
        for (entry, issued) in zip(entries, issued) {
            let handle = entry.handle ?? state.nextHandle(prefix: entry.record.handlePrefix)
            let made = LedgerEntry(
                leafIndex: log.place(tree.size), issued: issued, placement: entry.placement(handle: handle),
                row: RowNumber.record(log: log.number, leafIndex: tree.size))
            try tree.append(leafHash: MerkleHash.leaf(made.leaf))
            appended.append(made)
        }
        try insert(appended, contents: entries.map(\.content), snapshot)
        for (address, hashes) in tree.changedTiles {
            try put("tile", Tile(hashes: hashes).encoded, .tile, RowNumber.tile(log: log.number, address), snapshot)
        }
        return appended
    }

    private func putHead(of tree: Tree, _ log: LedgerLog, keeping isKept: Bool, _ snapshot: LedgerSnapshot) throws {
        let note = try signedHead(of: tree, log)
        try put("checkpoint", note, .checkpoint, RowNumber.newestCheckpoint(log: log.number), snapshot)
        guard isKept else { return }
        try put("checkpoint", note, .checkpoint, RowNumber.checkpoint(log: log.number, treeSize: tree.size), snapshot)
    }

    /// Says in the ledger that the index is about to be written.
    private func markIndex(_ snapshot: LedgerSnapshot) throws {
        guard var state = try? snapshot.indexState(), !state.isDirty else { return }
        markedIndex.withLock { $0 = state }
        state.isDirty = true
        try put("state", state.json.encoded, .index, RowNumber.indexState, snapshot)
    }

    /// The state of the index before this writer marked it; nil when it did not.
    func takeMarkedIndex() -> IndexState? {
        markedIndex.withLock { state in
            defer { state = nil }
            return state
        }
    }

    /// Says in the ledger what the index is like.
    func keep(_ state: IndexState) throws {
        try transaction { try put("state", state.json.encoded, .index, RowNumber.indexState, $0) }
    }

    /// The tree to append to. A log must never sign two histories, so the stored tree is checked first.
    private func currentTree(_ snapshot: LedgerSnapshot) throws -> Tree {
        if let damage = snapshot.logs.damage { throw damage }
        let log = snapshot.logs.written
        // Rows of a log that nothing names any more: going on in an older log would sign a second history.
        guard try snapshot.highestLog() <= log.number else { throw VaultError.rowMissing(table: "state", row: RowNumber.logs) }
        // Something that it signed may be lost: it must not sign something else in its place.
        guard try !snapshot.rows(of: "state").contains(RowNumber.endedLog) else { throw VaultError.logEnded }
        let head = try snapshot.newestCheckpoint(of: log).checkpoint
        let tree = Tree(size: head.treeSize, tiles: LogTiles(snapshot: snapshot, log: log.number))
        do {
            if try tree.rootHash() == head.rootHash { return tree }
        } catch is TreeError {
            // Tiles of another size are as wrong as tiles of another content.
        }
        throw VaultError.treeInconsistent(treeSize: head.treeSize)
    }

    private func signedHead(of tree: Tree, _ log: LedgerLog) throws -> [UInt8] {
        guard let keys = log.keys else { throw VaultError.treeInconsistent(treeSize: tree.size) }
        let head = try Checkpoint(origin: keys.origin, treeSize: tree.size, rootHash: tree.rootHash())
        return try SignedNote.sign(text: head.text, name: keys.origin, key: keys.logKey).encoded
    }

    /// Seals and stores a value; an older one in the same row goes. Table is our own name.
    func put(
        _ table: String, _ value: [UInt8], _ place: SealedPlace, _ row: Int64, _ snapshot: LedgerSnapshot
    ) throws {
        let sealed = try store.ledger.seal.seal(value, place, row: row)
        try snapshot.database.execute(
            sql: "INSERT INTO \(table) (row, value) VALUES (?, ?) ON CONFLICT (row) DO UPDATE SET value = excluded.value",
            arguments: [row, Data(sealed)])
    }

    func transaction<T>(_ body: (LedgerSnapshot) throws -> T) throws -> T {
        try translatingErrors {
            try store.ledger.checkOpen()
            return try store.ledger.queue.write { try body(LedgerSnapshot(database: $0, ledger: store.ledger)) }
        }
    }
}
