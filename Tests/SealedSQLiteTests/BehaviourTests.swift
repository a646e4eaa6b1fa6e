import Foundation
import GRDB
import SealedSQLite
import TestSupport
import Testing

/// A few thousand random statements give the same answers on a sealed and on a plain database.
@Test func randomStatementsGiveTheSameAnswersAsOnPlainSQLite() throws {
    try SampleDatabase.with { sample in
        var random = SeededGenerator("random statements")
        let plain = try DatabaseQueue(path: sample.path + ".plain")
        var sealed = try sample.open()
        for step in 0..<3000 {
            let sql = RandomStatement.make(&random, step: step)
            let (expected, found) = (answer(plain, sql), answer(sealed.queue, sql))
            guard expected == found else {
                Issue.record("step \(step), \(sql): \(expected) and \(found)")
                return
            }
            if step % 500 == 499 {
                try sealed.close()
                sealed = try sample.open()
                #expect(answer(sealed.queue, "PRAGMA integrity_check") == [["\"ok\""]])
            }
        }
        for table in ["a", "b", "words"] {
            let sql = "SELECT rowid, * FROM \(table) ORDER BY rowid"
            #expect(answer(plain, sql) == answer(sealed.queue, sql), "\(table)")
        }
        try sealed.close()
    }
}

/// The rows as text, or the error's code.
private func answer(_ queue: DatabaseQueue, _ sql: String) -> [[String]] {
    do {
        return try queue.writeWithoutTransaction { database in
            guard !sql.contains(";") else {
                try database.execute(sql: sql)
                return [["\(database.changesCount)"]]
            }
            return try Row.fetchAll(database, sql: sql).map { row in row.databaseValues.map { "\($0)" } }
        }
    } catch {
        return [["error \((error as? DatabaseError)?.resultCode.rawValue ?? -1)"]]
    }
}

/// Statements over two tables with indexes and a full-text table.
private enum RandomStatement {
    static func make(_ random: inout SeededGenerator, step: Int) -> String {
        if step < schema.count { return schema[step] }
        let id = Int.random(in: 0..<400, using: &random)
        let text = String(repeating: "word\(id % 37) ", count: Int.random(in: 1...300, using: &random))
        switch Int.random(in: 0..<22, using: &random) {
        case 0...5: return "INSERT OR REPLACE INTO a VALUES (\(id), '\(text)', \(id % 13), randomblob(0))"
        case 6, 7: return "INSERT INTO b (n, text) SELECT n, text FROM a WHERE n < \(id % 13)"
        case 8: return "DELETE FROM a WHERE id BETWEEN \(id) AND \(id + 20)"
        case 9: return "UPDATE a SET text = text || text, n = n + 1 WHERE n = \(id % 13)"
        case 10: return "DELETE FROM b WHERE rowid % 3 = \(id % 3)"
        case 11: return "INSERT INTO words (rowid, body) VALUES (\(step), '\(text)')"
        case 12: return "DELETE FROM words WHERE rowid % 5 = \(id % 5)"
        case 13: return "SELECT rowid FROM words WHERE words MATCH 'word\(id % 37)' ORDER BY rowid"
        case 14: return "SELECT n, count(*), max(length(text)) FROM a GROUP BY n ORDER BY n"
        case 15: return "SELECT a.id, count(*) FROM a JOIN b ON a.n = b.n GROUP BY a.id ORDER BY a.id LIMIT 50"
        case 16: return "SAVEPOINT s; UPDATE a SET n = n + 1; DELETE FROM b; ROLLBACK TO s; RELEASE s"
        case 17: return "BEGIN; DELETE FROM a WHERE n = \(id % 13); INSERT INTO b VALUES (1, '\(text)'); ROLLBACK"
        case 18: return "BEGIN; UPDATE b SET text = n || text WHERE n = \(id % 13); COMMIT"
        case 19: return step % 5 == 0 ? "VACUUM" : "SELECT count(*) FROM b"
        case 20: return "INSERT INTO words (words) VALUES ('optimize')"
        default: return "SELECT id, substr(text, 1, 9) FROM a WHERE id > \(id) ORDER BY id LIMIT 20"
        }
    }

    private static let schema = [
        "CREATE TABLE a (id INTEGER PRIMARY KEY, text TEXT, n INTEGER, more BLOB)",
        "CREATE INDEX a_n ON a (n, text)", "CREATE TABLE b (n INTEGER, text TEXT)", "CREATE INDEX b_n ON b (n)",
        "CREATE VIRTUAL TABLE words USING fts5(body)",
    ]
}

@Test func vacuumLargeTransactionsAndRollbackWork() throws {
    try SampleDatabase.with { sample in
        try sample.fill(20_000)
        let large = try sample.bytes().count
        #expect(large > 4_000_000)
        try sample.write { database in
            try database.execute(sql: "PRAGMA cache_size = 10")
            try database.execute(sql: "UPDATE note SET text = text || 'x'")
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM note WHERE text LIKE '%x'") == 20_000)
        }
        // Pages leave the cache for the file before the rollback, and come back from the journal in memory.
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try sample.write { database in
                try database.execute(sql: "PRAGMA cache_size = 10")
                try database.execute(sql: "DELETE FROM note WHERE id % 2 = 0")
                throw Stop()
            }
        }
        #expect(try sample.count() == 20_000)
        try sample.write { try $0.execute(sql: "DELETE FROM note WHERE id >= 100") }
        let database = try sample.open()
        try database.queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }
        #expect(try database.queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
        try database.close()
        #expect(try sample.count() == 100)
        #expect(try sample.bytes().count < large / 50)
        #expect(try sample.read { try Int.fetchOne($0, sql: "PRAGMA freelist_count") } == 0)
    }
}

@Test func twoConnectionsSeeEachOthersCommits() throws {
    try SampleDatabase.with { sample in
        try sample.fill(300)
        let (first, second) = (try sample.open(), try sample.open())
        defer {
            try? first.close()
            try? second.close()
        }
        for round in 0..<20 {
            let (writer, reader) = round.isMultiple(of: 2) ? (first, second) : (second, first)
            try writer.queue.write { try $0.execute(sql: "UPDATE note SET text = 'round \(round)' WHERE id = \(round * 13)") }
            let found = try reader.queue.read { try String.fetchOne($0, sql: "SELECT text FROM note WHERE id = \(round * 13)") }
            #expect(found == "round \(round)")
            let roots = try [writer, reader].map { try $0.queue.read { try SealedDatabase.root($0) } }
            #expect(roots[0] == roots[1])
        }
    }
}

@Test func aReaderWaitsForAWriterNoLongerThanTold() throws {
    try SampleDatabase.with { sample in
        try sample.fill(10)
        let (writer, reader) = (try sample.open(), try sample.open())
        defer {
            try? writer.close()
            try? reader.close()
        }
        try writer.queue.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN EXCLUSIVE")
            let begin = ContinuousClock.now
            #expect(throws: DatabaseError.self) { try reader.queue.read { _ = try Int.fetchOne($0, sql: "SELECT count(*) FROM note") } }
            #expect(begin.duration(to: .now) > .milliseconds(150))
            try database.execute(sql: "COMMIT")
        }
        #expect(try reader.queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM note") } == 10)
    }
}

@Test func aReadOnlyDatabaseIsReadAndNotWritten() throws {
    try SampleDatabase.with { sample in
        try sample.fill(10)
        let before = try sample.bytes()
        let database = try sample.open(isReadOnly: true)
        #expect(try database.queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM note") } == 10)
        #expect(throws: DatabaseError.self) { try database.queue.write { try $0.execute(sql: "DELETE FROM note") } }
        try database.close()
        #expect(try sample.bytes() == before)
    }
}

@Test func aNameThatMeansSomethingInAURIIsAName() throws {
    try TemporaryFolder.with { folder in
        for name in ["a b?c#d%41&e=f.db", "ü.db", "x?vfs=unix"] {
            let sample = SampleDatabase(path: folder + "/" + name)
            try sample.fill(3)
            #expect(try sample.count() == 3)
            #expect(try Bytes.position(of: Array("needle".utf8), in: sample.bytes()) == nil)
        }
        #expect(Bytes.files(below: folder).count == 3)
    }
}

@Test func aDatabaseWithoutTheReserveIsNotWritten() throws {
    try SampleDatabase.with { sample in
        let seal = try sample.seal()
        let system = try FileSystem(name: "without-reserve") { SealedFile(base: $0, seal: seal) }
        try withExtendedLifetime(system) {
            let queue = try DatabaseQueue(path: SealedDatabase.uri(sample.path, "vfs=without-reserve"))
            #expect(throws: DatabaseError.self) {
                try queue.writeWithoutTransaction { database in
                    try database.execute(sql: "PRAGMA journal_mode = MEMORY")
                    try database.execute(sql: "CREATE TABLE note (text TEXT)")
                }
            }
            try queue.close()
        }
        #expect(try sample.bytes().isEmpty)
    }
}

@Test func aQueueKeepsItsFileSystem() throws {
    try SampleDatabase.with { sample in
        let queue = try sample.open().queue
        try queue.write { try $0.execute(sql: "CREATE TABLE note (text TEXT)") }
        #expect(try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM note") } == 0)
        try queue.close()
    }
}
