import Foundation
import GRDB
import SealedSQLite
import TestSupport
import Testing

private let pageByteCount = SealedLayout.pageByteCount

@Test func noPlaintextIsInTheFile() throws {
    try SampleDatabase.with { sample in
        try sample.fill(500)
        let bytes = try sample.bytes()
        #expect(bytes.count > 100_000)
        for word in ["needle", "abcdefghi", "CREATE TABLE", "SQLite format 3"] {
            #expect(Bytes.position(of: Array(word.utf8), in: bytes) == nil, "\(word)")
        }
        // Nor beside it: no journal, no write-ahead log.
        let folder = URL(filePath: sample.path).deletingLastPathComponent().path
        #expect(Bytes.files(below: folder).count == 1)
    }
}

/// Every byte of a small file, changed: reading everything fails, or the byte belongs to a page that nothing reads.
@Test func everyChangedByteIsNoticed() throws {
    try SampleDatabase.with { sample in
        try sample.fill(30)
        let good = try sample.bytes()
        var random = SystemRandomNumberGenerator()
        for offset in stride(from: 0, to: good.count, by: 37) {
            var bytes = good
            bytes[offset] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            try sample.replace(with: bytes)
            #expect(failsForWrongPage { try sample.read { try readEverything($0) } }, "byte \(offset)")
        }
    }
}

/// Reads every page that SQLite has.
private func readEverything(_ database: Database) throws {
    _ = try Row.fetchAll(database, sql: "SELECT * FROM note")
    _ = try Row.fetchAll(database, sql: "PRAGMA integrity_check")
}

@Test func anOldPagePutBackIsNoticed() throws {
    try SampleDatabase.with { sample in
        try sample.fill(200)
        let old = try sample.bytes()
        try sample.write { try $0.execute(sql: "UPDATE note SET text = 'changed' WHERE id = 100") }
        let new = try sample.bytes()
        #expect(old.count == new.count)
        let changed = stride(from: 0, to: old.count, by: pageByteCount).filter {
            old[$0..<$0 + pageByteCount] != new[$0..<$0 + pageByteCount]
        }
        #expect(changed.count >= 3)
        for place in changed {
            var bytes = new
            bytes.replaceSubrange(place..<place + pageByteCount, with: old[place..<place + pageByteCount])
            try sample.replace(with: bytes)
            #expect(failsForWrongPage { try sample.read { try readEverything($0) } }, "place \(place / pageByteCount)")
        }
        // The whole old file is authentic; only its root tells that it is not the newest.
        try sample.replace(with: new)
        let root = try sample.read { try SealedDatabase.root($0) }
        try sample.replace(with: old)
        #expect(try sample.read { try SealedDatabase.root($0) } != root)
        #expect(try sample.count() == 200)
    }
}

@Test func pagesExchangedRemovedOrAddedAreNoticed() throws {
    try SampleDatabase.with { sample in
        try sample.fill(200)
        let good = try sample.bytes()
        func page(_ index: Int) -> Range<Int> { index * pageByteCount..<(index + 1) * pageByteCount }
        var exchanged = good
        exchanged.replaceSubrange(page(5), with: good[page(6)])
        exchanged.replaceSubrange(page(6), with: good[page(5)])
        let plainPage = [UInt8](repeating: 0, count: pageByteCount)
        let changes: [(String, [UInt8])] = [
            ("exchanged", exchanged), ("last page removed", Array(good.dropLast(pageByteCount))),
            ("half a page removed", Array(good.dropLast(100))), ("plaintext page added", good + plainPage),
            ("a page added twice", good + good[page(5)]), ("half a page added", good + [1, 2, 3]),
            ("emptied to one page", Array(good.prefix(pageByteCount))),
        ]
        for (what, bytes) in changes {
            try sample.replace(with: bytes)
            #expect(failsForWrongPage { try sample.read { try readEverything($0) } }, "\(what)")
        }
    }
}

@Test func anotherKeyAnotherFileOrPlainSQLiteIsRefused() throws {
    try SampleDatabase.with { sample in
        try sample.fill(10)
        var other = sample
        other.keyByte = 8
        #expect(failsForWrongPage { _ = try other.count() })
        other = sample
        other.fileID[0] ^= 1
        #expect(failsForWrongPage { _ = try other.count() })
        // A file of plain SQLite in its place.
        try FileManager.default.removeItem(atPath: sample.path)
        let plain = try DatabaseQueue(path: sample.path)
        try plain.write { try $0.execute(sql: "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)") }
        try plain.close()
        #expect(failsForWrongPage { _ = try sample.count() })
    }
}

@Test func aJournalPutBesideTheFileIsNotPlayedBack() throws {
    try SampleDatabase.with { sample in
        try sample.fill(10)
        for suffix in ["-journal", "-wal", "-shm"] {
            try Bytes.save([UInt8](repeating: 0xD9, count: 8192), to: sample.path + suffix)
        }
        #expect(try sample.count() == 10)
        #expect(try sample.write { try Int.fetchOne($0, sql: "SELECT count(*) FROM note") } == 10)
    }
}

@Test func nothingButTheOneFileIsOpened() throws {
    try SampleDatabase.with { sample in
        try sample.fill(10)
        let database = try sample.open()
        defer { try? database.close() }
        #expect(throws: DatabaseError.self) {
            try database.queue.writeWithoutTransaction { try $0.execute(sql: "ATTACH '\(sample.path)2' AS other") }
        }
        #expect(throws: (any Error).self) {
            try database.queue.writeWithoutTransaction { database in
                guard try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") == "wal" else {
                    throw SealedDatabaseError.settingRefused(name: "journal_mode")
                }
            }
        }
        #expect(throws: DatabaseError.self) {
            try database.queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
                try database.execute(sql: "INSERT INTO note VALUES (1000, 'journal')")
            }
        }
        #expect(Bytes.files(below: URL(filePath: sample.path).deletingLastPathComponent().path).count == 1)
    }
}
