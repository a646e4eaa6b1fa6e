import EvidenceModel
import HoldfastKit
import Octets
import SodiumCrypto
import TestSupport
import Testing
import TrustedTime
import VaultStorage

private let address = "http://ending.test", newer = "http://newer.test"

/// An authority whose certificate ends in 2027, in a vault stamped by it in 2026.
private func stampedByAnEndingAuthority(
    _ body: (StampedVault, AuthorityCourier, TestAuthority) async throws -> Void
) async throws {
    let keeper = try TemporaryFolder()
    var traits = TestAuthority.Traits()
    (traits.name, traits.notAfter) = ("Ending Authority", "20270601000000Z")
    let ending = try TestAuthority(in: keeper.path, traits)
    let sample = try StampedVault(at: "2026-03-01T10:00:00Z")
    try await sample.vault.record(NetworkConsent(allowed: [address, newer, StampedVault.second]))
    let courier = AuthorityCourier([address: .honest(ending, at: "2026-03-01 10:00:00")])
    try await sample.note()
    _ = try await sample.vault.timestamp(TimestampJob(authorities: [address]), courier: courier)
    courier.set(newer, .honest(try StampedVault.authority, at: "2027-05-01 10:00:00"))
    try await body(sample, courier, ending)
}

@Test func aTokenIsDueBeforeItsAuthorityEnds() async throws {
    try await stampedByAnEndingAuthority { sample, _, _ in
        #expect(try await sample.vault.timestampStatus().due.isEmpty)
        sample.clock.set("2026-12-01T00:00:00Z")
        #expect(try await sample.vault.timestampStatus().due.isEmpty)
        sample.clock.set("2026-12-04T00:00:00Z")
        let due = try await sample.vault.timestampStatus().due
        #expect(due.map(\.authority) == ["Ending Authority"] && due.first?.endsAt == "2027-06-01T00:00:00Z")
        sample.clock.set("2030-01-01T00:00:00Z")
        #expect(try await sample.vault.timestampStatus().due.count == 1)
    }
}

@Test func aRenewalStampsTheWholeOlderAnswer() async throws {
    try await stampedByAnEndingAuthority { sample, courier, ending in
        let job = TimestampJob(authorities: [newer])
        // Nothing is due yet.
        #expect(try await sample.vault.renewTimestamps(job, courier: courier).isNothingToDo)
        sample.clock.set("2027-05-01T10:00:00Z")
        let outcome = try await sample.vault.renewTimestamps(job, courier: courier)
        let older = try await sample.vault.timestampStatus().stamps
        #expect(outcome.answers.map(\.renews) == older.map(\.handle) && outcome.stamps.count == 1)
        #expect(older.count == 1 && older[0].renewalCount == 1 && older[0].endsAt == "2049-01-01T00:00:00Z")
        #expect(try await sample.vault.timestampStatus().due.isEmpty)
        #expect(try await sample.vault.renewTimestamps(job, courier: courier).isNothingToDo)
        // Asked for all, the newest of the chain is stamped again.
        let again = try await sample.vault.renewTimestamps(job, scope: .all, courier: courier)
        #expect(again.stamps.count == 1)
        let tokens = try sample.tokens()
        #expect(tokens.map(\.subject) == [.checkpoint, .token, .token])
        let store = try sample.store()
        defer { store.close() }
        let entries = try store.tokenEntries()
        #expect(tokens[1].renews == entries[0].placement.recordID && tokens[2].renews == entries[1].placement.recordID)
        // The older token still gives the time, by genTime, long after its authority has ended.
        sample.clock.set("2035-01-01T00:00:00Z")
        let time = try #require(try await sample.vault.outsideTime(of: "i1", trusting: try AuthorityRoots(parsingPEM: ending.root)))
        #expect(time.time.text.hasPrefix("2026-03-01T10:00:0") && time.isTrusted)
        #expect(try await sample.vault.check().faults == [])
    }
}

@Test func theNextAuthorityIsTriedForARenewal() async throws {
    try await stampedByAnEndingAuthority { sample, courier, _ in
        sample.clock.set("2027-05-01T10:00:00Z")
        courier.set(StampedVault.second, .fixed(Array("<html>".utf8)))
        let job = TimestampJob(authorities: [StampedVault.second, newer])
        let outcome = try await sample.vault.renewTimestamps(job, courier: courier)
        #expect(outcome.answers.count == 2 && outcome.stamps.map(\.authority) == ["First Authority"])
        courier.set(newer, .away)
        let size = try await sample.vault.timestampStatus().treeSize
        await #expect(throws: NothingStamped.self) {
            try await sample.vault.renewTimestamps(job, scope: .all, courier: courier)
        }
        #expect(try await sample.vault.timestampStatus().treeSize == size)
    }
}
