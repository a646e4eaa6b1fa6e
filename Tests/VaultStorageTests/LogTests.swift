import EvidenceModel
import Foundation
import MerkleLog
import Octets
import SodiumCrypto
import Testing
import TestSupport
import VaultStorage

/// Several logs in one ledger.
@Suite struct LogTests {
    @discardableResult
    private func begin(_ store: VaultStore, _ reason: LogLink.Reason = .restored) throws -> LedgerLog {
        let writer = try VaultWriter(store)
        let log = try writer.beginLog(reason: reason, newID: SampleVault.newID, time: SampleVault.time)
        writer.updateIndex()
        return log
    }

    @Test func anotherLogHasOtherKeysAndNamesWhereTheEarlierOnesEnded() throws {
        let sample = try SampleVault()
        try sample.with { store in
            _ = try SampleVault.keep([1], in: store)
            let last = try store.ledger.newestCheckpoint()
            let log = try begin(store)
            #expect(log.number == 1 && log.origin != last.checkpoint.origin)
            let keys = try #require(try store.ledger.entry(leafIndex: log.place(0)).record().content(as: Keys.self))
            let note = String(decoding: last.note.note.encoded, as: UTF8.self)
            #expect(keys.logKey == log.logKey.vkey && keys.previousCheckpoint == note)
            let link = try #require(try store.ledger.entry(leafIndex: log.place(1)).record().content(as: LogLink.self))
            #expect(link.checkpoint == note && link.reason == .restored)
            let head = try store.ledger.newestCheckpoint()
            #expect(head.checkpoint.origin == log.origin && head.checkpoint.treeSize == 2)
            // The earlier log stays as it was.
            let first = store.ledger.logs.logs[0]
            #expect(try store.ledger.newestCheckpoint(of: first).note.note == last.note.note)
        }
    }

    @Test func recordsOfAllLogsAreReadAndNewOnesGoToTheNewest() throws {
        let sample = try SampleVault()
        var entries: [LedgerEntry] = []
        try sample.with { store in
            entries.append(try SampleVault.keep([1], in: store))
            try begin(store)
            entries.append(try SampleVault.keep([2], in: store))
        }
        try sample.with { store in
            try begin(store, .newKeys)
            entries.append(try SampleVault.keep(SystemRandom.bytes(100_000), in: store))
            #expect(entries.map(\.placement.handle) == ["e1", "e2", "e3"])
            #expect(entries.map { LedgerPlace.text($0.leafIndex) } == ["1", "1.2", "2.3"])
            var found: [String] = []
            try store.ledger.forEachEntry { _, entry in found.append(try entry.get().placement.handle) }
            #expect(found.filter { $0.hasPrefix("e") } == ["e1", "e2", "e3"])
            let listed = try store.withIndex { try $0.list(IndexQuery(), IndexPage(size: nil)).leaves }
            #expect(listed.sorted() == entries.map(\.leafIndex))
            for (content, entry) in zip([[1], [2]] as [[UInt8]], entries) {
                #expect(try store.content(of: entry).readAll(limit: 10) == content)
            }
            let check = try store.check { _ in }
            #expect(check.faults.isEmpty, "\(check.faults)")
            #expect(check.logs.map(\.treeSize) == [2, 3, 4] && check.goodRecordCount == 9)
            #expect(try store.examine().faults.isEmpty)
        }
    }

    @Test func anOpenVaultSeesTheLogThatAnotherProgramBegan() throws {
        let sample = try SampleVault()
        try sample.with { session in
            _ = try SampleVault.keep([1], in: session)
            let log = try sample.with { try begin($0) }
            let entry = try SampleVault.keep([2], in: session)
            #expect(LedgerPlace.log(entry.leafIndex) == log.number)
            #expect(session.ledger.signing.origin == log.origin)
        }
    }

    @Test(.enabled(if: PublicTool.isWanted("sqlite3")), arguments: [
        "DELETE FROM state WHERE row IN (5, 8)", "UPDATE state SET value = x'00' WHERE row IN (5, 8)",
    ])
    func withoutTheKeysOfTheNewestLogNothingIsSignedInAnOlderOne(sql: String) throws {
        let sample = try SampleVault()
        try sample.with { store in
            try begin(store)
            _ = try SampleVault.keep([1], in: store)
        }
        let result = try PublicTool.run("sqlite3", [sample.path + "/ledger.db", sql], in: URL(filePath: sample.folder))
        #expect(result.code == 0)
        try sample.with { store in
            #expect(throws: VaultError.self) { try SampleVault.keep([2], in: store) }
            let (found, seen) = (try store.check { _ in }.faults, try store.examine().faults)
            #expect(!found.isEmpty && !seen.isEmpty)
        }
    }

    private static let second: UInt64 = 281_474_976_710_656

    private static let damages: [(String, VaultCheck.Fault)] = [
        ("DELETE FROM record WHERE row = 1", VaultCheck.Fault.recordsMissing(first: 1, last: 1)),
        ("DELETE FROM record WHERE row = 281474976710657", VaultCheck.Fault.recordsMissing(first: second + 1, last: second + 1)),
        ("DELETE FROM checkpoint WHERE row = 281474976710657", VaultCheck.Fault.checkpointMissing(treeSize: second + 1)),
        ("DELETE FROM checkpoint WHERE row = 0", VaultCheck.Fault.rowMissing(table: "checkpoint", row: 0)),
        ("DELETE FROM tile WHERE row = 0", VaultCheck.Fault.tileDiffers),
        ("DELETE FROM tile WHERE row > 0", VaultCheck.Fault.tileDiffers),
        (
            "INSERT INTO tile SELECT 999999999999999, value FROM tile LIMIT 1",
            VaultCheck.Fault.rowAdded(table: "tile", row: 999_999_999_999_999)
        ),
    ]

    @Test(.enabled(if: PublicTool.isWanted("sqlite3")), arguments: damages)
    func damageInAnyLogIsNamedWithIt(sql: String, fault: VaultCheck.Fault) throws {
        let sample = try SampleVault()
        try sample.with { store in
            _ = try SampleVault.keep([1], in: store)
            try begin(store)
            _ = try SampleVault.keep([2], in: store)
        }
        let result = try PublicTool.run("sqlite3", [sample.path + "/ledger.db", sql], in: URL(filePath: sample.folder))
        #expect(result.code == 0)
        let faults = try sample.with { store in try store.check { _ in }.faults }
        #expect(faults.contains(fault), "\(faults)")
    }

    /// The list of later logs stands twice: with one copy damaged nothing is missing, and it is said.
    @Test(.enabled(if: PublicTool.isWanted("sqlite3")), arguments: [5, 8])
    func oneDamagedListOfLogsHidesNothing(row: Int64) throws {
        let sample = try SampleVault()
        try sample.with { store in
            _ = try SampleVault.keep([1], in: store)
            try begin(store)
            _ = try SampleVault.keep([2], in: store)
        }
        let result = try PublicTool.run(
            "sqlite3", [sample.path + "/ledger.db", "UPDATE state SET value = zeroblob(400) WHERE row = \(row)"],
            in: URL(filePath: sample.folder))
        #expect(result.code == 0, "\(result.text)")
        try sample.with { store in
            let fault = VaultCheck.Fault.rowDamaged(table: "state", row: row)
            #expect(try store.check { _ in }.faults == [fault])
            #expect(try store.examine().faults == [fault])
            let kept = try SampleVault.keep([3], in: store)
            #expect(LedgerPlace.log(kept.leafIndex) == 1 && kept.placement.handle == "e3")
            // The next new log writes both again.
            try begin(store)
            #expect(try store.check { _ in }.faults.isEmpty)
        }
    }
}
