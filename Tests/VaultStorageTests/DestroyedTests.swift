import DurableFiles
import EvidenceModel
import Foundation
import MerkleLog
import Octets
import SodiumCrypto
import Testing
import TestSupport
import VaultStorage

/// Records that were destroyed, and rows that only look so.
struct DestroyedTests {
    /// Says that records were destroyed.
    private func saying(_ leaves: [(UInt64, Digest32)]) throws -> Record {
        var withdrawal = Withdrawal()
        (withdrawal.effect, withdrawal.at) = (.destroyed, SampleVault.time)
        withdrawal.leaves = leaves.map { Withdrawal.Leaf(index: $0, hash: $1) }
        return try Record(id: SampleVault.newID(), recordedAt: SampleVault.time, withdrawal)
    }

    private func destroy(_ leaves: [UInt64], _ store: VaultStore) throws {
        let writer = try VaultWriter(store)
        let record = try saying(leaves.map { ($0, try writer.leafHash(at: $0)) })
        try writer.destroy(leaves, saying: [record])
    }

    private func sqlite(_ sample: SampleVault, _ sql: String) throws -> String {
        let result = try PublicTool.run("sqlite3", [sample.path + "/ledger.db", sql], in: URL(filePath: sample.folder))
        #expect(result.code == 0, "\(result.text)")
        return result.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func objects(_ sample: SampleVault) -> [String] {
        (try? FileManager.default.subpathsOfDirectory(atPath: sample.path + "/objects"))?.filter { $0.hasSuffix(".age") } ?? []
    }

    /// Both the check and the look over the vault find it.
    private func expect(_ fault: VaultCheck.Fault, in store: VaultStore) throws {
        let (checked, examined) = (try store.check { _ in }.faults, try store.examine().faults)
        #expect(checked.contains(fault) && examined.contains(fault))
    }

    @Test func fieldsContentAndFileGoAndTheLeafStays() throws {
        let sample = try SampleVault()
        try sample.with { store in
            _ = try SampleVault.keep([1, 2, 3], in: store)
            _ = try SampleVault.keep(SystemRandom.bytes(100_000), in: store)
            _ = try SampleVault.keep([4], in: store)
            let before = try (1...3).map { try store.ledger.entry(leafIndex: $0).leaf }
            let index = try store.withIndex { _ in try Data(contentsOf: URL(filePath: sample.path + "/index.db")) }
            try destroy([1, 2], store)
            let after = try (1...3).map { try store.ledger.entry(leafIndex: $0).leaf }
            #expect(after == before)
            for leaf in [UInt64(1), 2] {
                let entry = try store.ledger.entry(leafIndex: leaf)
                #expect(entry.isEmptied && entry.placement.isDestroyed && entry.placement.content == nil)
                let gone = VaultError.destroyed(handle: entry.placement.handle)
                #expect(throws: gone) { try entry.record() }
                #expect(throws: gone) { try store.content(of: entry) }
            }
            let left = try store.content(of: store.ledger.entry(leafIndex: 3)).readAll(limit: 9)
            #expect(left == [4])
            #expect(objects(sample).isEmpty)
            #expect(try Data(contentsOf: URL(filePath: sample.path + "/index.db")) != index)
            let check = try store.check { _ in }
            #expect(check.faults.isEmpty && check.destroyedRecordCount == 2 && check.goodRecordCount == 3)
            #expect(check.index == .good(recordCount: 5))
            let examined = try store.examine().faults
            #expect(examined.isEmpty)
        }
    }

    @Test(.enabled(if: PublicTool.isWanted("sqlite3"))) func aRowEmptiedWithoutAnOrderIsDamage() throws {
        let sample = try SampleVault()
        try sample.with { _ = try SampleVault.keep([1], in: $0) }
        _ = try sqlite(sample, "UPDATE record SET disclosures = NULL WHERE row = 1")
        try sample.with { store in
            try expect(.recordEmptied(leafIndex: 1), in: store)
            #expect(throws: VaultError.valueMalformed(table: "record", row: 1)) { try store.ledger.entry(leafIndex: 1).record() }
        }
    }

    @Test func anOrderForAnotherLeafIsNone() throws {
        for wrong in [0, 1] {
            let sample = try SampleVault()
            try sample.with { store in
                _ = try SampleVault.keep([1], in: store)
                _ = try SampleVault.keep([2], in: store)
                let writer = try VaultWriter(store)
                let leaf: UInt64 = wrong == 0 ? 2 : 1
                // Another place with its own leaf, or the right place with another leaf.
                let hash = try writer.leafHash(at: 2)
                try writer.destroy([1], saying: [saying([(leaf, hash)])])
                try expect(.recordEmptied(leafIndex: 1), in: store)
            }
        }
    }

    @Test(.enabled(if: PublicTool.isWanted("sqlite3"))) func aRowThatIsPutBackIsFound() throws {
        let sample = try SampleVault()
        try sample.with { _ = try SampleVault.keep([1], in: $0) }
        let kept = try sqlite(sample, "SELECT hex(disclosures) || ' ' || hex(place) FROM record WHERE row = 1").split(separator: " ")
        try sample.with { try destroy([1], $0) }
        _ = try sqlite(sample, "UPDATE record SET disclosures = x'\(kept[0])', place = x'\(kept[1])' WHERE row = 1")
        try sample.with { store in
            try expect(.recordPutBack(leafIndex: 1), in: store)
        }
    }

    @Test(.enabled(if: PublicTool.isWanted("sqlite3"))) func theirSealedBytesAreOverwritten() throws {
        let sample = try SampleVault()
        try sample.with { _ = try SampleVault.keep(SystemRandom.bytes(3000), in: $0) }
        let sealed = try sqlite(sample, "SELECT hex(disclosures) || ' ' || hex(object) FROM record JOIN content USING (row) WHERE row = 1")
            .split(separator: " ").compactMap { Hex.decode($0.lowercased()) }
        let pieces = sealed.flatMap { [Data($0.prefix(64)), Data($0.suffix(64))] }
        #expect(pieces.count == 4)
        func found() throws -> Int {
            let names = ["/ledger.db", "/ledger.db-wal"].filter { FileManager.default.fileExists(atPath: sample.path + $0) }
            let files = try names.map { try Data(contentsOf: URL(filePath: sample.path + $0)) }
            return pieces.count { piece in files.contains { $0.range(of: piece) != nil } }
        }
        // A piece may stand across the end of a page.
        #expect(try found() >= 3)
        try sample.with { try destroy([1], $0) }
        #expect(try found() == 0)
    }

    @Test func everyFaultLeavesAllOrNothing() throws {
        let prepared = try SampleVault()
        try prepared.with { store in
            _ = try SampleVault.keep(SystemRandom.bytes(100_000), in: store)
            _ = try store.withIndex { _ in }
        }
        func attempt(_ files: FaultyFiles, _ check: (SampleVault, Bool) throws -> Void) throws {
            let sample = try SampleVault()
            try FileManager.default.removeItem(atPath: sample.path)
            try FileManager.default.copyItem(atPath: prepared.path, toPath: sample.path)
            var isDone = false
            if let store = try? VaultStore.open(sample.path, key: .passphrase(SampleVault.passphrase()), files: files) {
                isDone = (try? destroy([1], store)) != nil
                store.close()
            }
            try check(sample, isDone)
        }
        let calm = FaultyFiles()
        try attempt(calm) { _, isDone in #expect(isDone) }
        #expect(calm.stepCount > 10)
        for step in 0..<calm.stepCount {
            for (moment, staysBroken) in FaultyFiles.Moment.allCases.flatMap({ [($0, false), ($0, true)] }) {
                try attempt(FaultyFiles(failing: step, moment, staysBroken: staysBroken)) { sample, isDone in
                    let place: Comment = "step \(step) \(calm.steps[step]), \(moment), \(staysBroken)"
                    try sample.with { store in
                        let isDestroyed = try store.ledger.entry(leafIndex: 1).isEmptied
                        #expect(!isDone || isDestroyed, place)
                        if !isDestroyed {
                            let content = try store.content(of: store.ledger.entry(leafIndex: 1))
                            #expect(content.byteCount == 100_000, place)
                        }
                        // The next program that writes does the rest.
                        _ = try SampleVault.keep([7], in: store)
                        #expect(objects(sample).isEmpty == isDestroyed, place)
                        let faults = try store.check { _ in }.faults.filter { $0 != .indexDiffers }
                        #expect(faults.isEmpty, place)
                        _ = try store.withIndex { _ in }
                        let left = try store.check { _ in }.faults
                        #expect(left.isEmpty, place)
                    }
                }
            }
        }
    }
}
