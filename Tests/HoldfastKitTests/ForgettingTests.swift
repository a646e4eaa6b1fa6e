import DurableFiles
import EvidenceModel
import HoldfastKit
import Octets
import TestSupport
import Testing
import VaultStorage

/// Records that are kept back, and records that are destroyed.
struct ForgettingTests {
    private static let start = "2026-03-01T10:00:00Z"

    private func sample() throws -> StampedVault { try StampedVault(at: Self.start) }

    @discardableResult
    private func add(_ text: String, to sample: StampedVault) async throws -> [String] {
        let folder = try TemporaryFolder()
        let path = folder.path + "/note.txt"
        try Bytes.save(Array(text.utf8), to: path)
        let before = Set(try await sample.vault.list().records.map(\.handle))
        #expect(try await sample.vault.add(AddRequest(paths: [path])) { _ in }.isEmpty)
        return try await sample.vault.list().records.map(\.handle).filter { !before.contains($0) }
    }

    private func request(_ references: [String] = [], all: Bool = false) -> ExportRequest {
        ExportRequest(references: references, all: all, rule: "", output: "unused.zip.age")
    }

    @Test func whatIsHiddenIsInListsAndInNoExport() async throws {
        let sample = try sample()
        try await add("one", to: sample)
        try await sample.note()
        let outcome = try await sample.vault.hide("e1", reason: "private")
        #expect(outcome.handle == "e1" && outcome.parts.isEmpty && !outcome.isUnchanged)
        #expect(try await sample.vault.hide("e1").isUnchanged)
        let listed = try await sample.vault.list().records
        #expect(listed.filter(\.isHidden).map(\.handle) == ["e1"] && listed.count == 2)
        #expect(try await sample.vault.show("e1").summary.isHidden)
        #expect(try await sample.vault.review(request(all: true)).items.map(\.handle) == ["i1"])
        await #expect(throws: KitError.hiddenFromExports(handle: "e1")) { try await sample.vault.review(request(["e1", "i1"])) }
        // A revision made later is hidden too.
        try await sample.vault.revise("e1", as: Evidence.self) { $0.title = "x" }
        await #expect(throws: KitError.hiddenFromExports(handle: "e1")) { try await sample.vault.review(request(["e1"])) }
        _ = try await sample.vault.unhide("e1")
        #expect(try await sample.vault.review(request(all: true)).items.map(\.handle).sorted() == ["e1", "i1"])
        #expect(try await sample.vault.list().records.filter(\.isHidden).isEmpty)
    }

    @Test func whatWasTakenOutOfItGoesWithIt() async throws {
        let sample = try sample()
        try await add("marzipan and heliotrope", to: sample)
        // A copy with a word blacked out is made out of it.
        _ = try await sample.vault.redact(RedactRequest(reference: "e1", words: ["marzipan"]))
        #expect(try await sample.vault.hide("e1").parts == ["e2"])
        await #expect(throws: KitError.hiddenFromExports(handle: "e2")) { try await sample.vault.review(request(["e2"])) }
        _ = try await sample.vault.unhide("e2")
        #expect(try await sample.vault.review(request(["e2"])).items.count == 1)
        let plan = try await sample.vault.removalPlan("e1")
        #expect(plan.parts == ["e2"] && plan.mentionedIn.isEmpty && !plan.isElsewhere)
        #expect(try await sample.vault.remove("e1").parts == ["e2"])
        #expect(try await sample.vault.list().totalCount == 0)
        #expect(try await sample.vault.unremove("e2").parts == ["e1"])
        #expect(try await sample.vault.list().records.map(\.handle) == ["e1", "e2"])
    }

    @Test func whatIsRemovedIsNowhereAndComesBackWhole() async throws {
        let sample = try sample()
        try await add("marzipan", to: sample)
        var incident = Incident()
        (incident.title, incident.description) = ("At the gate", "heliotrope")
        _ = try await sample.vault.addIncident(IncidentRequest(incident, evidence: ["e1"]))
        let before = try await sample.vault.list().records
        let outcome = try await sample.vault.remove("e1")
        #expect(outcome.destroyAfter == "2026-03-08T10:00:00Z")
        #expect(try await sample.vault.list().records.map(\.handle) == ["i1"])
        #expect(try await sample.vault.list().totalCount == 1)
        #expect(try await sample.vault.timeline().entries.map(\.summary.handle) == ["i1"])
        #expect(try await sample.vault.search(RecordFilter(parsing: "note")).hits.isEmpty)
        await #expect(throws: KitError.removed(handle: "e1", destroyAfter: "2026-03-08T10:00:00Z")) { try await sample.vault.show("e1") }
        await #expect(throws: KitError.removed(handle: "e1", destroyAfter: "2026-03-08T10:00:00Z")) {
            try await sample.vault.review(request(["e1"]))
        }
        #expect(try await sample.vault.show("i1").names.values.contains { $0.hasPrefix("e1 (") })
        #expect(try await sample.vault.removedRecords().map(\.handle) == ["e1"])
        sample.clock.set("2026-03-08T09:59:59Z")
        #expect(try await sample.vault.destroyDue().isEmpty)
        _ = try await sample.vault.unremove("e1")
        #expect(try await sample.vault.list().records == before)
        #expect(try await sample.vault.check().faults.isEmpty)
    }

    @Test func afterSevenDaysItIsDestroyedAndTheRestIsWhole() async throws {
        let sample = try sample()
        try await add("marzipan", to: sample)
        try await sample.vault.revise("e1", as: Evidence.self) { $0.title = "x" }
        var incident = Incident()
        incident.title = "At the gate"
        _ = try await sample.vault.addIncident(IncidentRequest(incident, evidence: ["e1"]))
        #expect(try await sample.vault.removalPlan("e1").mentionedIn == ["i1"])
        _ = try await sample.vault.remove("e1")
        sample.clock.set("2026-03-08T10:00:00Z")
        #expect(try await sample.vault.destroyDue().map(\.handle) == ["e1"])
        #expect(try await sample.vault.destroyDue().isEmpty)
        let gone = KitError.destroyed(handle: "e1", at: "2026-03-08T10:00:00Z")
        await #expect(throws: gone) { try await sample.vault.show("e1") }
        await #expect(throws: gone) { try await sample.vault.unremove("e1") }
        await #expect(throws: gone) { try await sample.vault.remove("e1") }
        #expect(try await sample.vault.show("i1").names.values.contains { $0.contains("2026-03-08") })
        #expect(try await sample.vault.review(request(all: true)).items.map(\.handle) == ["i1"])
        #expect(try await sample.vault.review(request(all: true)).damagedCount == 0)
        let removed = try await sample.vault.removedRecords()
        #expect(removed.map(\.title) == [nil] && removed.map(\.state.destroyedAt) == ["2026-03-08T10:00:00Z"])
        let check = try await sample.vault.check()
        #expect(check.faults.isEmpty && check.destroyedRecordCount == 2)
        #expect(try await sample.vault.examine().faults.isEmpty)
        // A handle is not given out again.
        #expect(try await add("another", to: sample) == ["e2"])
    }

    @Test func aClockThatWasSetBackShortensNothing() async throws {
        let sample = try sample()
        try await add("marzipan", to: sample)
        sample.clock.set("2025-01-01T00:00:00Z")
        // Its record of 1 March 2026 says what time it was at least.
        #expect(try await sample.vault.remove("e1").destroyAfter == "2026-03-08T10:00:00Z")
        sample.clock.set("2025-12-31T00:00:00Z")
        #expect(try await sample.vault.destroyDue().isEmpty)
        sample.clock.set("2026-03-08T10:00:01Z")
        #expect(try await sample.vault.destroyDue().count == 1)
    }

    @Test func whatIsAddedAgainIsKeptAnew() async throws {
        let sample = try sample()
        try await add("marzipan", to: sample)
        _ = try await sample.vault.remove("e1")
        #expect(try await add("marzipan", to: sample) == ["e2"])
        _ = try await sample.vault.destroyNow("e1")
        let folder = try TemporaryFolder()
        try await sample.vault.saveContent(of: "e2", to: folder.path + "/again")
        #expect(try Bytes.load(folder.path + "/again") == Array("marzipan".utf8))
    }

    @Test func theAccountOfWhatWasDoneStays() async throws {
        let sample = try sample()
        try await add("marzipan", to: sample)
        _ = try await sample.vault.hide("e1")
        await #expect(throws: KitError.cannotBeWithdrawn(handle: "r2")) { try await sample.vault.remove("r2") }
        await #expect(throws: KitError.cannotBeWithdrawn(handle: "r1")) { try await sample.vault.hide("r1") }
        await #expect(throws: KitError.neverHandedOver(handle: "r2")) { try await sample.vault.review(request(["r2"])) }
        await #expect(throws: KitError.notRemoved(handle: "e1")) { try await sample.vault.destroyNow("e1") }
    }
}
