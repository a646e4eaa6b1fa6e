internal import CData
internal import EvidenceModel
internal import Foundation
internal import GRDB
internal import Octets
package import SealedSQLite
internal import SodiumCrypto
internal import Synchronization

/// Finds records: by words, by kind, by person, by time. What it gives are places in the log; what is shown is read
/// from the ledger.
/// Format: docs/format/index.md.
package final class SearchIndex: Sendable {
    let queue: DatabaseQueue
    /// Nil for an index in memory.
    private let file: SealedDatabase?
    /// The state in which the file must be when it is read; nil before ``isIn(_:)`` has found it in one.
    private let expectedRoot = Mutex<Digest32?>(nil)

    /// `PRAGMA user_version`: the version of the tables.
    static let version = 3

    private init(_ queue: DatabaseQueue, _ file: SealedDatabase?) { (self.queue, self.file) = (queue, file) }

    /// Opens the index of a file.
    /// - Throws: `DatabaseError`, `SealedDatabaseError`.
    convenience init(_ file: IndexFile, isReadOnly: Bool) throws {
        let database = try file.open(isReadOnly: isReadOnly)
        self.init(database.queue, database)
    }

    /// Begins an index in an empty file.
    /// - Throws: `DatabaseError`, `SealedDatabaseError`.
    static func create(_ file: IndexFile) throws -> SearchIndex { try begin(file.open(isReadOnly: false)) }

    private static func begin(_ database: SealedDatabase) throws -> SearchIndex {
        let index = SearchIndex(database.queue, database)
        // The file is nobody's index before it is whole: no journal, and one sync at the end, by whoever renames it.
        for setting in ["journal_mode = OFF", "synchronous = OFF", "cache_size = -24000"] {
            try index.queue.inDatabase { _ = try Row.fetchAll($0, sql: "PRAGMA \(setting)") }
        }
        try index.makeTables()
        return index
    }

    /// Begins an index in an empty file under a given key, for tests of the index alone.
    package static func create(_ path: String, seal: PageSeal) throws -> SearchIndex {
        try begin(SealedDatabase(path, seal: seal, base: nil))
    }

    /// Opens it again.
    package static func open(_ path: String, seal: PageSeal) throws -> SearchIndex {
        let database = try SealedDatabase(path, seal: seal, isReadOnly: true, base: nil)
        return SearchIndex(database.queue, database)
    }

    /// Begins an index in memory.
    package static func inMemory() throws -> SearchIndex {
        let index = SearchIndex(try memoryQueue(), nil)
        try index.makeTables()
        return index
    }

    /// A copy in memory, which can be written.
    func copyInMemory() throws -> SearchIndex {
        let copy = SearchIndex(try Self.memoryQueue(), nil)
        try queue.backup(to: copy.queue)
        return copy
    }

    /// A database in memory, of which not even a large sort reaches a disk.
    private static func memoryQueue() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            guard try String.fetchOne(database, sql: "PRAGMA temp_store") == "2" else {
                throw VaultError.settingRefused(name: "temp_store")
            }
        }
        return try DatabaseQueue(configuration: configuration)
    }

    package func close() { try? queue.close() }

    /// Whether the file is in the state that the ledger knows.
    /// - Throws: ``VaultError/newerVersion(found:)`` for tables of another version, `DatabaseError`.
    func isIn(_ state: IndexState) throws -> Bool {
        try queue.read { database in
            let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            // An emptied file has no version.
            guard found != 0 else { return false }
            guard found == Self.version else { throw VaultError.newerVersion(found: found) }
            guard try SealedDatabase.root(database) == state.root, try Self.treeSize(database) == state.treeSize else {
                return false
            }
            expectedRoot.withLock { $0 = state.root }
            return true
        }
    }

    /// Runs a query in the state that ``isIn(_:)`` has found.
    /// - Throws: `DatabaseError` with SQLITE_IOERR when the file is in another one by now.
    func reading<T>(_ body: (Database) throws -> T) throws -> T {
        try queue.read { database in
            if let root = expectedRoot.withLock({ $0 }), try SealedDatabase.root(database) != root {
                throw DatabaseError(resultCode: .SQLITE_IOERR, message: "the index has changed")
            }
            return try body(database)
        }
    }

    /// What the content of the file is fixed by.
    func root() throws -> Digest32 { try queue.read { try SealedDatabase.root($0) } }

    /// How many records of the log the index has.
    func treeSize() throws -> UInt64 {
        try queue.read { try Self.treeSize($0) }
    }

    private static func treeSize(_ database: Database) throws -> UInt64 {
        UInt64(try Int64.fetchOne(database, sql: "SELECT tree_size FROM extent") ?? 0)
    }

    private func makeTables() throws {
        try queue.write { database in
            for statement in EmbeddedSQL.index { try database.execute(sql: statement) }
            try database.execute(sql: "INSERT INTO extent VALUES (1, 0, 0)")
            try database.execute(sql: "PRAGMA user_version = \(Self.version)")
        }
    }

    /// Adds records in one transaction.
    /// - Parameters:
    ///   - size: how many records of the log the index has afterwards.
    ///   - records: hands each record to its argument, in the order of the log.
    package func add(upTo size: UInt64, _ records: ((IndexedRecord) throws -> Void) throws -> Void) throws {
        try queue.write { database in
            let writer = try IndexWriter(database)
            var newCount = 0
            try records { newCount += try writer.add($0) }
            try database.execute(
                sql: "UPDATE extent SET tree_size = ?, listed_count = listed_count + ?", arguments: [Int64(size), newCount])
        }
    }
}

/// Where an index is kept, and the key of its file.
struct IndexFile: Sendable {
    let path: String
    let fileID: [UInt8]
    let keyring: Keyring
    /// The VFS below; nil but in tests.
    let base: String?

    func open(isReadOnly: Bool) throws -> SealedDatabase {
        let number = fileID.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let key = try Subkey.derive(from: keyring.master, context: "hf-index", number: number)
        let seal = PageSeal(key: key, fileID: fileID)
        return try SealedDatabase(path, seal: seal, isReadOnly: isReadOnly, busySeconds: 2, base: base)
    }
}

/// Statements out of `Schemas/`.
enum EmbeddedSQL {
    static var ledger: [String] {
        unsafe statements(UnsafeBufferPointer(start: holdfast_ledger_sql_start(), count: holdfast_ledger_sql_size))
    }
    static var index: [String] {
        unsafe statements(UnsafeBufferPointer(start: holdfast_index_sql_start(), count: holdfast_index_sql_size))
    }

    /// The statements of a file, without comments.
    private static func statements(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
        let lines = unsafe String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("--") }
        return lines.joined(separator: "\n").split(separator: ";").map {
            $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }.filter { !$0.isEmpty }
    }
}
