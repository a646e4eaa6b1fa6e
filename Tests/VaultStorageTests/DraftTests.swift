import EvidenceModel
import Foundation
import MerkleLog
import Octets
import TestSupport
import Testing
import VaultStorage

@Suite struct DraftTests {
    private let first: JSONValue = ["id": "a", "answers": "He waited by the tram stop."]
    private let second: JSONValue = ["id": "a", "answers": "He waited by the tram stop, with a car."]

    @Test func aDraftIsThereInItsLastStateAndOutsideTheLog() throws {
        let sample = try SampleVault()
        try sample.with { store in
            let writer = try VaultWriter(store)
            #expect(try writer.keep(draft: first, number: nil) == 1)
            #expect(try writer.keep(draft: first, number: nil) == 2)
            #expect(try writer.keep(draft: second, number: 1) == 1)
            #expect(try store.ledger.newestCheckpoint().checkpoint.treeSize == 1)
        }
        try sample.with { store in
            #expect(try store.ledger.drafts() == [.init(number: 1, json: second), .init(number: 2, json: first)])
            #expect(try store.check { _ in }.faults.isEmpty)
            try VaultWriter(store).remove(draft: 1, id: "a")
            #expect(try store.ledger.drafts().map(\.number) == [2])
            try VaultWriter(store).remove(draft: 1, id: "a")
        }
    }

    @Test func nothingOfADraftIsInClear() throws {
        let sample = try SampleVault()
        try sample.with { _ = try VaultWriter($0).keep(draft: first, number: nil) }
        for name in ["ledger.db", "ledger.db-wal"] {
            let bytes = (try? Data(contentsOf: URL(filePath: sample.path + "/" + name))) ?? Data()
            #expect(bytes.range(of: Data("tram".utf8)) == nil)
        }
    }

    @Test func theRecordComesAndTheDraftGoesInOneCommit() throws {
        let sample = try SampleVault()
        try sample.with { store in
            let writer = try VaultWriter(store)
            let number = try writer.keep(draft: first, number: nil)
            func entry() throws -> NewEntry {
                try NewEntry(Record(id: SampleVault.newID(), recordedAt: SampleVault.time, Incident()))
            }
            _ = try writer.append([entry()], endingDraft: (number, "a"))
            #expect(try store.ledger.drafts().isEmpty)
            // Whoever comes second must not keep the same once more.
            #expect(throws: VaultError.noSuchDraft(number: number)) {
                _ = try writer.append([entry()], endingDraft: (number, "a"))
            }
            #expect(try store.ledger.newestCheckpoint().checkpoint.treeSize == 2)
        }
    }

    @Test(.enabled(if: PublicTool.isWanted("sqlite3"))) func aDamagedDraftIsNamedAndTheOthersAreWhole() throws {
        let sample = try SampleVault()
        try sample.with { store in
            let writer = try VaultWriter(store)
            for draft in [first, second] { _ = try writer.keep(draft: draft, number: nil) }
        }
        // A value that was moved to another row does not match its seal there.
        try execute(
            "UPDATE state SET value = (SELECT value FROM state WHERE row = 257) WHERE row = 256", in: sample)
        try sample.with { store in
            #expect(try store.ledger.drafts().map(\.json) == [nil, second])
            let faults = try store.check { _ in }.faults
            #expect(faults == [VaultCheck.Fault.rowDamaged(table: "state", row: 256)])
        }
        try execute("UPDATE state SET row = 100 WHERE row = 256", in: sample)
        try sample.with { store in
            let faults = try store.check { _ in }.faults
            #expect(faults == [VaultCheck.Fault.rowAdded(table: "state", row: 100)])
        }
    }

    /// A number is given out again; another draft is neither replaced nor ended by it.
    @Test func aDraftOfTheSameNumberIsAnotherOne() throws {
        let sample = try SampleVault()
        try sample.with { store in
            let writer = try VaultWriter(store)
            let number = try writer.keep(draft: first, number: nil)
            try writer.remove(draft: number, id: "a")
            #expect(throws: VaultError.noSuchDraft(number: number)) { _ = try writer.keep(draft: second, number: number) }
            let other: JSONValue = ["id": "b", "answers": "Something else."]
            #expect(try writer.keep(draft: other, number: nil) == number)
            #expect(throws: VaultError.noSuchDraft(number: number)) { _ = try writer.keep(draft: second, number: number) }
            try writer.remove(draft: number, id: "a")
            #expect(throws: VaultError.noSuchDraft(number: number)) {
                let record = try Record(id: SampleVault.newID(), recordedAt: SampleVault.time, Incident())
                _ = try writer.append([NewEntry(record)], endingDraft: (number, "a"))
            }
            #expect(try store.ledger.drafts().map(\.json) == [other])
        }
    }

    @Test func preferencesHaveTheirLastState() throws {
        let sample = try SampleVault()
        try sample.with { store in
            #expect(try store.ledger.preferences() == nil)
            try VaultWriter(store).keep(preferences: ["hints": "off"])
            try VaultWriter(store).keep(preferences: ["hints": "on"])
            #expect(try store.ledger.preferences() == ["hints": "on"])
            #expect(try store.check { _ in }.faults.isEmpty)
        }
    }

    @Test func aDraftThatIsTooLongIsRefusedAndTheLastStateStays() throws {
        let sample = try SampleVault()
        try sample.with { store in
            let writer = try VaultWriter(store)
            let number = try writer.keep(draft: first, number: nil)
            let long: JSONValue = ["id": "a", "answers": .string(String(repeating: "x", count: VaultWriter.draftLimit))]
            #expect(throws: VaultError.self) { _ = try writer.keep(draft: long, number: number) }
            #expect(try store.ledger.drafts().map(\.json) == [first])
        }
    }

    private func execute(_ sql: String, in sample: SampleVault) throws {
        _ = try PublicTool.run("sqlite3", [sample.path + "/ledger.db", sql], in: URL(filePath: sample.folder))
    }
}
