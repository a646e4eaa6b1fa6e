import EvidenceModel
import Foundation
import MerkleLog
import Octets
import SodiumCrypto
import Testing
import TestSupport
import VaultStorage

/// The last tree head seen, kept outside the vault.
@Suite struct OutsideTests {
    private let sample: SampleVault
    private var folder: String { sample.folder + "/state/holdfast" }

    init() throws {
        sample = try SampleVault()
        try with { try $0.keepOutside(true) }
    }

    private func with<Result>(_ body: (VaultStore) throws -> Result) throws -> Result {
        let store = try VaultStore.open(sample.path, key: .passphrase(SampleVault.passphrase()), outside: folder)
        defer { store.close() }
        return try body(store)
    }

    private func copy(_ name: String) throws {
        try FileManager.default.copyItem(atPath: sample.path, toPath: sample.folder + "/" + name)
    }

    private func putBack(_ name: String) throws {
        try FileManager.default.removeItem(atPath: sample.path)
        try FileManager.default.copyItem(atPath: sample.folder + "/" + name, toPath: sample.path)
    }

    @Test func theFileIsOfOneSizeAndSaysNothing() throws {
        try with { _ = try SampleVault.keep([1], in: $0) }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count == 1 && Hex.decode(names[0])?.count == 16)
        let file = try #require(FileManager.default.contents(atPath: folder + "/" + names[0]))
        #expect(file.count == 4096 && file.range(of: Data("holdfast".utf8)) == nil)
        try with { try $0.keepOutside(false) }
        let left = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(left.isEmpty)
    }

    @Test func anOlderCopyIsOnlyReadUntilANewLogBegins() throws {
        try with { _ = try SampleVault.keep([1], in: $0) }
        try copy("old")
        try with { _ = try SampleVault.keep([2], in: $0) }
        try with { #expect($0.rollBack() == nil) }
        try putBack("old")
        try with { store in
            let found = try #require(store.rollBack())
            #expect(found.seenCount == 3 && found.foundCount == 2 && found.isOlder)
            #expect(throws: VaultError.putBack(found)) { try SampleVault.keep([3], in: store) }
            #expect(throws: VaultError.putBack(found)) {
                _ = try VaultWriter(store).keep(draft: ["id": "x"], number: nil)
            }
            try VaultWriter(store).beginLog(reason: .rolledBack, newID: SampleVault.newID, time: SampleVault.time)
            #expect(store.rollBack() == nil)
            _ = try SampleVault.keep([3], in: store)
        }
        try with { #expect($0.rollBack() == nil) }
        // And the copy of before the new log is older again.
        try putBack("old")
        try with { #expect($0.rollBack()?.seenCount == 3 && $0.rollBack()?.foundCount == 0) }
    }

    @Test func anotherHistoryOfTheSameLengthIsNoticed() throws {
        try copy("old")
        try with { _ = try SampleVault.keep([1], in: $0) }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        let name = try #require(names.first)
        let seen = try #require(FileManager.default.contents(atPath: folder + "/" + name))
        try putBack("old")
        try FileManager.default.removeItem(atPath: folder + "/" + name)
        try with { store in
            for byte: UInt8 in [2, 3] { _ = try SampleVault.keep([byte], in: store) }
        }
        try seen.write(to: URL(filePath: folder + "/" + name))
        try with { store in
            let found = try #require(store.rollBack())
            #expect(!found.isOlder && found.foundCount == 3)
            #expect(throws: VaultError.putBack(found)) { try SampleVault.keep([4], in: store) }
        }
    }

    @Test func aLostOrDamagedFileIsNoReasonForAnything() throws {
        try with { _ = try SampleVault.keep([1], in: $0) }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        let path = folder + "/" + (try #require(names.first))
        for bytes in [[], [UInt8](repeating: 7, count: 4096), [UInt8](repeating: 0, count: 5000)] {
            try Data(bytes).write(to: URL(filePath: path))
            try with { store in
                #expect(store.rollBack() == nil)
                _ = try SampleVault.keep([1], in: store)
            }
        }
        try FileManager.default.removeItem(atPath: folder)
        try with { _ = try SampleVault.keep([2], in: $0) }
        let made = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(made.count == 1)
    }

    @Test func twoProgramsThatWriteAtOnceAccuseNobody() async throws {
        let (path, folder) = (sample.path, folder)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    let store = try VaultStore.open(path, key: .passphrase(SampleVault.passphrase()), outside: folder)
                    defer { store.close() }
                    for _ in 0..<30 {
                        #expect(store.rollBack() == nil)
                        let writer = try VaultWriter(store, waitingUpTo: 30_000)
                        _ = try SampleVault.keepWithout(writer, marksIndex: false)
                    }
                }
            }
            try await group.waitForAll()
        }
        let size = try with { try $0.ledger.newestCheckpoint().checkpoint.treeSize }
        #expect(size == 61)
    }

    @Test func lookingOutsideTakesLessThanAMillisecond() throws {
        try with { store in
            _ = try SampleVault.keep([1], in: store)
            var fastest = Duration.seconds(1)
            for _ in 0..<50 { fastest = min(fastest, ContinuousClock().measure { _ = store.rollBack() }) }
            #expect(fastest < .milliseconds(1), "\(fastest)")
        }
    }
}
