import EvidenceModel
import HoldfastKit
import Octets
import SodiumCrypto
import TestSupport
import Testing
import TrustedTime
import VaultStorage

private let pool = "https://pool.calendar.test", other = "https://other.calendar.test"
private let explorer = "https://blocks.test/api"
private let pendingTag: [UInt8] = [0x83, 0xDF, 0xE3, 0x0D, 0x2E, 0xF9, 0x0C, 0x8E]
private let bitcoinTag: [UInt8] = [0x05, 0x88, 0x96, 0x0D, 0x73, 0xD7, 0x19, 0x01]

/// A calendar's promise, as it answers a commitment: an attestation of the address.
private func promise(_ address: String) -> [UInt8] {
    let text = Array(address.utf8)
    return [0x00] + pendingTag + [UInt8(text.count + 1), UInt8(text.count)] + text
}

/// A calendar's later answer: block 100, whose merkle root is the commitment's own hash with a salt.
private func blockAnswer(_ salt: UInt8) -> [UInt8] { [0xF0, 1, salt, 0x08, 0x00] + bitcoinTag + [1, 100] }

/// The header of a block with this merkle root, whose hash fits an easy target.
private func header(merkleRoot: [UInt8], time: UInt32) -> [UInt8] {
    for nonce in UInt32(0)... {
        var bytes: [UInt8] = [1, 0, 0, 0] + [UInt8](repeating: 7, count: 32) + merkleRoot
        for value in [time, 0x207F_FFFF, nonce] {
            bytes += (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
        }
        if (try? BlockHeader(parsing: bytes))?.hasStatedWork == true { return bytes }
    }
    return []
}

private func sampleWithPromise(
    _ body: (StampedVault, AuthorityCourier) async throws -> Void
) async throws {
    let sample = try StampedVault(at: "2026-03-01T10:00:00Z")
    try await sample.vault.record(NetworkConsent(calendars: [pool, other], proofAddresses: [explorer]))
    let courier = AuthorityCourier([
        pool: .fixed(promise(pool)), other: .fixed(Array("<html>not here</html>".utf8)),
    ])
    try await sample.note()
    let outcome = try await sample.vault.timestamp(TimestampJob(calendars: [pool, other]), courier: courier)
    #expect(outcome.stamps.map(\.method) == [.openTimestamps] && outcome.stamps.first?.time == nil)
    #expect(throws: OpenTimestampError.self) { try outcome.answers[1].result.get() }
    try await body(sample, courier)
}

@Test func aCalendarsPromiseIsKeptAndSaysNoTime() async throws {
    try await sampleWithPromise { sample, courier in
        let status = try await sample.vault.timestampStatus()
        #expect(status.pending.map(\.pending) == [[pool]] && status.waitingCount == 1)
        #expect(try await sample.vault.outsideTime(of: "i1") == nil)
        // The calendar gets no digest that anybody could match to the log.
        let store = try sample.store()
        defer { store.close() }
        let token = try #require(try store.tokenEntries()[0].record().content(as: Token.self))
        #expect(courier.requests.allSatisfy { $0.body.count == 32 && $0.body != token.stampedSHA256?.bytes })
        #expect(courier.requests.map(\.address).sorted() == [other + "/digest", pool + "/digest"])
        // A second proof would wait as long; an authority does not.
        #expect(try await sample.vault.timestamp(TimestampJob(calendars: [pool]), courier: courier).isNothingToDo)
        try await sample.vault.record(NetworkConsent(allowed: [StampedVault.first], calendars: [pool]))
        courier.set(StampedVault.first, .honest(try StampedVault.authority))
        let outcome = try await sample.vault.timestamp(
            TimestampJob(authorities: [StampedVault.first]), courier: courier)
        #expect(outcome.coveredCount == 1)
    }
}

@Test func aProofIsCompletedAndGivesTheTimeOfItsBlock() async throws {
    try await sampleWithPromise { sample, courier in
        // Not yet.
        courier.set(pool, .away)
        let early = try await sample.vault.upgradeTimestamps(courier: courier)
        #expect(early.stamps.isEmpty && early.answers.count == 1)
        let commitment = try #require(courier.requests.first { $0.address == pool + "/digest" }).body
        let root = Digest32(hashing: commitment + [9]).bytes
        let block = header(merkleRoot: root, time: 1_772_366_400)
        let hash = try BlockHeader(parsing: block).hashText
        courier.set(pool, .pages(["/timestamp/" + Hex.encode(commitment): blockAnswer(9)]))
        courier.set(
            explorer,
            .pages([
                "/block-height/100": Array(hash.utf8), "/block/\(hash)/header": Array((Hex.encode(block) + "\n").utf8),
            ]))
        let outcome = try await sample.vault.upgradeTimestamps(headerSource: explorer, courier: courier)
        #expect(outcome.stamps.map { $0.time?.text } == ["2026-03-01T12:00:00Z"])
        let status = try await sample.vault.timestampStatus()
        #expect(status.pending.isEmpty && status.waitingCount == 0 && status.stamps.count == 1)
        #expect(status.stamps.first?.blockHeight == 100)
        let time = try #require(try await sample.vault.outsideTime(of: "i1"))
        #expect(time.method == .openTimestamps && time.time.text == "2026-03-01T12:00:00Z" && !time.isTrusted)
        #expect(time.latest.text == "2026-03-01T14:00:00Z")
        // Nothing is asked a second time.
        let count = courier.requests.count
        #expect(try await sample.vault.upgradeTimestamps(courier: courier).isNothingToDo)
        #expect(courier.requests.count == count)
        #expect(try await sample.vault.check().faults == [])
    }
}

@Test func aHeaderOfAnotherBlockIsNotKept() async throws {
    try await sampleWithPromise { sample, courier in
        let commitment = try #require(courier.requests.first { $0.address == pool + "/digest" }).body
        let block = header(merkleRoot: [UInt8](repeating: 3, count: 32), time: 1_772_366_400)
        let hash = try BlockHeader(parsing: block).hashText
        courier.set(pool, .pages(["/timestamp/" + Hex.encode(commitment): blockAnswer(9)]))
        courier.set(
            explorer,
            .pages(["/block-height/100": Array(hash.utf8), "/block/\(hash)/header": Array(Hex.encode(block).utf8)]))
        let outcome = try await sample.vault.upgradeTimestamps(headerSource: explorer, courier: courier)
        #expect(outcome.stamps.count == 1 && outcome.stamps[0].time == nil)
        let status = try await sample.vault.timestampStatus()
        #expect(status.stamps.first?.blockHeight == 100 && status.stamps.first?.time == nil)
        let kept = try await sample.vault.timestampFiles(outcome.stamps[0].handle).files.map(\.name)
        #expect(kept == ["stamped", "proof.ots"])
        #expect(try await sample.vault.outsideTime(of: "i1") == nil)
    }
}

@Test func aCalendarThatOnlyTheProofNamesIsNotAsked() async throws {
    let sample = try StampedVault()
    try await sample.vault.record(NetworkConsent(calendars: [pool]))
    let courier = AuthorityCourier([pool: .fixed(promise("https://evil.test"))])
    try await sample.note()
    let handle = try #require(
        try await sample.vault.timestamp(TimestampJob(calendars: [pool]), courier: courier).stamps.first).handle
    let outcome = try await sample.vault.upgradeTimestamps(courier: courier)
    #expect(outcome.isNothingToDo)
    // Whom it waits for is told: the person may want to allow it.
    #expect(outcome.unasked.map(\.handle) == [handle] && outcome.unasked.map(\.address) == ["https://evil.test"])
    #expect(courier.requests.map(\.address) == [pool + "/digest"])
    await #expect(throws: KitError.notAllowed(explorer)) {
        try await sample.vault.upgradeTimestamps(headerSource: explorer, courier: courier)
    }
}

/// A calendar's answer names where the proof is completed. It must not lead to somebody who is asked for something else.
@Test func anAuthorityIsNotAskedForAProof() async throws {
    let sample = try StampedVault()
    try await sample.vault.record(NetworkConsent(allowed: [StampedVault.first], calendars: [pool]))
    let courier = AuthorityCourier([pool: .fixed(promise("http://first.test"))])
    try await sample.note()
    _ = try await sample.vault.timestamp(TimestampJob(calendars: [pool]), courier: courier)
    let outcome = try await sample.vault.upgradeTimestamps(courier: courier)
    #expect(outcome.isNothingToDo && outcome.unasked.map(\.address) == ["http://first.test"])
    #expect(courier.requests.map(\.address) == [pool + "/digest"])
    try await sample.vault.record(NetworkConsent(calendars: [pool], proofAddresses: ["http://first.test"]))
    #expect(try await sample.vault.upgradeTimestamps(courier: courier).answers.map(\.address) == ["http://first.test"])
}

/// The block is known first, and its header is fetched another day.
@Test func theHeaderOfAKnownBlockIsFetchedLater() async throws {
    try await sampleWithPromise { sample, courier in
        let commitment = try #require(courier.requests.first { $0.address == pool + "/digest" }).body
        courier.set(pool, .pages(["/timestamp/" + Hex.encode(commitment): blockAnswer(9)]))
        let first = try await sample.vault.upgradeTimestamps(courier: courier)
        #expect(first.stamps.count == 1 && first.stamps[0].time == nil)
        // The calendar is not there any more, and the explorer not yet.
        courier.set(pool, .away)
        let second = try await sample.vault.upgradeTimestamps(headerSource: explorer, courier: courier)
        #expect(second.stamps.isEmpty && second.answers.contains { $0.address == explorer })
        let block = header(merkleRoot: Digest32(hashing: commitment + [9]).bytes, time: 1_772_366_400)
        let hash = try BlockHeader(parsing: block).hashText
        courier.set(
            explorer,
            .pages(["/block-height/100": Array(hash.utf8), "/block/\(hash)/header": Array(Hex.encode(block).utf8)]))
        let third = try await sample.vault.upgradeTimestamps(headerSource: explorer, courier: courier)
        #expect(third.stamps.map { $0.time?.text } == ["2026-03-01T12:00:00Z"])
        let status = try await sample.vault.timestampStatus()
        #expect(status.stamps.count == 1 && status.waitingCount == 0 && status.pending.isEmpty)
        #expect(try await sample.vault.outsideTime(of: "i1")?.time.text == "2026-03-01T12:00:00Z")
        #expect(try await sample.vault.upgradeTimestamps(headerSource: explorer, courier: courier).isNothingToDo)
        #expect(try await sample.vault.check().faults == [])
    }
}
