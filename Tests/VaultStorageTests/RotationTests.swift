import AgeFormat
import EvidenceModel
import Foundation
import MerkleLog
import Octets
import SodiumCrypto
import Testing
import VaultStorage

/// New keys for a whole vault: docs/format/slot.md, "Rotation".
@Suite struct RotationTests {
    private struct BrokenOff: Error {}

    private static let newPassphrase = "somebody else's guess"
    /// Small ones stand in the ledger, large ones in files.
    private static let contents = [SystemRandom.bytes(60), SystemRandom.bytes(70_000), SystemRandom.bytes(3_000_000)]

    private let sample: SampleVault
    private let friend: IdentityBox

    init() throws {
        sample = try SampleVault()
        friend = IdentityBox(try X25519Identity.generate())
        let recipient = Recipient.x25519(friend.identity.recipient)
        try sample.with { store in
            for content in Self.contents { _ = try SampleVault.keep(content, in: store) }
            let writer = try VaultWriter(store)
            try writer.add(recipient, owner: .trustee, label: "Ana", time: SampleVault.time)
            _ = try writer.keep(draft: ["id": "d", "kind": "incident"], number: nil)
            try writer.keep(preferences: ["hints": false])
            writer.updateIndex()
        }
    }

    private func rotate(
        _ passphrase: String = newPassphrase, dropping: Set<String> = [], breakingOffAt limit: UInt64 = .max
    ) throws -> RotationOutcome {
        let request = RotationRequest(
            passphrase: try SampleVault.passphrase(passphrase), droppedSlots: dropping, time: SampleVault.time, logN: 10)
        return try sample.open().rotateKeys(request) { if $0.doneByteCount > limit { throw BrokenOff() } }
    }

    private func open(_ passphrase: String = newPassphrase) throws -> VaultStore {
        try VaultStore.open(sample.path, key: .passphrase(SampleVault.passphrase(passphrase)))
    }

    private func openAsFriend() throws -> VaultStore {
        try VaultStore.open(sample.path, key: .identities(IdentityFile(parsing: friend.identity.encodedText())))
    }

    /// Every content is there, and nothing is wrong or left over.
    private func expectWhole(_ store: VaultStore, leaves: Int = 3) throws {
        defer { store.close() }
        for (index, content) in Self.contents.enumerated() {
            let entry = try store.ledger.entry(leafIndex: UInt64(index + 1))
            #expect(try store.content(of: entry).readAll(limit: 4 << 20) == content)
        }
        #expect(try store.ledger.newestCheckpoint().checkpoint.treeSize == UInt64(leaves + 1))
        #expect(try store.ledger.drafts().count == 1)
        #expect(try store.ledger.preferences()?["hints"] == false)
        let check = try store.check { _ in }
        #expect(check.faults == [] && check.unnamedObjectCount == 0 && check.goodContentCount >= 3)
    }

    private func names(_ folder: String) throws -> Set<String> {
        Set(try FileManager.default.subpathsOfDirectory(atPath: sample.path + "/" + folder).filter { $0.hasSuffix(".age") })
    }

    @Test func everythingOpensWithTheNewKeysAndNothingWithTheOldOnes() throws {
        let (oldKeys, oldObjects) = (try names("keys"), try names("objects"))
        let old = try sample.with { ($0.keyring.recipient.text, try $0.keyring.witnessKey().verifyingKey.bytes) }
        #expect(try rotate() == .finished)
        try expectWhole(open())
        try expectWhole(openAsFriend())
        #expect(throws: VaultError.wrongPassphrase) { try sample.open() }
        #expect(try names("keys").isDisjoint(with: oldKeys) && names("keys").count == oldKeys.count)
        #expect(try names("objects").isDisjoint(with: oldObjects) && names("objects").count == oldObjects.count)
        let store = try open()
        defer { store.close() }
        #expect(store.keyring.recipient.text != old.0 && store.keyring.identities.count == 1)
        #expect(try store.keyring.witnessKey().verifyingKey.bytes != old.1)
        #expect(try store.slots().compactMap(\.label).map(\.owner) == [.passphrase, .trustee])
        #expect(try store.slots().allSatisfy { $0.label?.slotName == $0.name && $0.isFileWhole })
        // The log goes on.
        _ = try SampleVault.keep([1, 2, 3], in: store)
    }

    @Test func noFileOfTheOldKeysRemainsAndNoneIsOpenToOthers() throws {
        _ = try rotate()
        let paths = try FileManager.default.subpathsOfDirectory(atPath: sample.path)
        #expect(!paths.contains { $0.contains(".part") || $0.hasPrefix("index") })
        for path in paths {
            let mode = try FileManager.default.attributesOfItem(atPath: sample.path + "/" + path)[.posixPermissions] as? Int
            #expect((mode ?? 0o777) & 0o077 == 0, "\(path)")
        }
    }

    @Test(arguments: [0, 100_000, 2_000_000] as [UInt64])
    func oneThatWasBrokenOffIsTakenUp(at limit: UInt64) throws {
        #expect(throws: BrokenOff.self) { try rotate(breakingOffAt: limit) }
        try expectWhole(sample.open())
        #expect(try sample.with { try $0.examine().isRotating })
        // The vault works as before, and what it gets meanwhile comes along.
        _ = try sample.with { try SampleVault.keep(Array("meanwhile".utf8), in: $0) }
        #expect(throws: VaultError.rotationHasOtherPassphrase) { try rotate("yet another one") }
        #expect(try rotate() == .finished)
        try expectWhole(open(), leaves: 4)
        #expect(throws: VaultError.wrongPassphrase) { try sample.open() }
    }

    @Test func oneThatWasBrokenOffIsTakenBack() throws {
        let (oldKeys, oldObjects) = (try names("keys"), try names("objects"))
        #expect(throws: BrokenOff.self) { try rotate(breakingOffAt: 1_000_000) }
        #expect(try names("keys") != oldKeys && names("objects") != oldObjects)
        try sample.with { try VaultWriter($0).undoRotation() }
        #expect(try names("keys") == oldKeys && names("objects") == oldObjects)
        try expectWhole(sample.open())
        #expect(throws: VaultError.noRotation) { try sample.with { try VaultWriter($0).undoRotation() } }
        #expect(try rotate("yet another one") == .finished)
        try expectWhole(open("yet another one"))
    }

    /// Who was to be shut out is not let in again by taking up what was broken off.
    @Test func aSlotThatWasDroppedStaysOut() throws {
        let slot = try #require(try sample.with { try $0.slots() }.first { $0.label?.owner == .trustee })
        #expect(throws: BrokenOff.self) { try rotate(dropping: [slot.name], breakingOffAt: 0) }
        #expect(try rotate() == .finished)
        try expectWhole(open())
        #expect(throws: VaultError.self) { try openAsFriend() }
    }

    /// A sync program, or somebody with an old copy, may put an old key file back.
    @Test func anOldSlotThatComesBackOpensNothing() throws {
        let keys = sample.path + "/keys"
        let old = sample.folder + "/old-keys"
        try FileManager.default.copyItem(atPath: keys, toPath: old)
        _ = try rotate()
        for name in try FileManager.default.contentsOfDirectory(atPath: old) {
            try FileManager.default.copyItem(atPath: old + "/" + name, toPath: keys + "/" + name)
        }
        #expect(throws: VaultError.wrongPassphrase) { try sample.open() }
        let store = try open()
        defer { store.close() }
        #expect(try store.check { _ in }.faults.count == 2)
    }

    /// A backup may still have what is damaged or gone here.
    @Test(arguments: [true, false])
    func aContentThatDoesNotOpenIsLeftAsItIs(isMissing: Bool) throws {
        let name = try #require(
            try sample.with { try $0.ledger.entry(leafIndex: 2).placement.content?.object })
        let path = VaultLayout(sample.path).object(name)
        let good = try Data(contentsOf: URL(filePath: path))
        if isMissing {
            try FileManager.default.removeItem(atPath: path)
        } else {
            var bytes = good
            bytes[50] ^= 1
            try bytes.write(to: URL(filePath: path))
        }
        #expect(try rotate() == .finished)
        let store = try open()
        #expect(try store.check { _ in }.faults.count == 1)
        store.close()
        try good.write(to: URL(filePath: path))
        try expectWhole(open())
    }

    @Test func aVaultThatIsOpenElsewhereKeepsItsKeysAndCanBeTakenUp() throws {
        let other = try sample.open()
        #expect(throws: VaultError.inUse) { try rotate() }
        _ = try SampleVault.keep(Array("meanwhile".utf8), in: other)
        other.close()
        #expect(try rotate() == .finished)
        try expectWhole(open(), leaves: 4)
    }

    /// What somebody writes into a file that no longer has its name would be gone.
    @Test func nothingIsWrittenIntoALedgerThatWasReplaced() throws {
        let ledger = VaultLayout(sample.path).ledger
        let store = try sample.open()
        defer { store.close() }
        try FileManager.default.copyItem(atPath: ledger, toPath: ledger + ".copy")
        try FileManager.default.removeItem(atPath: ledger)
        try FileManager.default.moveItem(atPath: ledger + ".copy", toPath: ledger)
        #expect(throws: VaultError.keysChanged) { try VaultWriter(store) }
    }
}
