import Testing
import TrustedTime

@Test(arguments: [
    "https://alice.calendar.opentimestamps.org", "http://127.0.0.1:9011", "http://localhost:1", "https://a",
    "https://a.b-c.example:65535/x/y", "https://a.example/", "https://a.example/x/", "https://a.example/X_1.2-3",
])
func anAddressIsReadAndWrittenTheSame(text: String) throws {
    #expect(try #require(CalendarAddress(text)).text == text)
}

@Test(arguments: [
    "", "https://", "https:///x", "ftp://a.example", "//a.example", "a.example", "HTTPS://a.example", "https://A.example",
    "https://a.example:", "https://a.example:0", "https://a.example:080", "https://a.example:65536", "https://a.example:+1",
    "https://a.example:1:2", "https://me@a.example", "https://a..example", "https://.example", "https://a.example.",
    "https://-a.example", "https://a-.example", "https://a_b.example", "https://a.example?x", "https://a.example#x",
    "https://a.example//x", "https://a.example/./x", "https://a.example/../x", "https://a.example/x//", "https://a.example/%2e",
    "https://a.example/ ", " https://a.example", "https://a.example\n", "https://[::1]", "https://ä.example", "https://a.example\\@b",
    "https://*.example", "https://a.example:\u{0661}",
])
func whatIsNoPlainAddressIsRefused(text: String) {
    #expect(CalendarAddress(text) == nil)
    #expect(!CalendarAddress.isAllowed(text, by: [text]))
}

@Test func labelsHaveAtMost63LettersAndHosts253() {
    let label = String(repeating: "a", count: 63)
    #expect(CalendarAddress("https://\(label).example") != nil)
    #expect(CalendarAddress("https://\(label)a.example") == nil)
    #expect(CalendarAddress("https://" + Array(repeating: label, count: 3).joined(separator: ".") + "." + String(repeating: "b", count: 61)) != nil)
    #expect(CalendarAddress("https://" + Array(repeating: label, count: 3).joined(separator: ".") + "." + String(repeating: "b", count: 62)) == nil)
    #expect(CalendarAddress("https://a.example/" + String(repeating: "a", count: 982)) != nil)
    #expect(CalendarAddress("https://a.example/" + String(repeating: "a", count: 983)) == nil)
}

@Test func onlyCalendarsOfTheListAreAllowed() {
    func isAllowed(_ address: String) -> Bool { CalendarAddress.isAllowed(address, by: CalendarAddress.allowedCalendars) }
    // The two calendars behind the first aggregators, and others.
    #expect(isAllowed("https://alice.btc.calendar.opentimestamps.org"))
    #expect(isAllowed("https://bob.btc.calendar.opentimestamps.org"))
    #expect(isAllowed("https://a.calendar.opentimestamps.org"))
    #expect(isAllowed("https://finney.calendar.eternitywall.com"))
    #expect(isAllowed("https://btc.calendar.catallaxy.com"))
    for address in [
        "http://alice.calendar.opentimestamps.org", "https://calendar.opentimestamps.org", "https://alice.calendar.opentimestamps.org:443",
        "https://alice.calendar.opentimestamps.org/", "https://alice.calendar.opentimestamps.org/x",
        "https://alice.calendar.opentimestamps.org.example", "https://alicexcalendar.opentimestamps.org",
        "https://alice.calendar.opentimestamps.com", "https://example.org/alice.calendar.opentimestamps.org",
        "https://example.org:80.calendar.opentimestamps.org", "https://.calendar.opentimestamps.org", "http://192.168.0.1", "",
        "https://*.calendar.opentimestamps.org",
    ] { #expect(!isAllowed(address), "\(address)") }
}

@Test func anAddressThatIsNamedIsAllowedAsItStands() {
    let named = ["http://127.0.0.1:9011", "https://calendar.example/x"]
    #expect(named.allSatisfy { CalendarAddress.isAllowed($0, by: named) })
    for other in ["http://127.0.0.1", "http://127.0.0.1:90111", "http://127.0.0.1:9011/", "https://127.0.0.1:9011", "https://calendar.example"] {
        #expect(!CalendarAddress.isAllowed(other, by: named), "\(other)")
    }
    #expect(!CalendarAddress.isAllowed("https://a.example", by: ["https://*", "*", "", "https://*."]))
    #expect(!CalendarAddress.isAllowed("http://127.0.0.1:9011", by: []))
}

@Test func aPatternNeedsMoreThanOneLabelBehindItsStar() {
    #expect(!CalendarAddress.isAllowed("https://a.example", by: ["https://*.example"]))
    #expect(CalendarAddress.isAllowed("https://a.b.example", by: ["https://*.b.example"]))
    #expect(!CalendarAddress.isAllowed("https://a.b.example", by: ["https://a.*.example", "https://*.*.example", "*.b.example"]))
    #expect(!CalendarAddress.isAllowed("https://b.example", by: ["https://*.b.example"]))
    #expect(!CalendarAddress.isAllowed("https://a-b.example", by: ["https://*.b.example"]))
}

@Test func requestsGoToTheKnownPaths() throws {
    let plain = try #require(CalendarAddress("https://a.example"))
    #expect(plain.submission == "https://a.example/digest")
    #expect(plain.lookup([0xAB, 0x01]) == "https://a.example/timestamp/ab01")
    #expect(try #require(CalendarAddress("http://a.example:8080/x/")).submission == "http://a.example:8080/x/digest")
    #expect(CalendarAddress.publicCalendars.allSatisfy { CalendarAddress($0)?.text == $0 })
}
