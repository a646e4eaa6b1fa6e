import EvidenceModel
import HoldfastKit
import Octets
import SodiumCrypto
import TestSupport
import Testing
import TrustedTime
import VaultStorage

private let one = TimestampJob(authorities: [StampedVault.first])
private let two = TimestampJob(authorities: [StampedVault.second])

/// A vault with one record before each of three stamps, and one that waits. The times are those of the authorities.
private func stampedThrice() async throws -> StampedVault {
    let sample = try StampedVault(at: "2026-03-01T09:59:50Z")
    let courier = try await sample.courier()
    let stamps = [
        (StampedVault.first, try StampedVault.authority, "2026-03-01T10:00:00Z"),
        (StampedVault.second, try StampedVault.other, "2026-04-01T10:00:00Z"),
        (StampedVault.first, try StampedVault.authority, "2026-05-01T10:00:00Z"),
    ]
    for (address, authority, time) in stamps {
        sample.clock.set(time)
        try await sample.note()
        let clock = String(time.dropLast().map { $0 == "T" ? " " : $0 })
        courier.set(address, .honest(authority, at: clock))
        _ = try await sample.vault.timestamp(TimestampJob(authorities: [address]), courier: courier)
    }
    try await sample.note()
    return sample
}

@Test func everyRecordHasItsEarliestOutsideTime() async throws {
    let sample = try await stampedThrice()
    let times = try await sample.vault.outsideTimes(trusting: try StampedVault.roots)
    #expect(times.heads.map { String($0.time.text.prefix(10)) } == ["2026-03-01", "2026-04-01", "2026-05-01"])
    #expect(times.heads.map(\.isTrusted) == [true, false, true])
    #expect(times.refused.isEmpty && times.clockFindings == [])
    // i2 is covered by an authority that nobody vouches for, and later by a trusted one: the trusted word counts.
    let expected = [("i1", "2026-03-01", true), ("i2", "2026-05-01", true), ("i3", "2026-05-01", true)]
    for (handle, day, isTrusted) in expected {
        let time = try #require(
            try await sample.vault.outsideTime(of: handle, trusting: try StampedVault.roots), "\(handle)")
        #expect(time.time.text.hasPrefix(day) && time.isTrusted == isTrusted, "\(handle)")
        let leaf = try await sample.vault.show(handle).leafIndex
        #expect(times[leaf] == time, "\(handle)")
    }
    #expect(try await sample.vault.outsideTime(of: "i4") == nil)
    #expect(times[try await sample.vault.show("i4").leafIndex] == nil)
    // Without roots nobody is trusted, and the earliest word counts.
    let anybody = try #require(try await sample.vault.outsideTime(of: "i2"))
    #expect(anybody.time.text.hasPrefix("2026-04-01") && !anybody.isTrusted && anybody.authority == "Second Authority")
    #expect(anybody.latest.secondsSince1970 - anybody.time.secondsSince1970 >= 1)
}

@Test func oneTokenCoversManyRecords() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    try await sample.fill(1000)
    let waiting = try await sample.vault.timestampStatus()
    #expect(waiting.waitingCount == 1000)
    let outcome = try await sample.vault.timestamp(one, courier: courier)
    #expect(outcome.coveredCount == 1000 && courier.requests.count == 1)
    let times = try await sample.vault.outsideTimes()
    #expect(times.heads.count == 1 && times[1] != nil && times[1] == times[999])
}

@Test func whatARecordSaysOfItsTokenIsNotBelieved() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    try await sample.note()
    _ = try await sample.vault.timestamp(one, courier: courier)
    let store = try sample.store()
    defer { store.close() }
    // The same exchange, by the vault's own keys, under a record that says an earlier time and a larger tree.
    let entry = try store.tokenEntries()[0]
    var token = try #require(try entry.record().content(as: Token.self))
    (token.time, token.treeSize) = ("2001-01-01T00:00:00Z", 4)
    try store.append(token, content: store.content(of: entry), at: sample.clock.now)
    let times = try await sample.vault.outsideTimes()
    #expect(times.heads.count == 1)
    #expect(times.heads[0].time.text.hasPrefix("2001") == false)
    #expect(times[2] != nil && times[3] == nil)
}

@Test func aTokenOfAnotherLogIsRefused() async throws {
    let (sample, stranger) = (try StampedVault(), try StampedVault())
    let courier = try await stranger.courier()
    try await stranger.note()
    _ = try await stranger.vault.timestamp(one, courier: courier)
    try await sample.note()
    let (store, theirs) = (try sample.store(), try stranger.store())
    defer { store.close(); theirs.close() }
    let entry = try theirs.tokenEntries()[0]
    let token = try #require(try entry.record().content(as: Token.self))
    try store.append(token, content: theirs.content(of: entry), at: sample.clock.now)
    let times = try await sample.vault.outsideTimes()
    #expect(times.heads.isEmpty && times.refused.map(\.handle).count == 1)
    #expect(try await sample.vault.outsideTime(of: "i1") == nil)
}

@Test func aClockAheadBehindAndPutBackIsFound() async throws {
    let sample = try StampedVault(at: "2026-03-01T09:00:00Z")
    let courier = try await sample.courier()
    courier.set(StampedVault.first, .honest(try StampedVault.authority, at: "2026-03-01 10:00:00"))
    sample.clock.set("2026-03-01T11:00:00Z")
    try await sample.note("The clock is an hour ahead")
    sample.clock.set("2026-03-01T10:00:05Z")
    try await sample.note("The clock was put back")
    _ = try await sample.vault.timestamp(one, courier: courier)
    sample.clock.set("2026-03-01T08:00:00Z")
    try await sample.note("The clock is behind the token")
    sample.clock.set("2026-03-01T10:30:00Z")
    try await sample.note("All is well")
    let findings = try await sample.vault.outsideTimes().clockFindings
    #expect(findings.count == 3)
    guard findings.count == 3 else { return }
    if case .ahead(let handle, let at, let seconds) = findings[0] {
        #expect(handle == "i1" && at == "2026-03-01T11:00:00Z" && (3590...3600).contains(seconds))
    } else { Issue.record("\(findings[0])") }
    #expect(findings[1] == .backwards(handle: "i2", recordedAt: "2026-03-01T10:00:05Z", seconds: 3595))
    if case .behind(let handle, _, let seconds) = findings[2] {
        #expect(handle == "i3" && (7190...7200).contains(seconds))
    } else { Issue.record("\(findings[2])") }
}

@Test func secondsBetweenCommandsAreNoFinding() async throws {
    let sample = try StampedVault(at: "2026-03-01T10:00:00Z")
    try await sample.note()
    sample.clock.set("2026-03-01T09:59:01Z")
    try await sample.note()
    #expect(try await sample.vault.outsideTimes().clockFindings == [])
    sample.clock.set("2026-03-01T09:58:00Z")
    try await sample.note()
    #expect(
        try await sample.vault.outsideTimes().clockFindings
            == [.backwards(handle: "i3", recordedAt: "2026-03-01T09:58:00Z", seconds: 61)])
}
