import Octets
import Outside
import Testing

@Test(arguments: [
    ("http://example.org", "http://example.org/"),
    ("HTTPS://Example.ORG/Tsa", "https://example.org/Tsa"),
    ("https://example.org:443/", "https://example.org/"),
    ("http://example.org:80", "http://example.org/"),
    ("http://example.org:443/a?b=c/d&e=%2F", "http://example.org:443/a?b=c/d&e=%2F"),
    ("http://example.org?td=sha256", "http://example.org/?td=sha256"),
    ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
    ("http://[::1]:9/", "http://[::1]:9/"),
    ("http://[0:0:0:0:0:0:0:1]/", "http://[::1]/"),
    ("http://[2001:DB8::A]/", "http://[2001:db8::a]/"),
    ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
    ("https://a-b.c1.example/@~:;", "https://a-b.c1.example/@~:;"),
])
func anAddressHasOneSpelling(given: String, spelled: String) throws {
    let address = try WebAddress(parsing: given)
    #expect(address.description == spelled)
    #expect(try WebAddress(parsing: spelled) == address)
}

@Test(arguments: [
    "", "example.org", "//example.org/", "ftp://example.org/", "file:///etc/passwd", "http:/example.org", "http:example.org",
    "http+unix://%2Ftmp/x", "unix:///tmp/x", "http://", "http:///x", "http://:80/", "http://user@example.org/",
    "http://user:secret@example.org/", "http://example.org@evil.example/", "http://example.org\\@evil.example/",
    "http://example.org/#top", "http://example.org#", "http://example.org:", "http://example.org:0", "http://example.org:65536",
    "http://example.org:080", "http://example.org:+80", "http://example.org:80a", "http://example.org:80:80", "http://exa mple.org",
    "http://example.org/a b", "http://example.org/\n", "http://example.org/\r\nX: y", "http://example.org/\u{1B}[2J",
    "http://b\u{FC}cher.example/", "http://ex\u{430}mple.org/", "http://example.org/\u{FC}", "http://example.org./",
    "http://.example.org/", "http://a..b/", "http://-a.example/", "http://a-.example/", "http://a_b.example/",
    "http://exam%70le.org/", "http://127.1/", "http://2130706433/", "http://0x7f.0.0.1/", "http://0x7f000001/", "http://127.0.0.01/",
    "http://127.0.0.256/", "http://1.2.3.4.5/", "http://example.0x1/", "http://[::1/", "http://::1/", "http://[::1%25lo]/",
    "http://[fe80::1%eth0]/", "http://[]/", "http://[::g]/", "http://[1.2.3.4]/", "http://[::1]x/", "http://x[::1]/",
    "http://example.org/%", "http://example.org/%2", "http://example.org/%gg", "http://example.org/a/../b", "http://example.org/.",
    "http://example.org/\"", "http://example.org/<", "http://example.org/{}", "http://example.org/a\\b", " http://example.org/",
])
func whatIsNoAddressIsRefused(text: String) {
    #expect(throws: OutsideError.self) { try WebAddress(parsing: text) }
    #expect(throws: OutsideError.self) { try AllowedOrigins(parsing: [text]) }
}

@Test func anAddressMayHave2048Bytes() throws {
    let start = "http://example.org/"
    let longest = start + String(repeating: "a", count: WebAddress.longest - start.utf8.count)
    #expect(try WebAddress(parsing: longest).description == longest)
    #expect(throws: OutsideError.self) { try WebAddress(parsing: longest + "a") }
}

@Test func aHostMayHave253BytesInLabelsOf63() throws {
    let label = String(repeating: "a", count: 63)
    let longest = [label, label, label, String(repeating: "b", count: 61)].joined(separator: ".")
    #expect(try WebAddress(parsing: "http://" + longest).origin.host.text == longest)
    #expect(throws: OutsideError.self) { try WebAddress(parsing: "http://\(longest)b") }
    #expect(throws: OutsideError.self) { try WebAddress(parsing: "http://a\(label).example") }
}

@Test func anErrorShowsAMalformedAddressMadeSafe() {
    #expect {
        try WebAddress(parsing: "http://\u{1B}[2J\u{202E}/" + String(repeating: "x", count: 5000))
    } throws: { error in
        guard case OutsideError.malformedAddress(let text) = error else { return false }
        return text.description.hasPrefix("http://\\u{1B}[2J\\u{202E}/") && text.description.count < 250
    }
}

@Test func anOriginDiffersBySchemeHostAndPort() throws {
    let allowed = try AllowedOrigins(parsing: ["https://a.example/tsa?x"])
    #expect(allowed.allows(try WebOrigin(parsing: "HTTPS://A.example:443/other")))
    for other in ["http://a.example", "http://a.example:443", "https://a.example:444", "https://b.example", "https://x.a.example"] {
        #expect(!allowed.allows(try WebOrigin(parsing: other)))
    }
    #expect(!AllowedOrigins.none.allows(try WebOrigin(parsing: "https://a.example")))
}

@Test func aStarAllowsEveryNameBelow() throws {
    let allowed = try AllowedOrigins(parsing: ["https://*.calendar.example"])
    for name in ["a.calendar.example", "a.b.calendar.example"] {
        #expect(allowed.allows(try WebOrigin(parsing: "https://\(name)/x")))
        #expect(!allowed.allows(try WebOrigin(parsing: "http://\(name)/x")))
        #expect(!allowed.allows(try WebOrigin(parsing: "https://\(name):8443/x")))
    }
    for name in ["calendar.example", "xcalendar.example", "a.example", "a.calendar.example.org", "example"] {
        #expect(!allowed.allows(try WebOrigin(parsing: "https://\(name)")))
    }
}

@Test(arguments: ["https://*", "https://*.org", "https://*.*.example.org", "https://a.*.example.org", "https://*.1.2.3.4", "*.example.org", "https://*a.example.org"])
func aStarStandsForNothingElse(text: String) {
    #expect(throws: OutsideError.self) { try AllowedOrigins(parsing: [text]) }
}

@Test func anOriginIsWrittenAsAnAddressBegins() throws {
    #expect(try WebOrigin(parsing: "https://a.example:443/x").description == "https://a.example")
    #expect(try WebOrigin(parsing: "http://[::1]:443/x").description == "http://[::1]:443")
}

@Test(arguments: [
    ("socks5://127.0.0.1:9050", "socks5://127.0.0.1:9050"), ("socks5h://127.0.0.1:9050/", "socks5://127.0.0.1:9050"),
    ("HTTP://Proxy.example:3128", "http://proxy.example:3128"), ("socks5://[::1]:9050", "socks5://[::1]:9050"),
])
func aProxyHasOneSpelling(given: String, spelled: String) throws {
    #expect(try WebProxy(parsing: given).description == spelled)
}

@Test(arguments: [
    "", "127.0.0.1:9050", "socks5://127.0.0.1", "socks4://127.0.0.1:9050", "https://proxy.example:443", "socks5:127.0.0.1:9050",
    "socks5://user:secret@127.0.0.1:9050", "socks5://127.0.0.1:9050/x", "socks5://127.0.0.1:0", "socks5://127.0.0.1:9050?x",
    "http://a.onion:80",
])
func whatIsNoProxyIsRefused(text: String) {
    #expect(throws: OutsideError.self) { try WebProxy(parsing: text) }
}
