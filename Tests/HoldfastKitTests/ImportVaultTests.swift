import DurableFiles
import EvidenceModel
import HoldfastKit
import Octets
import SodiumCrypto
import TestSupport
import Testing
import VaultStorage

/// Another vault, brought in: what it orders, and what it is a copy of.
struct ImportVaultTests {
    private static let passphrase = Array("drizzle-anchor-fable-mustard-tandem-oboe".utf8)

    private func bring(_ other: String, into sample: StampedVault) async throws -> VaultImport {
        try await sample.vault.importVault(other, key: .passphrase(SecretBytes(copying: Self.passphrase)))
    }

    /// Somebody who knows an identifier out of a bundle orders that its record be destroyed, long ago.
    @Test func whatAnotherVaultOrdersSaysNothingOfTheRecordsHere() async throws {
        let (sample, other) = (try StampedVault(at: "2026-03-01T10:00:00Z"), try StampedVault(at: "2026-01-01T10:00:00Z"))
        let handle = try await sample.note()
        let store = try sample.store()
        let id = try store.ledger.entry(leafIndex: 1).placement.recordID
        store.close()
        for effect in [WithdrawalEffect.removed, .hidden] {
            var order = Withdrawal()
            (order.of, order.records, order.effect) = (id, [id], effect)
            (order.at, order.destroyAfter) = ("2026-01-01T10:00:00Z", "2026-01-08T10:00:00Z")
            let others = try other.store()
            _ = try VaultWriter(others).append([
                NewEntry(try Record(id: Surroundings.system.newID(), recordedAt: "2026-01-01T10:00:00Z", order))
            ])
            others.close()
        }
        #expect(try await bring(other.path, into: sample).recordCount == 3)
        for hasIndex in [true, false] {
            if !hasIndex { try SystemFiles().remove(sample.path + "/index.db") }
            let vault = try sample.reopen()
            #expect(try await vault.destroyDue().isEmpty)
            #expect(try await vault.list().records.map(\.handle) == [handle])
            let request = ExportRequest(references: [handle], all: false, rule: "", output: "unused.zip.age")
            #expect(try await vault.review(request).items.map(\.handle) == [handle])
            await vault.close()
        }
    }

    /// A bundle cannot show two logs of one name, so such a copy stays outside; an older one brings nothing.
    @Test func aCopyWithEntriesOfItsOwnIsRefused() async throws {
        let sample = try StampedVault()
        try await sample.note()
        let copy = try sample.keeper.get().path + "/copy.holdfast"
        await sample.vault.close()
        try Bytes.copy(sample.path, to: copy)
        let vault = try sample.reopen()
        let key = { VaultKey.passphrase(try SecretBytes(copying: Self.passphrase)) }
        #expect(try await vault.importVault(copy, key: key()).isNothingNew)
        let other = try sample.open(copy, files: SystemFiles())
        var incident = Incident()
        incident.title = "only there"
        _ = try await other.addIncident(IncidentRequest(incident))
        await other.close()
        await #expect(throws: KitError.anotherCopy) { try await vault.importVault(copy, key: key()) }
        #expect(try await vault.list().records.count == 1)
        await vault.close()
    }
}
