internal import DurableFiles
internal import EvidenceModel
internal import Foundation
internal import GRDB
public import MerkleLog
internal import Octets
internal import SelectiveDisclosure
internal import SodiumCrypto
internal import Synchronization

/// The truth of a vault: sealed records, their log, and where their contents are.
///
/// Reading needs no lock and sees one state; writing needs the vault's lock (``VaultWriter``).
public final class Ledger: Sendable {
    let queue: DatabaseQueue
    let keyring: Keyring
    let seal: ValueSeal
    /// Tables, triggers or views that do not belong there. The ledger is read, but not written then.
    public let foreignNames: [String]
    /// Whether it stands where nothing can be written.
    public let isReadOnly: Bool
    private let isClosed = Atomic(false)
    /// What was read last of the logs.
    let knownLogs: Mutex<KnownLogs>
    /// The number of the log that is written to.
    var logNumber: RowNumber.LogNumber { logs.written.number }

    init(database: LedgerDatabase, keyring: Keyring) throws {
        (queue, self.keyring, foreignNames) = (database.queue, keyring, database.foreignNames)
        isReadOnly = database.isReadOnly
        seal = try ValueSeal(keyring)
        knownLogs = Mutex(KnownLogs(sealed: [], list: LogList([try LedgerLog(number: 0, keys: keyring.log)])))
    }

    /// What note signatures of the log that is written are checked with.
    public var logKey: NoteKey { get throws { logs.written.logKey } }

    /// Whether some value opens with these keys: the keyring belongs to this ledger.
    var opensAnything: Bool {
        (try? newestCheckpoint()) != nil || (try? entry(leafIndex: 0)) != nil || (try? read { try $0.state() }) != nil
    }

    /// The newest signed tree head of the log that is written.
    /// - Throws: ``VaultError``.
    public func newestCheckpoint() throws -> VerifiedCheckpoint {
        try read { snapshot in
            if let damage = snapshot.logs.damage { throw damage }
            return try snapshot.newestCheckpoint(of: snapshot.logs.written)
        }
    }

    /// A kept tree head, for example that of tree size 1.
    ///
    /// One whose row is lost is signed again: the same key over the same text gives the same bytes (RFC 8032). Of a log that
    /// nobody here can sign it stays lost.
    /// - Parameters:
    ///   - newest: the tree that it must be the beginning of.
    ///   - log: of which log; nil for the one that is written.
    /// - Throws: ``VaultError``, also when the stored tree does not give the newest head.
    public func checkpoint(
        treeSize: UInt64, within newest: VerifiedCheckpoint, of log: LedgerLog? = nil
    ) throws -> VerifiedCheckpoint {
        let log = log ?? logs.written
        let row = RowNumber.checkpoint(log: log.number, treeSize: treeSize)
        do {
            return try read { try $0.checkpoint(row: row) }
        } catch is VaultError {
            guard let keys = log.keys else { throw VaultError.rowMissing(table: "checkpoint", row: row) }
            return try signAgain(treeSize: treeSize, within: newest, of: log, keys)
        }
    }

    private func signAgain(
        treeSize: UInt64, within newest: VerifiedCheckpoint, of log: LedgerLog, _ keys: LogKeys
    ) throws -> VerifiedCheckpoint {
        let size = newest.checkpoint.treeSize
        return try withTree(ofSize: size, of: log) { tree in
            guard treeSize <= size, try tree.rootHash() == newest.checkpoint.rootHash else {
                throw VaultError.treeInconsistent(treeSize: size)
            }
            let head = try Checkpoint(
                origin: keys.origin, treeSize: treeSize, rootHash: tree.rootHash(ofSize: treeSize))
            return try SignedNote.sign(text: head.text, name: keys.origin, key: keys.logKey)
                .verifyCheckpoint(trusting: [keys.noteKey])
        }
    }

    /// All records in the order of the log, one after another; for a damaged one, what is wrong with it.
    /// - Throws: ``VaultError``, or the error of `body`, which ends the reading.
    public func forEachEntry(_ body: (UInt64, Result<LedgerEntry, VaultError>) throws -> Void) throws {
        try read { try $0.forEachEntry(body) }
    }

    /// Placements of all records in the order of the log: cheaper than the records.
    /// - Throws: ``VaultError``, or the error of `body`, which ends the reading.
    /// - Parameter leaf: where to begin.
    public func forEachPlacement(
        from leaf: UInt64 = 0, _ body: (UInt64, Result<Placement, VaultError>) throws -> Void
    ) throws {
        try read { try $0.forEachPlacement(from: leaf, body) }
    }

    /// One record.
    /// - Throws: ``VaultError``.
    public func entry(leafIndex: UInt64) throws -> LedgerEntry {
        try read { try $0.entry(row: Int64(clamping: leafIndex)) }
    }

    /// Records by their places, in this order, each opened, transformed and let go, on all cores; for one that is damaged
    /// or gone, what is wrong with it.
    /// - Throws: ``VaultError`` when the ledger cannot be read at all.
    package func entries<T: Sendable>(
        _ leaves: [UInt64], _ transform: @escaping @Sendable (UInt64, Result<LedgerEntry, VaultError>) -> T
    ) throws -> [T] {
        var transformed: [T] = []
        var rest = leaves[...]
        while !rest.isEmpty {
            let batch = try sealedRecords(from: &rest)
            transformed += batch.mapOnAllCores { leaf, record in
                transform(leaf, record.flatMap { $0.opened(self.seal) })
            }
        }
        return transformed
    }

    /// The same as they are.
    package func entries(_ leaves: [UInt64]) throws -> [Result<LedgerEntry, VaultError>] { try entries(leaves) { $1 } }

    /// Takes as many off `leaves` as may be in memory at once.
    private func sealedRecords(
        from leaves: inout ArraySlice<UInt64>
    ) throws -> [(UInt64, Result<SealedRecord, VaultError>)] {
        var (batch, byteCount): ([(UInt64, Result<SealedRecord, VaultError>)], Int) = ([], 0)
        try read { snapshot in
            while byteCount < 4 << 20, let leaf = leaves.popFirst() {
                do {
                    let record = try snapshot.sealedRecord(leafIndex: leaf)
                    byteCount += record.byteCount
                    batch.append((leaf, .success(record)))
                } catch let error as VaultError {
                    batch.append((leaf, .failure(error)))
                }
            }
        }
        return batch
    }

    /// The age file of a content that stands in the ledger.
    /// - Throws: ``VaultError``.
    func contentFile(leafIndex: UInt64) throws -> [UInt8] {
        try read { try $0.contentFile(row: Int64(clamping: leafIndex)) }
    }

    /// Makes proofs against the tree of a checkpoint.
    /// - Parameter log: of which log; nil for the one that is written.
    /// - Throws: ``VaultError``, or `MerkleLog`'s errors.
    public func withTree<T>(ofSize size: UInt64, of log: LedgerLog? = nil, _ body: (Tree) throws -> T) throws -> T {
        try read { snapshot in
            let log = log ?? snapshot.logs.written
            return try body(Tree(size: size, tiles: LogTiles(snapshot: snapshot, log: log.number)))
        }
    }

    /// Runs `body` on one state of the ledger.
    func read<T>(_ body: (LedgerSnapshot) throws -> T) throws -> T {
        try translatingErrors {
            try checkOpen()
            return try queue.read { try body(LedgerSnapshot(database: $0, ledger: self)) }
        }
    }

    /// Empties the write-ahead log and closes the file. Nothing may be read afterwards.
    public func close() {
        isClosed.store(true, ordering: .relaxed)
        LedgerDatabase(queue: queue, foreignNames: []).close()
    }

    /// SQLite reads from the address 0 when it is asked after closing.
    /// - Throws: ``VaultError/database(code:)`` with SQLITE_MISUSE.
    func checkOpen() throws {
        guard !isClosed.load(ordering: .relaxed) else { throw VaultError.database(code: 21) }
    }
}

extension LogKeys {
    /// The public half of the log key under the log's name.
    var noteKey: NoteKey { get throws { try NoteKey(name: origin, key: logKey.verifyingKey) } }
}
