import Foundation
import Octets
import Outside
import TestSupport
import Testing

private func socks(_ server: LoopbackServer) throws -> WebProxy { try WebProxy(parsing: "socks5://127.0.0.1:\(server.port)") }
private func http(_ server: LoopbackServer) throws -> WebProxy { try WebProxy(parsing: "http://127.0.0.1:\(server.port)") }

/// The name exists nowhere, so an answer shows that this computer did not look it up.
@Test(arguments: ["authority.invalid", "abcdefghij.onion", "localhost"])
func aSOCKSProxyGetsTheNameAndLooksItUp(name: String) async throws {
    let server = try await LoopbackServer("answer")
    defer { withExtendedLifetime(server) {} }
    let proxy = try await LoopbackServer("socks", number: server.port)
    defer { withExtendedLifetime(proxy) {} }
    #expect(try await ask("http://\(name):8080", proxy: try socks(proxy)) == Array("answer to question".utf8))
    let asked = try #require(try proxy.entries("socks").first)
    #expect(asked["kind"]?.integer == 3)
    #expect(asked["host"]?.string == name)
    #expect(asked["port"]?.integer == 8080)
    let head = try #require(try server.entries("request").first?["head"]?.string)
    #expect(head.lowercased().contains("host: \(name):8080"))
}

@Test func anHTTPProxyGetsTheNameAndLooksItUp() async throws {
    let server = try await LoopbackServer("answer")
    defer { withExtendedLifetime(server) {} }
    let proxy = try await LoopbackServer("connect", number: server.port)
    defer { withExtendedLifetime(proxy) {} }
    #expect(try await ask("http://authority.invalid", proxy: try http(proxy)) == Array("answer to question".utf8))
    let head = try #require(try proxy.entries("request").first?["head"]?.string)
    #expect(head.hasPrefix("CONNECT authority.invalid:80 HTTP/1.1\r\n"))
    #expect(!head.lowercased().contains("user-agent"))
}

@Test(.enabled(if: Tool("microsocks").isWanted))
func microsocksCarriesAnExchange() async throws {
    let server = try await LoopbackServer("answer")
    defer { withExtendedLifetime(server) {} }
    let port = try freePort()
    let folder = try TemporaryFolder()
    let proxy = try Tool("microsocks").program().start(["-i", "127.0.0.1", "-p", "\(port)"], in: folder.path)
    defer { proxy.kill() }
    let limits = ExchangeLimits(connection: .seconds(20), whole: .seconds(40), pauses: [])
    for host in ["127.0.0.1", "localhost"] {
        let answer = try await untilItListens {
            try await ask("http://\(host):\(server.port)", proxy: try WebProxy(parsing: "socks5://127.0.0.1:\(port)"), limits: limits)
        }
        #expect(answer == Array("answer to question".utf8))
    }
    let closed = try freePort()
    let found = await reason {
        try await ask("http://127.0.0.1:\(closed)", proxy: try WebProxy(parsing: "socks5://127.0.0.1:\(port)"))
    }
    #expect(found == "proxy-failed")
}

@Test(.enabled(if: Tool("tinyproxy").isWanted))
func tinyproxyCarriesAnExchange() async throws {
    let server = try await LoopbackServer("answer")
    defer { withExtendedLifetime(server) {} }
    let port = try freePort()
    let folder = try TemporaryFolder()
    let settings = "Port \(port)\nListen 127.0.0.1\nAllow 127.0.0.1\nTimeout 60\nMaxClients 10\n"
    try Bytes.save(Array(settings.utf8), to: folder.path + "/conf")
    let proxy = try Tool("tinyproxy").program().start(["-d", "-c", folder.path + "/conf"], in: folder.path)
    defer { proxy.kill() }
    let address = try WebProxy(parsing: "http://127.0.0.1:\(port)")
    let answer = try await untilItListens { try await ask("http://localhost:\(server.port)", proxy: address) }
    #expect(answer == Array("answer to question".utf8))
    await expectReason("proxy-failed") { try await ask("http://authority.invalid", proxy: address) }
}

@Test(arguments: ["socks5", "http"])
func aProxyThatIsNotThereIsTold(kind: String) async throws {
    let server = try await LoopbackServer("answer")
    defer { withExtendedLifetime(server) {} }
    let proxy = try WebProxy(parsing: "\(kind)://127.0.0.1:\(try freePort())")
    await #expect(throws: OutsideError.proxyUnreachable(proxy)) { try await ask(server.address, proxy: proxy, limits: patient) }
    #expect(try server.log.isEmpty)
}

@Test func aProxyThatCannotReachTheAuthorityIsToldAndAskedAgain() async throws {
    let proxy = try await LoopbackServer("socks-refusal")
    defer { withExtendedLifetime(proxy) {} }
    await expectReason("proxy-failed") { try await ask("http://authority.invalid", proxy: try socks(proxy), limits: patient) }
    #expect(try proxy.entries("socks").count == 3)
}

@Test(arguments: ["garbage", "closing", "reset", "silence", "status", "redirect", "endless-field", "many-fields"], ["socks5", "http"])
func aProxyThatMisbehavesIsTold(mode: String, kind: String) async throws {
    let proxy = try await LoopbackServer(mode, text: "407 Proxy Authentication Required")
    defer { withExtendedLifetime(proxy) {} }
    let address = try WebProxy(parsing: "\(kind)://127.0.0.1:\(proxy.port)")
    let limits = ExchangeLimits(connection: .milliseconds(500), whole: .seconds(2), pauses: [])
    let found = await reason { try await ask("http://authority.invalid", proxy: address, limits: limits) }
    #expect(found == "proxy-failed" || found == "timed-out", "\(found ?? "an answer")")
}

@Test func anOriginThatNobodyAllowedIsNotReachedThroughAProxyEither() async throws {
    let proxy = try await LoopbackServer("socks", number: 1)
    defer { withExtendedLifetime(proxy) {} }
    let exchange = HTTPExchange(allowed: .none, proxy: try socks(proxy), limits: brief)
    let address = try WebAddress(parsing: "http://authority.invalid")
    await expectReason("not-allowed") { try await exchange.get(address, accept: "*/*", expecting: [], limit: 10) }
    #expect(try proxy.log.isEmpty)
}

/// A proxy that was started a moment ago.
private func untilItListens(_ body: () async throws -> [UInt8]) async throws -> [UInt8] {
    for _ in 0..<500 {
        do { return try await body() } catch OutsideError.proxyUnreachable {
            try await Task.sleep(for: .milliseconds(20))
        }
    }
    return try await body()
}
