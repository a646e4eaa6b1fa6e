import AgeFormat
import EvidenceModel
import Foundation
import MerkleLog
import Octets
import SodiumCrypto
import Testing
import VaultStorage

@Suite struct VaultStoreTests {
    @Test func aNewVaultHoldsItsKeyRecordAndIsWhole() throws {
        let sample = try SampleVault()
        try sample.with { store in
            #expect(try store.ledger.newestCheckpoint().checkpoint.treeSize == 1)
            let keys = try store.ledger.entry(leafIndex: 0).record().content(as: Keys.self)
            #expect(try keys?.logKey == store.ledger.logKey.vkey)
            #expect(try store.check { _ in }.faults.isEmpty)
        }
    }

    @Test(arguments: [0, 1, 100, 65_535, 65_536, 65_537, 1 << 20, (1 << 20) + 1, 3_000_000])
    func contentsComeBackByteForByte(byteCount: Int) throws {
        let content = SystemRandom.bytes(byteCount)
        let sample = try SampleVault()
        let index = try sample.with { try SampleVault.keep(content, in: $0).leafIndex }
        try sample.with { store in
            let entry = try store.ledger.entry(leafIndex: index)
            #expect(try store.content(of: entry).readAll(limit: 4 << 20) == content)
            #expect((entry.placement.content?.object == nil) == (byteCount <= 65_536))
            #expect(try store.check { _ in }.goodContentCount == 1)
        }
    }

    @Test func aWrongPassphraseIsToldFromADamagedSlot() throws {
        let sample = try SampleVault()
        #expect(throws: VaultError.wrongPassphrase) {
            _ = try VaultStore.open(sample.path, key: .passphrase(SampleVault.passphrase("something else")))
        }
        let keys = sample.path + "/keys/"
        let slot = keys + (try FileManager.default.contentsOfDirectory(atPath: keys)[0])
        var bytes = try [UInt8](Data(contentsOf: URL(filePath: slot)))
        bytes[bytes.count - 1] ^= 1
        try Data(bytes).write(to: URL(filePath: slot))
        // The ledger keeps a copy of every slot.
        try sample.with { #expect($0.damagedSlots.count == 1) }
    }

    @Test func theSecondWriterIsToldThatTheVaultIsInUse() throws {
        let sample = try SampleVault()
        let (first, second) = (try sample.open(), try sample.open())
        defer {
            first.close()
            second.close()
        }
        let writer = try VaultWriter(first, waitingUpTo: 0)
        #expect(throws: VaultError.inUse) { _ = try VaultWriter(second, waitingUpTo: 50) }
        withExtendedLifetime(writer) {}
    }

    @Test func handlesAreStableAndCountEachKind() throws {
        let sample = try SampleVault()
        let handles = try sample.with { store in
            try (0..<3).map { try SampleVault.keep([UInt8($0)], in: store).placement.handle }
        }
        #expect(handles == ["e1", "e2", "e3"])
        #expect(try sample.with { try SampleVault.keep([9], in: $0).placement.handle } == "e4")
    }

    @Test func aFailedAppendLeavesNoObjectBehind() throws {
        let sample = try SampleVault()
        try sample.with { store in
            let writer = try VaultWriter(store)
            let staged = try writer.stage(MemorySource(SystemRandom.bytes(100_000)))
            writer.discard([staged])
        }
        let objects = FileManager.default.enumerator(atPath: sample.path + "/objects")
        #expect(objects?.contains { ($0 as? String)?.hasSuffix(".part") ?? false } == false)
    }

    @Test func whoHoldsATrusteesIdentityOpensTheVault() throws {
        let sample = try SampleVault()
        let identity = try X25519Identity.generate()
        let recipient = identity.recipient
        try sample.with { _ = try VaultWriter($0).add(.x25519(recipient), owner: .trustee, label: "friend", time: SampleVault.time) }
        let file = try IdentityFile(parsing: identity.encodedText())
        let store = try VaultStore.open(sample.path, key: .identities(file))
        defer { store.close() }
        #expect(try store.slots().map(\.label?.label) == ["", "friend"])
        let other = try IdentityFile(parsing: X25519Identity.generate().encodedText())
        #expect(throws: VaultError.identityNotAccepted) {
            _ = try VaultStore.open(sample.path, key: .identities(other))
        }
    }

    @Test func nothingIsMadeWhereSomethingIs() throws {
        let sample = try SampleVault()
        #expect(throws: VaultError.alreadyExists(path: sample.path)) {
            try VaultStore.create(
                sample.path, passphrase: SampleVault.passphrase(), keyRecordID: SampleVault.newID(),
                time: SampleVault.time, logN: 10)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: sample.folder) == ["sample.holdfast"])
    }
}
