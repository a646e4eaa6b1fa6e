internal import CSQLite
internal import DurableFiles
internal import GRDB
internal import SealedSQLite

/// Opens the SQLite file of a ledger with the settings on which durability and safety rest.
struct LedgerDatabase {
    let queue: DatabaseQueue
    /// What stands in the schema and does not belong there.
    let foreignNames: [String]
    /// Whether it stands where nothing can be written.
    var isReadOnly = false

    /// `PRAGMA application_id`: "Hfld".
    static let applicationID = 0x4866_6C64
    /// `PRAGMA user_version`: the version of the tables.
    static let version = 2

    /// Opens an existing ledger; one on a medium that cannot be written is only read.
    /// - Throws: ``VaultError``.
    static func open(_ path: String, files: any Files) throws -> LedgerDatabase {
        do {
            return try openAtItsName(path, files)
        } catch VaultError.database(let code) where [8, 14].contains(code & 0xFF) {
            // SQLITE_READONLY, SQLITE_CANTOPEN: there is no room for the index of the write-ahead log. What stands in that
            // log and not in the file would be missing without it.
            guard try translatingErrors({ try files.info(path + "-wal") })?.byteCount ?? 0 == 0 else {
                throw VaultError.database(code: code)
            }
            return try openForReading(path, files)
        }
    }

    /// A rotation may put another file in its place between opening and reading.
    private static func openAtItsName(_ path: String, _ files: any Files) throws -> LedgerDatabase {
        for _ in 0..<3 {
            do {
                return try openForWriting(path, files)
            } catch VaultError.database(code: movedCode) {}
        }
        return try openForWriting(path, files)
    }

    /// SQLITE_READONLY_DBMOVED: the file no longer has its name.
    private static let movedCode = 1032

    /// Whether another file has the name of the one that is open.
    static func hasMoved(_ database: Database) throws -> Bool {
        var hasMoved: Int32 = 0
        guard let connection = unsafe database.sqliteConnection,
            unsafe holdfast_has_moved(connection, &hasMoved) == SQLITE_OK
        else { throw VaultError.settingRefused(name: "has_moved") }
        return hasMoved != 0
    }

    /// Without locks and without a write-ahead log: nobody can change the file.
    /// - Throws: ``VaultError``.
    static func openForReading(_ path: String, _ files: any Files) throws -> LedgerDatabase {
        try translatingErrors {
            var configuration = configuration
            configuration.readonly = true
            let queue = try DatabaseQueue(path: location(path, files, "immutable=1"), configuration: configuration)
            let foreignNames = try queue.inDatabase { database in
                try makeDefensive(database)
                return try checkSchema(database)
            }
            return LedgerDatabase(queue: queue, foreignNames: foreignNames, isReadOnly: true)
        }
    }

    private static func openForWriting(_ path: String, _ files: any Files) throws -> LedgerDatabase {
        try translatingErrors {
            let queue = try DatabaseQueue(path: location(path, files), configuration: configuration)
            let foreignNames = try queue.inDatabase { database in
                let foreignNames = try checkSchema(database)
                guard try !hasMoved(database) else { throw VaultError.database(code: movedCode) }
                try applySettings(database)
                guard try !hasMoved(database) else { throw VaultError.database(code: movedCode) }
                // A planted trigger runs when something is written, so then nothing is.
                if !foreignNames.isEmpty { try database.execute(sql: "PRAGMA query_only = ON") }
                return foreignNames
            }
            return LedgerDatabase(queue: queue, foreignNames: foreignNames)
        }
    }

    /// Makes the tables in a new, empty file.
    /// - Throws: ``VaultError``.
    static func create(_ path: String, files: any Files = SystemFiles()) throws -> LedgerDatabase {
        try translatingErrors {
            let queue = try DatabaseQueue(path: location(path, files), configuration: configuration)
            try queue.inDatabase { database in
                try database.inTransaction {
                    for statement in EmbeddedSQL.ledger { try database.execute(sql: statement) }
                    try database.execute(sql: "PRAGMA application_id = \(applicationID)")
                    try database.execute(sql: "PRAGMA user_version = \(version)")
                    return .commit
                }
                try applySettings(database)
            }
            return LedgerDatabase(queue: queue, foreignNames: [])
        }
    }

    /// Empties the write-ahead log into the main file, if this connection has written, and closes. Nothing happens when it is
    /// closed already.
    func close() {
        _ = try? queue.inDatabase { database in
            // SQLite counts the changes of no connection at all at the address 0.
            guard unsafe database.sqliteConnection != nil else { return }
            if database.totalChangesCount > 0 { try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        }
        try? queue.close()
    }

    /// The path, or a URI that says more.
    private static func location(_ path: String, _ files: any Files, _ parameter: String? = nil) -> String {
        let parameters = [parameter, files.databaseVFS.map { "vfs=" + $0 }].compactMap(\.self)
        return parameters.isEmpty ? path : SealedDatabase.uri(path, parameters.joined(separator: "&"))
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            try database.execute(sql: "PRAGMA cell_size_check = ON")
        }
        return configuration
    }

    /// Here and not by GRDB, whose set-up of the write-ahead log lowers `synchronous` and writes into the file, also of
    /// who only reads.
    private static func applySettings(_ database: Database) throws {
        var settings = [
            ("journal_mode", "wal"), ("synchronous", "2"), ("secure_delete", "1"), ("trusted_schema", "0"),
            ("temp_store", "2"),
        ]
        #if os(macOS)
        settings += [("fullfsync", "1"), ("checkpoint_fullfsync", "1")]
        #endif
        for (name, value) in settings {
            try database.execute(sql: "PRAGMA \(name) = \(value)")
            let found = try String.fetchOne(database, sql: "PRAGMA \(name)")
            guard found == value else { throw VaultError.settingRefused(name: name) }
        }
        try makeDefensive(database)
    }

    private static func makeDefensive(_ database: Database) throws {
        var isDefensive: Int32 = 0
        guard let connection = unsafe database.sqliteConnection,
            unsafe holdfast_make_defensive(connection, &isDefensive) == SQLITE_OK, isDefensive == 1
        else { throw VaultError.settingRefused(name: "defensive") }
    }

    /// Before anything else is read: every table must be there exactly as it was made.
    /// - Returns: names of what was added.
    private static func checkSchema(_ database: Database) throws -> [String] {
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
            // Empty, or the file of another program: SQLITE_NOTADB.
            throw VaultError.database(code: 26)
        }
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found <= version else { throw VaultError.newerVersion(found: found) }
        let rows = try Row.fetchAll(database, sql: "SELECT name, sql FROM sqlite_schema")
        var missing = Set(EmbeddedSQL.ledger)
        var foreignNames: [String] = []
        for row in rows {
            let (name, sql): (String?, String?) = (row["name"], row["sql"])
            if let sql, missing.remove(sql) != nil { continue }
            foreignNames.append(name ?? "")
        }
        guard missing.isEmpty else { throw VaultError.schemaChanged(name: foreignNames.first ?? "") }
        return foreignNames
    }
}

/// Runs `body`; what SQLite says becomes a ``VaultError``.
func translatingErrors<T>(_ body: () throws -> T) throws -> T {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw error.resultCode == .SQLITE_BUSY
            ? VaultError.inUse : VaultError.database(code: Int(error.extendedResultCode.rawValue))
    } catch let error as FileError {
        throw VaultError.file(error)
    }
}
