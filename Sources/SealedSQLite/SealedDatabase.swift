internal import CSQLite
public import GRDB
public import Octets
public import SodiumCrypto

/// A SQLite database in a file whose every page is sealed, opened by GRDB.
///
/// For data that can be made again: a process that ends during a commit leaves a file that can no longer be read, and
/// every read says so (SQLITE_IOERR_DATA). What is protected and what not: README.md of this module.
public final class SealedDatabase: Sendable {
    /// Runs statements. Journal and temporary tables stay in memory.
    public let queue: DatabaseQueue
    private let fileSystem: FileSystem

    /// Opens a database, or begins one in an empty or missing file.
    /// - Parameters:
    ///   - path: the file; one that is missing is made with the permissions that SQLite gives.
    ///   - fileID: 16 bytes that no other file under this key has.
    ///   - key: 32 bytes, for this file alone.
    ///   - isReadOnly: whether nothing may be written.
    ///   - busySeconds: how long to wait for another connection.
    /// - Throws: ``SealedDatabaseError``, or GRDB's `DatabaseError`: SQLITE_IOERR_DATA for a file that is not whole, not
    ///   of this key and id, or not a sealed database.
    public convenience init(
        _ path: String, fileID: [UInt8], key: consuming SecretBytes, isReadOnly: Bool = false, busySeconds: Double = 2
    ) throws {
        let seal = PageSeal(key: key, fileID: fileID)
        try self.init(path, seal: seal, isReadOnly: isReadOnly, busySeconds: busySeconds, base: nil)
    }

    /// - Parameter base: the VFS below, so that tests can make it fail.
    package init(
        _ path: String, seal: PageSeal, isReadOnly: Bool = false, busySeconds: Double = 2, base: String?
    ) throws {
        let name = "sealed-" + Hex.encode(SystemRandom.bytes(8))
        let fileSystem = try FileSystem(name: name, base: base) { SealedFile(base: $0, seal: seal) }
        self.fileSystem = fileSystem
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(busySeconds)
        // GRDB keeps this closure as long as the connection, and so the VFS too, whoever keeps what.
        configuration.prepareDatabase { database in try withExtendedLifetime(fileSystem) { try Self.prepare(database) } }
        queue = try DatabaseQueue(path: Self.uri(path, "vfs=\(name)"), configuration: configuration)
    }

    /// What the content is fixed by. Kept elsewhere and compared within the transaction that reads, it shows that the
    /// file is not an older state of itself.
    /// - Throws: GRDB's `DatabaseError`.
    public static func root(_ database: Database) throws -> Digest32 {
        // Takes the lock, if this transaction has not read yet.
        _ = try Int.fetchOne(database, sql: "PRAGMA user_version")
        guard let root = try controlledRoot(database) else { throw DatabaseError(resultCode: .SQLITE_IOERR) }
        return root
    }

    /// Closes the file. Nothing may be done afterwards.
    public func close() throws { try queue.close() }

    /// Before the first page is read or written.
    private static func prepare(_ database: Database) throws {
        var reserve = Int32(SealedLayout.reservedByteCount)
        guard let connection = unsafe database.sqliteConnection,
            unsafe sqlite3_file_control(connection, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve) == SQLITE_OK
        else { throw SealedDatabaseError.settingRefused(name: "reserve") }
        // Only our file knows the control: SQLite that takes "file:…" for a plain name must not write a plain file.
        guard try controlledRoot(database) != nil else { throw SealedDatabaseError.notSealed }
        let settings = [
            ("page_size", "4096"), ("journal_mode", "memory"), ("temp_store", "2"), ("locking_mode", "normal"),
            ("synchronous", "2"), ("trusted_schema", "0"), ("cell_size_check", "1"),
        ]
        for (name, value) in settings {
            try database.execute(sql: "PRAGMA \(name) = \(value)")
            guard try String.fetchOne(database, sql: "PRAGMA \(name)") == value else {
                throw SealedDatabaseError.settingRefused(name: name)
            }
        }
    }

    /// The root of the newest loaded state; nil when the file is not one of ours.
    /// - Throws: `DatabaseError` for a file of ours that is not whole.
    private static func controlledRoot(_ database: Database) throws -> Digest32? {
        var bytes = [UInt8](repeating: 0, count: Digest32.byteCount)
        guard let connection = unsafe database.sqliteConnection else { return nil }
        let code = unsafe bytes.withUnsafeMutableBytes {
            unsafe sqlite3_file_control(connection, "main", SealedFile.rootControl, $0.baseAddress)
        }
        if code == ResultCode.wrongPage.code { throw DatabaseError(resultCode: GRDB.ResultCode(rawValue: code)) }
        return code == SQLITE_OK ? Digest32(bytes) : nil
    }

    /// `file:PATH?PARAMETERS`, with all that means something in a URI escaped.
    /// Source: SQLite documentation, "Uniform Resource Identifiers".
    package static func uri(_ path: String, _ parameters: String) -> String {
        let plain = Set("/.-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        var escaped = ""
        for byte in path.utf8 {
            escaped += plain.contains(byte) ? String(UnicodeScalar(byte)) : "%" + Hex.encode([byte])
        }
        return "file:\(escaped)?\(parameters)"
    }
}
