import EvidenceModel
import HoldfastKit
import Octets
import TestSupport
import Testing
import VaultStorage

@Test func aRevisionKeepsWhatWasBefore() async throws {
    let sample = try StampedVault(at: "2026-03-01T10:00:00Z")
    var party = Party()
    (party.name, party.roles) = ("Alex Example", ["witness"])
    let stored = try await sample.vault.addParty(party)
    sample.clock.set("2026-03-02T10:00:00Z")
    let revised = try await sample.vault.revise(stored.handle, as: Party.self) { party in
        party.codeName = "Heron"
        party.roles = ["respondent"]
    }
    #expect(revised.handle == "p1" && !revised.isUnchanged)
    let record = try await sample.vault.show("p1").record
    #expect(record.revision == 2 && record.recordedAt == "2026-03-02T10:00:00Z")
    let revisions = try await sample.vault.revisions(of: "p1")
    #expect(revisions.map(\.revision) == [1, 2] && revisions.map(\.recordedAt) == ["2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z"])
    #expect(revisions[0].changes.isEmpty)
    #expect(
        revisions[1].changes == [
            FieldChange(path: "code_name", before: nil, after: "Heron"),
            FieldChange(path: "roles", before: ["witness"], after: ["respondent"]),
        ])
    #expect(try await sample.vault.list().totalCount == 1)
}

@Test func whatIsAsWantedAlreadyIsNotStoredAgain() async throws {
    let sample = try StampedVault()
    let handle = try await sample.note()
    let same = try await sample.vault.revise(handle, as: Incident.self) { $0.title = "At the door" }
    #expect(same.isUnchanged)
    #expect(try await sample.vault.show(handle).record.revision == 1)
}

@Test func onlyARecordOfTheKindIsRevised() async throws {
    let sample = try StampedVault()
    let handle = try await sample.note()
    await #expect(throws: KitError.wrongKind(reference: handle, needed: "party")) {
        try await sample.vault.revise(handle, as: Party.self) { $0.name = "X" }
    }
    struct Refused: Error {}
    await #expect(throws: Refused.self) { try await sample.vault.revise(handle, as: Incident.self) { _ in throw Refused() } }
    #expect(try await sample.vault.show(handle).record.revision == 1)
}

@Test func aRevisedFileStillHasItsBytes() async throws {
    let sample = try StampedVault()
    let folder = try TemporaryFolder()
    // One in the ledger, one in a file of its own.
    for (number, count) in [(1, 100), (2, 300_000)] {
        let bytes = [UInt8](repeating: UInt8(number), count: count)
        let (path, copy) = ("\(folder.path)/\(number).bin", "\(folder.path)/\(number).copy")
        try Bytes.save(bytes, to: path)
        #expect(try await sample.vault.add(AddRequest(paths: [path])) { _ in }.isEmpty)
        try await sample.vault.revise("e\(number)", as: Evidence.self) { $0.title = "A file" }
        try await sample.vault.saveContent(of: "e\(number)", to: copy)
        #expect(try Bytes.load(copy) == bytes)
    }
}

@Test func partsOfARecordAreComparedOneByOne() throws {
    var (old, new) = (Incident(), Incident())
    old.call = Incident.Call()
    old.call?.number = "555"
    old.call?.answered = true
    old.occurred = TimeValue(raw: "yesterday", source: .memory)
    new.call = Incident.Call()
    new.call?.answered = false
    new.occurred = TimeValue(raw: "today", source: .memory)
    new.title = "It rang"
    let changes = FieldChange.between(old.json, new.json)
    #expect(changes.map(\.path) == ["title", "occurred", "call.answered", "call.number"])
    #expect(changes[1].after == .object(TimeValue(raw: "today", source: .memory).json))
    #expect(changes[3].before == "555" && changes[3].after == nil)
    #expect(FieldChange.between(old.json, old.json).isEmpty)
}
