import AgeFormat
import EvidenceModel
import Foundation
import MerkleLog
import Octets
import SodiumCrypto
import Testing
import TestSupport
import VaultStorage

/// Changes that somebody makes to a ledger with SQLite's own shell.
@Suite(.enabled(if: PublicTool.isWanted("sqlite3"))) struct ChangedLedgerTests {
    private func change(_ sample: SampleVault, _ sql: String) throws {
        let result = try PublicTool.run(
            "sqlite3", [sample.path + "/ledger.db", sql], in: URL(filePath: sample.folder))
        #expect(result.code == 0, "\(result.text)")
    }

    @Test func anEmptiedLedgerNeverStartsASecondHistory() throws {
        let sample = try SampleVault()
        try change(sample, "DELETE FROM record; DELETE FROM checkpoint; DELETE FROM tile; DELETE FROM content")
        try sample.with { store in
            #expect(throws: VaultError.self) { try SampleVault.keep([1], in: store) }
            let faults = try store.check { _ in }.faults
            #expect(faults.contains(.recordsMissing(first: 0, last: 0)))
        }
    }

    @Test func valuesOfAnotherTypeAreDamageAndNoTrap() throws {
        let sample = try SampleVault()
        try sample.with { _ = try SampleVault.keep([1], in: $0) }
        // The shell lets the constraints go for a moment, then puts the schema's text back.
        let schema = "CREATE TABLE record (row INTEGER PRIMARY KEY, jwt BLOB NOT NULL, disclosures BLOB, place BLOB NOT NULL) STRICT"
        let loose = "CREATE TABLE record (row INTEGER PRIMARY KEY, jwt, disclosures, place)"
        for sql in [
            "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql='\(loose)' WHERE name='record'",
            "UPDATE record SET place=NULL WHERE row=1",
            "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql='\(schema)' WHERE name='record'",
        ] { try change(sample, sql) }
        try sample.with { store in
            let faults = try store.check { _ in }.faults
            #expect(faults.contains { if case .rowDamaged = $0 { true } else { false } })
        }
    }

    @Test(.timeLimit(.minutes(15))) func aRowFarBehindTheLogIsFoundAtOnce() throws {
        let sample = try SampleVault()
        try change(
            sample,
            "UPDATE checkpoint SET value=x'00' WHERE row=0; INSERT INTO record VALUES (281474976710655, x'00', x'00', x'00')")
        try sample.with { store in
            // Measured by itself: the limit of the test also counts how long it waited for a free core.
            let time = try ContinuousClock().measure { () throws in
                let faults = try store.check { _ in }.faults
                #expect(faults.count >= 2)
            }
            #expect(time < .seconds(60))
        }
    }

    @Test func lostFoldersAreMadeAgain() throws {
        let sample = try SampleVault()
        let content = SystemRandom.bytes(100_000)
        try sample.with { store in
            try FileManager.default.removeItem(atPath: sample.path + "/keys")
            try FileManager.default.removeItem(atPath: sample.path + "/objects")
            let entry = try SampleVault.keep(content, in: store)
            #expect(try store.content(of: entry).readAll(limit: 1 << 20) == content)
        }
    }

    @Test func aPlantedKeyFileLocksNobodyOut() throws {
        let sample = try SampleVault()
        let identity = try X25519Identity.generate()
        let recipient = identity.recipient
        try sample.with { _ = try VaultWriter($0).add(.x25519(recipient), owner: .trustee, label: "", time: SampleVault.time) }
        var planted = try StreamSealer(to: [.x25519(recipient)])
        var file = planted.header
        file += planted.seal(Array("# holdfast keyring v9\n".utf8))
        file += planted.finish()
        let name = Hex.encode(Digest32(hashing: file).bytes.prefix(8))
        try Data(file).write(to: URL(filePath: sample.path + "/keys/\(name).age"))
        let store = try VaultStore.open(
            sample.path, key: .identities(IdentityFile(parsing: identity.encodedText())))
        defer { store.close() }
        let faults = try store.check { _ in }.faults
        #expect(faults == [.slotAdded(name: name)])
    }

    @Test func aRecordThatCouldNotBeHandedOverIsNotStored() throws {
        let sample = try SampleVault()
        try sample.with { store in
            var incident = Incident()
            incident.description = String(repeating: "x", count: 5 << 20)
            let record = try Record(id: SampleVault.newID(), recordedAt: SampleVault.time, incident)
            #expect(throws: VaultError.self) { try VaultWriter(store).append([NewEntry(record)]) }
            #expect(try store.ledger.newestCheckpoint().checkpoint.treeSize == 1)
        }
    }
}
