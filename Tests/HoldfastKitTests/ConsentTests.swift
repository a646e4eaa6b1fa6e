import EvidenceModel
import Foundation
import HoldfastKit
import Synchronization
import TestSupport
import Testing
import VaultStorage

@Test func theNewestWordOfThePersonCounts() async throws {
    let sample = try StampedVault(at: "2026-03-01T10:00:00Z")
    #expect(try await sample.vault.consent() == nil)
    var consent = NetworkConsent(allowed: ["https://a.test/tsa"], isAutomatic: true, proxy: "socks5://127.0.0.1:9050")
    try await sample.vault.record(consent)
    let kept = try #require(try await sample.vault.consent())
    #expect(kept.at == "2026-03-01T10:00:00Z" && kept.isAutomatic && kept.proxy == consent.proxy && !kept.isRefused)
    consent.isRefused = true
    try await sample.vault.record(consent)
    let refused = try #require(try await sample.vault.consent())
    #expect(refused.isRefused && !refused.allows("https://a.test/tsa"))
    // It outlives the program, and no list shows it.
    #expect(try await sample.reopen().consent() == refused)
    #expect(try await sample.vault.list().records.isEmpty)
    try SystemFilesRemoval.remove(sample.path + "/index.db")
    #expect(try await sample.reopen().consent() == refused)
}

@Test func whatIsAllowedIsWhoIsAskedNotWhatForm() {
    let consent = NetworkConsent(allowed: ["https://tsa.example/tsr", "http://other.example:8080"])
    for address in [
        "https://tsa.example/tsr", "https://tsa.example", "https://TSA.example:443/other", "http://other.example:8080/a?b",
    ] { #expect(consent.allows(address), "\(address)") }
    for address in [
        "http://tsa.example/tsr", "https://tsa.example:8443/tsr", "https://sub.tsa.example/", "https://tsa.example.evil.test/",
        "https://tsa.example@evil.test/", "https://evil.test/https://tsa.example/", "ftp://tsa.example/", "tsa.example", "",
        "https://tsa.example\\@evil.test/", "https://", "https://tsa.example:/", "https://tsa.example:0443/",
        "https://evil.test#.tsa.example/", "https://tsa.example /", "https://tsa.example.", "http://other.example",
    ] { #expect(!consent.allows(address), "\(address)") }
}

@Test func aStarAllowsWhatIsBelowAHost() async throws {
    let consent = NetworkConsent(allowed: ["https://*.calendar.example.org"])
    #expect(consent.allows("https://alice.btc.calendar.example.org/timestamp/00"))
    #expect(consent.allows("https://finney.calendar.example.org"))
    for address in [
        "https://calendar.example.org", "https://evilcalendar.example.org", "http://a.calendar.example.org",
        "https://a.calendar.example.org:444", "https://a.calendar.example.org.evil.test",
    ] { #expect(!consent.allows(address), "\(address)") }
    let sample = try StampedVault()
    try await sample.vault.record(consent)
    for bad in ["https://*.org", "https://*", "*", "nonsense", "https://a.*.org", "https://*.*.example.org"] {
        await #expect(throws: KitError.malformedAddress(bad)) {
            try await sample.vault.record(NetworkConsent(allowed: [bad]))
        }
    }
    #expect(try await sample.vault.consent()?.allowed == consent.allowed)
}

/// Two commands at once: what the first one says must not be undone by the second, which began before.
@Test func nobodyElseChangesConsentInBetween() async throws {
    let sample = try StampedVault()
    let address = "https://a.test/tsa"
    try await sample.vault.record(NetworkConsent(allowed: [address]))
    let (other, store) = try (sample.reopen(), sample.store())
    // The second one waits for the first.
    let writer = Mutex(try VaultWriter(store) as VaultWriter?)
    let second = Task {
        try await other.changeConsent(waitingUpTo: 60_000) { before in
            var consent = before ?? NetworkConsent()
            consent.isAutomatic = true
            return consent
        }
    }
    var refusal = Consent()
    refusal.isRefused = true
    let record = try Record(id: Surroundings.system.newID(), recordedAt: sample.clock.now, refusal)
    // On a thread of its own: while the second one waits, other tests may have all threads of tasks.
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.5)
            let stored = Result { try writer.withLock { _ = try $0?.append([NewEntry(record)]) } }
            writer.withLock { $0 = nil }
            done.resume(with: stored)
        }
    }
    _ = try await second.value
    let kept = try #require(try await sample.vault.consent())
    #expect(kept.isRefused && kept.isAutomatic && !kept.allows(address))
}

@Test func whatStaysTheSameIsNotRecordedAgain() async throws {
    let sample = try StampedVault()
    try await sample.vault.changeConsent { before in
        #expect(before == nil)
        return NetworkConsent(allowed: ["https://a.test"])
    }
    let size = try await sample.vault.checkpoint().treeSize
    #expect(try await sample.vault.changeConsent { $0 ?? NetworkConsent() }.allowed == ["https://a.test"])
    #expect(try await sample.vault.checkpoint().treeSize == size)
    await #expect(throws: KitError.malformedAddress("nonsense")) {
        try await sample.vault.changeConsent { _ in NetworkConsent(allowed: ["nonsense"]) }
    }
    #expect(try await sample.vault.checkpoint().treeSize == size)
}

/// A refusal that somebody destroys must not make an older yes count again.
@Test(arguments: DamagedRow.allCases) func aDamagedWordOfThePersonAllowsNobody(_ damage: DamagedRow) async throws {
    let sample = try StampedVault()
    let address = "https://a.test/tsa"
    try await sample.note()
    try await sample.vault.record(NetworkConsent(allowed: [address], isAutomatic: true))
    try await sample.vault.record(NetworkConsent(isRefused: true))
    let row = try await sample.vault.checkpoint().treeSize - 1
    try damage.apply(to: sample.path, row: row)
    let courier = AuthorityCourier([:])
    for hasIndex in [true, false] {
        if !hasIndex { try SystemFilesRemoval.remove(sample.path + "/index.db") }
        let vault = try sample.reopen()
        await #expect(throws: KitError.consentUnreadable) { try await vault.consent() }
        await #expect(throws: KitError.consentUnreadable) {
            try await vault.timestamp(TimestampJob(authorities: [address]), courier: courier)
        }
        await #expect(throws: KitError.consentUnreadable) { try await vault.upgradeTimestamps(courier: courier) }
        await #expect(throws: KitError.consentUnreadable) { try await vault.changeConsent { $0 ?? NetworkConsent() } }
    }
    #expect(courier.requests.isEmpty)
    // A no is always heard, and then a new yes.
    let vault = try sample.reopen()
    #expect(try await vault.refuseConsent().isRefused)
    #expect(try await vault.consent()?.isRefused == true)
    try await vault.changeConsent { before in
        var consent = before ?? NetworkConsent()
        (consent.allowed, consent.isRefused) = ([address], false)
        return consent
    }
    #expect(try await vault.consent()?.allows(address) == true)
}

/// What is damaged before the newest word, or is no such word, changes nothing of it.
@Test func otherDamageDoesNotTakeConsentAway() async throws {
    let sample = try StampedVault()
    let address = "https://a.test/tsa"
    try await sample.note()
    try await sample.vault.record(NetworkConsent(proxy: "socks5://127.0.0.1:9050", isRefused: true))
    try await sample.vault.record(NetworkConsent(allowed: [address]))
    try await sample.note()
    try sample.edit("DELETE FROM record WHERE row = 1")
    try sample.edit("UPDATE record SET jwt = zeroblob(length(jwt)) WHERE row = 2")
    try sample.edit("UPDATE record SET jwt = zeroblob(length(jwt)) WHERE row = 4")
    for hasIndex in [true, false] {
        if !hasIndex { try SystemFilesRemoval.remove(sample.path + "/index.db") }
        #expect(try await sample.reopen().consent()?.allows(address) == true)
    }
}

/// Saying no does not forget through which proxy the person goes.
@Test func aNoKeepsTheProxy() async throws {
    let sample = try StampedVault()
    #expect(try await sample.vault.refuseConsent() == NetworkConsent(isRefused: true))
    try await sample.vault.record(
        NetworkConsent(allowed: ["https://a.test"], isAutomatic: true, proxy: "socks5://127.0.0.1:9050"))
    _ = try await sample.vault.refuseConsent()
    let kept = try #require(try await sample.vault.consent())
    #expect(kept.isRefused && kept.proxy == "socks5://127.0.0.1:9050" && kept.everyone.isEmpty && !kept.isAutomatic)
}

@Test func whatIsForbiddenIsNotAllowedHoweverItIsWritten() {
    var consent = NetworkConsent(
        allowed: ["http://EXAMPLE.org/tsr", "https://b.test:443"], calendars: ["https://a.pool.test/", "https://*.c.test"],
        proofAddresses: ["https://blocks.test/api"], isAutomatic: true)
    #expect(!consent.remove("http://other.org/tsr") && !consent.remove("") && consent.everyone.count == 5)
    for address in [
        "http://example.org/tsr", "https://B.test/", "https://a.pool.test", "https://*.C.test/", "https://blocks.test/API",
    ] {
        #expect(consent.remove(address) && !consent.allows(address), "\(address)")
    }
    #expect(consent.everyone.isEmpty && !consent.isAutomatic)
}

@Test func anAddressIsTheSameHoweverItIsWritten() {
    for (left, right) in [
        ("https://a.test", "https://A.test/"), ("https://a.test:443/x", "HTTPS://a.test/x"), ("https://*.a.test", "https://*.A.test/"),
        ("nonsense", "nonsense"),
    ] { #expect(NetworkConsent.isSame(left, right), "\(left)") }
    for (left, right) in [
        ("https://a.test/x", "https://a.test/X"), ("https://a.test/x", "https://a.test"), ("http://a.test", "https://a.test"),
        ("https://a.test:8443", "https://a.test"), ("https://a.test/?b", "https://a.test/"), ("nonsense", "other"),
    ] { #expect(!NetworkConsent.isSame(left, right), "\(left)") }
}
