import EvidenceModel
import Foundation
import MerkleLog
import Octets
import SodiumCrypto
import Testing
import TestSupport
import VaultStorage

/// Another vault, brought in.
@Suite struct VaultImportTests {
    private let sample: SampleVault, other: SampleVault

    init() throws {
        sample = try SampleVault()
        other = try SampleVault()
    }

    private func bringIn(_ other: VaultStore, into store: VaultStore) throws -> VaultImport {
        let writer = try VaultWriter(store)
        let result = try writer.importVault(other, newID: SampleVault.newID, time: SampleVault.time)
        writer.updateIndex()
        return result
    }

    private func expectWhole(_ store: VaultStore) throws {
        let check = try store.check { _ in }
        #expect(check.faults.isEmpty, "\(check.faults)")
        let seen = try store.examine().faults
        #expect(seen.isEmpty, "\(seen)")
    }

    private func handles(_ store: VaultStore) throws -> [String] {
        var found: [String] = []
        try store.ledger.forEachPlacement { _, placement in
            let placement = try placement.get()
            if placement.kind == .evidence { found.append(placement.handle) }
        }
        return found
    }

    @Test func aStrangersVaultComesInWholeAndProvable() throws {
        let large = SystemRandom.bytes(100_000)
        var leaves: [[UInt8]] = [], head: [UInt8] = []
        try sample.with { _ = try SampleVault.keep([1], in: $0) }
        try other.with { store in
            leaves = [try SampleVault.keep([7], in: store).leaf, try SampleVault.keep(large, in: store).leaf]
            head = try store.ledger.newestCheckpoint().note.note.encoded
        }
        try sample.with { store in
            let result = try other.with { try bringIn($0, into: store) }
            #expect(result.logs.map(\.newCount) == [3] && result.contentCount == 2 && result.withoutContent.isEmpty)
            #expect(result.renamings.map(\.from) == ["e1"] && result.renamings.map(\.to) == ["e3"])
            let found = try handles(store)
            #expect(found == ["e1", "e3", "e2"])
            let log = try #require(store.ledger.logs[1])
            #expect(!log.isOwn && store.ledger.logs.written.number == 2)
            let entry = try store.ledger.entry(leafIndex: log.place(2))
            #expect(entry.leaf == leaves[1])
            let content = try store.content(of: entry).readAll(limit: 1 << 20)
            #expect(content == large)
            // What was signed is proved by the same bytes as before.
            let newest = try store.ledger.newestCheckpoint(of: log)
            #expect(newest.note.note.encoded == head)
            let proof = try store.ledger.withTree(ofSize: 3, of: log) { try $0.inclusionProof(forLeaf: 2, inTreeOf: 3) }
            let tlog = try TlogProof(proof, checkpoint: newest.note.note)
            #expect(throws: Never.self) { try tlog.verify(leaf: entry.leaf, trusting: [log.logKey]) }
            try expectWhole(store)
            let kept = try SampleVault.keep([2], in: store)
            #expect(kept.placement.handle == "e4" && LedgerPlace.log(kept.leafIndex) == 2)
            try expectWhole(store)
            // Once more: everything is here.
            let again = try other.with { try bringIn($0, into: store) }
            #expect(again.isNothingNew && store.ledger.logs.logs.count == 3)
        }
    }

    @Test func ofAForkOnlyTheRestComesIn() throws {
        try sample.with { _ = try SampleVault.keep([1], in: $0) }
        let fork = sample.folder + "/fork.holdfast"
        try FileManager.default.copyItem(atPath: sample.path, toPath: fork)
        try sample.with { _ = try SampleVault.keep([2], in: $0) }
        let copy = try VaultStore.open(fork, key: .passphrase(SampleVault.passphrase()))
        defer { copy.close() }
        _ = try SampleVault.keep([3], in: copy)
        try sample.with { store in
            let result = try bringIn(copy, into: store)
            #expect(result.logs.map(\.treeSize) == [3] && result.logs.map(\.newCount) == [1])
            let found = try handles(store)
            #expect(found == ["e1", "e2", "e3"])
            try expectWhole(store)
            let log = try #require(store.ledger.logs[1])
            let shared = try store.ledger.entry(leafIndex: 1)
            let newest = try store.ledger.newestCheckpoint(of: log)
            let proof = try store.ledger.withTree(ofSize: 3, of: log) { try $0.inclusionProof(forLeaf: 1, inTreeOf: 3) }
            let tlog = try TlogProof(proof, checkpoint: newest.note.note)
            #expect(throws: Never.self) { try tlog.verify(leaf: shared.leaf, trusting: [log.logKey]) }
            let again = try bringIn(copy, into: store)
            #expect(again.isNothingNew)
            // And the other way round, with the fork inside.
            let back = try bringIn(store, into: copy)
            #expect(back.recordCount > 0)
            try expectWhole(copy)
        }
    }

    @Test func ofAnOlderCopyNothingIsNew() throws {
        try sample.with { _ = try SampleVault.keep([1], in: $0) }
        let old = sample.folder + "/old.holdfast"
        try FileManager.default.copyItem(atPath: sample.path, toPath: old)
        try sample.with { _ = try SampleVault.keep([2], in: $0) }
        let copy = try VaultStore.open(old, key: .passphrase(SampleVault.passphrase()))
        defer { copy.close() }
        try sample.with { store in
            let result = try bringIn(copy, into: store)
            #expect(result.isNothingNew && store.ledger.logs.logs.count == 1)
            // The old copy gets what the newer one has, and goes on in a log of its own.
            let other = try bringIn(store, into: copy)
            #expect(other.recordCount == 1)
            try expectWhole(copy)
        }
    }

    @Test func aDamagedContentIsToldAndTheRestComesIn() throws {
        try other.with { store in
            let entry = try SampleVault.keep(SystemRandom.bytes(100_000), in: store)
            let name = try #require(entry.placement.content?.object)
            try FileManager.default.removeItem(atPath: store.layout.object(name))
            _ = try SampleVault.keep([1], in: store)
        }
        try sample.with { store in
            let result = try other.with { try bringIn($0, into: store) }
            #expect(result.withoutContent == ["e1"] && result.contentCount == 1 && result.recordCount == 3)
            try expectWhole(store)
        }
    }

    /// What was destroyed there comes in as destroyed: the row without its fields, and the order that says so.
    @Test func whatWasDestroyedThereIsDestroyedHere() throws {
        try other.with { store in
            let kept = try SampleVault.keep([1, 2, 3], in: store)
            let writer = try VaultWriter(store)
            var withdrawal = Withdrawal()
            (withdrawal.effect, withdrawal.at) = (.destroyed, SampleVault.time)
            withdrawal.leaves = [Withdrawal.Leaf(index: kept.leafIndex, hash: try writer.leafHash(at: kept.leafIndex))]
            let record = try Record(id: SampleVault.newID(), recordedAt: SampleVault.time, withdrawal)
            try writer.destroy([kept.leafIndex], saying: [record])
        }
        try sample.with { store in
            _ = try other.with { try bringIn($0, into: store) }
            try expectWhole(store)
            let entry = try store.ledger.entry(leafIndex: try #require(store.ledger.logs[1]).place(1))
            #expect(entry.isEmptied && entry.placement.isDestroyed)
            #expect(throws: VaultError.destroyed(handle: entry.placement.handle)) { try entry.record() }
        }
    }

    /// Identifiers stand in bundles: whoever makes a record with one does not make a revision of ours.
    @Test func aRecordWithAnIdentifierOfOursIsAnotherRecord() throws {
        let own = try sample.with { try SampleVault.keep([1], in: $0) }
        try other.with { store in
            var evidence = Evidence()
            evidence.title = "not yours"
            let record = try Record(id: own.placement.recordID, recordedAt: SampleVault.time, evidence)
            _ = try VaultWriter(store).append([NewEntry(record)])
        }
        try sample.with { store in
            _ = try other.with { try bringIn($0, into: store) }
            #expect(try handles(store) == ["e1", "e2"])
        }
    }
}
