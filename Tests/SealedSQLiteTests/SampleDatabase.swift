import Foundation
import GRDB
import SealedSQLite
import SodiumCrypto
import TestSupport

/// A sealed database in a folder of its own, and how to open it again.
struct SampleDatabase {
    let path: String
    var fileID = [UInt8](0..<16)
    var keyByte: UInt8 = 7
    /// The VFS below; nil for the system's.
    var base: String?

    func seal() throws -> PageSeal {
        PageSeal(key: try SecretBytes(copying: [UInt8](repeating: keyByte, count: 32)), fileID: fileID)
    }

    func open(isReadOnly: Bool = false) throws -> SealedDatabase {
        try SealedDatabase(path, seal: seal(), isReadOnly: isReadOnly, busySeconds: 0.2, base: base)
    }

    /// Opens, runs `body` in one transaction, closes.
    @discardableResult
    func write<T>(_ body: (Database) throws -> T) throws -> T {
        let database = try open()
        defer { try? database.close() }
        return try database.queue.write(body)
    }

    @discardableResult
    func read<T>(_ body: (Database) throws -> T) throws -> T {
        let database = try open()
        defer { try? database.close() }
        return try database.queue.read(body)
    }

    /// A table with `count` rows of about 200 bytes.
    func fill(_ count: Int) throws {
        try write { database in
            try database.execute(sql: "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
            for id in 0..<count {
                try database.execute(
                    sql: "INSERT INTO note VALUES (?, ?)",
                    arguments: [id, "needle \(id) " + String(repeating: "abcdefghi ", count: 19)])
            }
        }
    }

    func count() throws -> Int { try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM note") ?? -1 } }

    /// The file as it is on disk.
    func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }

    func replace(with bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: path)) }

    static func with(_ body: (SampleDatabase) throws -> Void) throws {
        try TemporaryFolder.with { try body(SampleDatabase(path: $0 + "/sealed.db")) }
    }
}

/// The answer that a page which is not what it must be gives: SQLITE_IOERR_DATA.
let wrongPage = GRDB.ResultCode(rawValue: 10 | 32 << 8)

/// Whether `body` fails because of a page that is not what it must be.
func failsForWrongPage(_ body: () throws -> Void) -> Bool {
    do {
        try body()
        return false
    } catch let error as DatabaseError {
        return error.extendedResultCode == wrongPage
    } catch {
        return false
    }
}
