internal import AgeFormat
internal import DurableFiles
internal import Foundation
internal import GRDB
internal import MerkleLog
internal import Octets

/// The new ledger: every value sealed anew, in the same rows.
extension RotationCopying {
    /// How many rows one transaction of the new ledger has.
    private static let rowsOfTransaction = 2000

    /// Writes the new ledger beside the old one, whole and on the disk.
    /// - Throws: ``VaultError``.
    func writeLedger() throws {
        let (files, path) = (store.files, store.layout.unfinishedLedger)
        try translatingErrors {
            try store.objects.removeUnfinishedLedger()
            // SQLite would make a file that others may read; it keeps the mode of one that is there.
            _ = try files.create(path)
            let database = try LedgerDatabase.create(path, files: files)
            defer { database.close() }
            let ledger = try Ledger(database: database, keyring: keyring)
            // Nobody reads it before it is whole, and then it is synced as a whole.
            try database.queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
            try store.ledger.read { try fill(ledger, from: $0) }
            try check(ledger)
            database.close()
            guard try files.info(path + "-wal") == nil else { throw VaultError.database(code: 5) }
            try files.sync(files.openForReading(path))
        }
    }

    private func fill(_ new: Ledger, from old: LedgerSnapshot) throws {
        try copy("record", ["jwt", "disclosures", "place"], old, new) { column, row, value in
            let place: SealedPlace =
                switch column {
                case 0: .recordJWT
                case 1: .recordDisclosures
                default: .recordPlace
                }
            let opened = try old.ledger.seal.open(value, place, row: row)
            return try new.seal.seal(column == 2 ? renamed(opened, row: row) : opened, place, row: row)
        }
        try copy("content", ["object"], old, new) { _, _, file in try rewrapped(file) }
        for (table, place) in [("tile", SealedPlace.tile), ("checkpoint", .checkpoint)] {
            try copy(table, ["value"], old, new) { _, row, value in
                try new.seal.seal(old.ledger.seal.open(value, place, row: row), place, row: row)
            }
        }
        let left = [RowNumber.indexState, RowNumber.removals, RowNumber.rotation]
        try copy("state", ["value"], old, new, leaving: left) { _, row, value in
            let own = [RowNumber.state: SealedPlace.state, RowNumber.logs: .logs, RowNumber.logsCopy: .logs]
            guard let place = own[row] ?? SealedPlace(noteRow: row) else {
                throw VaultError.valueMalformed(table: "state", row: row)
            }
            return try new.seal.seal(old.ledger.seal.open(value, place, row: row), place, row: row)
        }
        try addSlots(to: new)
        try addEnding(to: new, removing: old)
    }

    /// Copies a table row by row; `convert` gets the number of the column, the row, and a value that is not NULL.
    private func copy(
        _ table: String, _ columns: [String], _ old: LedgerSnapshot, _ new: Ledger, leaving: [Int64] = [],
        _ convert: (Int, Int64, [UInt8]) throws -> [UInt8]
    ) throws {
        let names = columns.joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        let rows = try Row.fetchCursor(old.database, sql: "SELECT row, \(names) FROM \(table) ORDER BY row")
        var isAtEnd = false
        while !isAtEnd {
            try new.queue.write { database in
                let insert = try database.cachedStatement(sql: "INSERT INTO \(table) (row, \(names)) VALUES (?, \(marks))")
                for _ in 0..<Self.rowsOfTransaction {
                    guard let row = try rows.next() else { return isAtEnd = true }
                    let number: Int64 = row["row"]
                    guard !leaving.contains(number) else { continue }
                    var values: [(any DatabaseValueConvertible)?] = [number]
                    for (column, name) in columns.enumerated() {
                        values.append(try row.blob(name).map { Data(try convert(column, number, $0)) })
                    }
                    try insert.execute(arguments: StatementArguments(values))
                }
            }
        }
    }

    /// A place whose content has its new name, if it was made anew.
    private func renamed(_ place: [UInt8], row: Int64) throws -> [UInt8] {
        guard let json = try? JSONValue(parsing: place), var members = json.object, Placement(json) != nil else {
            throw VaultError.valueMalformed(table: "record", row: row)
        }
        guard var content = members["content"]?.object, let name = content["object"]?.string else { return place }
        let newName = rotation.objectName(for: name)
        guard try store.files.info(store.layout.object(newName)) != nil else {
            guard keepsClosed else { throw VaultError.objectClosed(name: name) }
            return place
        }
        content["object"] = .string(newName)
        members["content"] = .object(content)
        return JSONValue.object(members).encoded
    }

    /// A content that stands in a row.
    private func rewrapped(_ file: [UInt8]) throws -> [UInt8] {
        do {
            let parts = try rewrapping.parts(of: MemorySource(file))
            return parts.header + file[Int(parts.payloadStart)...]
        } catch let error as AgeOpenError {
            if case .secretMemory = error { throw error }
            guard keepsClosed else { throw VaultError.objectClosed(name: "") }
            return file
        }
    }

    private func addSlots(to new: Ledger) throws {
        try new.queue.write { database in
            for (index, label) in rotation.slots.enumerated() {
                let row = Int64(index + 1)
                let file = try store.files.openForReading(store.layout.slot(label.slotName)).readAll(limit: KeySlot.maximumByteCount)
                guard KeySlot.name(of: file) == label.slotName else { throw VaultError.noUsableSlot(damaged: [label.slotName]) }
                let sealed = try new.seal.seal(label.json.encoded, .slotLabel, row: row)
                try database.execute(
                    sql: "INSERT INTO slot (row, file, label) VALUES (?, ?, ?)", arguments: [row, Data(file), Data(sealed)])
            }
        }
    }

    /// What remains to be done once this ledger has its name.
    private func addEnding(to new: Ledger, removing old: LedgerSnapshot) throws {
        var removals = try old.removals()
        removals.slots += try old.slots().map { KeySlot(file: $0.file).name }
        let ending = Rotation(id: rotation.id, isReplaced: true)
        let rows = [
            (RowNumber.removals, SealedPlace.removals, removals.json), (RowNumber.rotation, .rotation, ending.json),
        ]
        try new.queue.write { database in
            for (row, place, json) in rows {
                let sealed = Data(try new.seal.seal(json.encoded, place, row: row))
                try database.execute(sql: "INSERT INTO state (row, value) VALUES (?, ?)", arguments: [row, sealed])
            }
        }
    }

    /// A last look before the old ledger goes: as many rows as before, and the newest head opens with the new keys.
    private func check(_ new: Ledger) throws {
        for table in ["record", "content", "tile", "checkpoint"] {
            let sql = "SELECT count(*) FROM \(table)"
            let counts = try [store.ledger, new].map { ledger in
                try ledger.read { try Int.fetchOne($0.database, sql: sql) }
            }
            guard counts[0] == counts[1] else { throw VaultError.rowMissing(table: table, row: 0) }
        }
        guard try new.newestCheckpoint().note.note.encoded == store.ledger.newestCheckpoint().note.note.encoded else {
            throw VaultError.rowMissing(table: "checkpoint", row: 0)
        }
    }
}
