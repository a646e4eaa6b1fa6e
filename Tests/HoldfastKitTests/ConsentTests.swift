import EvidenceModel
import HoldfastKit
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
