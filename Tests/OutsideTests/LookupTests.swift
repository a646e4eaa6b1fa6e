import Foundation
import Octets
import Outside
import TestSupport
import Testing

/// `Scripts/lib/test_dns.py`, started for one test.
private final class LoopbackResolver {
    let port: Int
    private let isHTTP: Bool
    private let folder: TemporaryFolder
    private let process: RunningProgram

    init(_ mode: String, http: Bool = false, text: String = "v=DKIM1; p=AAAA") async throws {
        folder = try TemporaryFolder()
        let portFile = folder.path + "/port"
        let arguments = [
            Project.root + "/Scripts/lib/test_dns.py", mode, "--port-file", portFile, "--log", folder.path + "/log",
            "--text=\(text)",
        ]
        isHTTP = http
        process = try Tool.python.program().start(arguments + (http ? ["--http"] : []), in: folder.path)
        try await eventually { FileManager.default.fileExists(atPath: portFile) }
        port = try #require(Int(try String(contentsOfFile: portFile, encoding: .utf8)))
    }

    deinit { process.kill() }

    var address: ResolverAddress {
        get throws {
            try ResolverAddress(parsing: isHTTP ? "http://127.0.0.1:\(port)/dns-query" : "127.0.0.1:\(port)")
        }
    }

    var log: [JSONValue] {
        get throws {
            guard FileManager.default.fileExists(atPath: folder.path + "/log") else { return [] }
            return try Bytes.load(folder.path + "/log").split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
        }
    }
}

private let short = ExchangeLimits(connection: .seconds(5), whole: .seconds(10), pauses: [])

private func ask(
    _ resolver: LoopbackResolver, limits: ExchangeLimits = short, proxy: WebProxy? = nil
) async throws -> DNSLookup.Result {
    let address = try resolver.address
    let name = try #require(DNSName("S1._domainkey.Example.org"))
    return try await DNSLookup(allowed: [address], proxy: proxy, limits: limits).texts(of: name, from: address)
}

private func refusal(_ mode: String) async throws -> LookupError? {
    let resolver = try await LoopbackResolver(mode)
    do {
        _ = try await ask(resolver)
        return nil
    } catch let error as LookupError {
        return error
    }
}

@Suite(.enabled(if: Tool.python.isWanted)) struct LookupTests {
    @Test(arguments: [false, true]) func aTextIsReadOverTCPAndHTTP(http: Bool) async throws {
        let text = "v=DKIM1; p=" + String(repeating: "A", count: 600)
        let resolver = try await LoopbackResolver("text", http: http, text: text)
        let result = try await ask(resolver)
        #expect(result.answer.texts == [Array(text.utf8)])
        #expect(result.answer.secondsToLive == 300 && !result.answer.isSecure)
        #expect(try resolver.log.map { $0["name"]?.string } == ["s1._domainkey.example.org"])
    }

    @Test func aQuestionHoldsNothingElse() async throws {
        let resolver = try await LoopbackResolver("text", http: true)
        _ = try await ask(resolver)
        let message = try #require(try resolver.log.first?["message"]?.string)
        let name = Hex.encode([2] + Array("s1".utf8) + [10] + Array("_domainkey".utf8) + [7] + Array("example".utf8) + [3] + Array("org".utf8) + [0])
        let asked = "000001200001000000000001" + name + "00100001" + "0000291000" + "00008000"
        let padding = 128 - asked.utf8.count / 2 - 6
        let options = Hex.encode([0, UInt8(padding + 4), 0, 12, 0, UInt8(padding)])
        #expect(message == asked + options + String(repeating: "0", count: padding * 2))
        let head = try #require(try resolver.log.first?["head"]?.string)
        #expect(!head.lowercased().contains("user-agent"))
    }

    @Test func signedAnswersAreSaidToBeSecure() async throws {
        let resolver = try await LoopbackResolver("secure")
        #expect(try await ask(resolver).answer.isSecure)
    }

    @Test func anAliasIsFollowedAndTheShorterTimeCounts() async throws {
        let resolver = try await LoopbackResolver("alias")
        let answer = try await ask(resolver).answer
        #expect(answer.texts == [Array("v=DKIM1; p=AAAA".utf8)] && answer.secondsToLive == 20)
    }

    @Test(arguments: ["none", "empty"]) func noRecordIsAnAnswer(mode: String) async throws {
        let resolver = try await LoopbackResolver(mode)
        #expect(try await ask(resolver).answer.texts.isEmpty)
    }

    @Test(arguments: [
        ("loop", DNSAnswerError.malformed), ("failure", .refused(code: 2)), ("otherid", .other), ("othername", .other),
        ("cut", .malformed), ("truncated", .cutOff),
    ])
    func whatIsNoAnswerIsRefused(mode: String, reason: DNSAnswerError) async throws {
        let resolver = try await LoopbackResolver(mode)
        let address = try resolver.address
        await #expect(throws: LookupError.wrongAnswer(address, reason)) { try await ask(resolver) }
    }

    @Test func anAnswerThatNeverCameIsAnError() async throws {
        let resolver = try await LoopbackResolver("nothing")
        let address = try resolver.address
        await #expect(throws: LookupError.closedEarly(address)) { try await ask(resolver) }
    }

    @Test func theTimeEnds() async throws {
        let resolver = try await LoopbackResolver("silence")
        let address = try resolver.address
        await #expect(throws: LookupError.timedOut(address)) {
            try await ask(resolver, limits: ExchangeLimits(connection: .seconds(1), whole: .seconds(1), pauses: []))
        }
    }

    @Test func nobodyIsAskedWhoWasNotAllowed() async throws {
        let (first, second) = (try await LoopbackResolver("text"), try await LoopbackResolver("text"))
        let (allowed, other) = (try first.address, try second.address)
        let name = try #require(DNSName("s1._domainkey.example.org"))
        await #expect(throws: LookupError.notAllowed(other)) {
            try await DNSLookup(allowed: [allowed], limits: short).texts(of: name, from: other)
        }
        #expect(try second.log.isEmpty)
    }

    @Test func besideAProxyNothingGoes() async throws {
        let resolver = try await LoopbackResolver("text")
        let address = try resolver.address
        let proxy = try WebProxy(parsing: "socks5://127.0.0.1:9")
        await #expect(throws: LookupError.notThroughProxy(address)) { try await ask(resolver, proxy: proxy) }
        #expect(try resolver.log.isEmpty)
    }

    @Test func nobodyListens() async throws {
        let address = try ResolverAddress(parsing: "127.0.0.1:\(try freePort())")
        let name = try #require(DNSName("s1._domainkey.example.org"))
        await #expect(throws: LookupError.cannotConnect(address)) {
            try await DNSLookup(allowed: [address], limits: short).texts(of: name, from: address)
        }
    }
}

@Test(arguments: [
    ("9.9.9.9", "9.9.9.9"), ("9.9.9.9:53", "9.9.9.9"), ("9.9.9.9:5353", "9.9.9.9:5353"), ("2001:DB8::1", "[2001:db8::1]"),
    ("[2001:db8::1]:54", "[2001:db8::1]:54"), ("https://dns.example.org/dns-query", "https://dns.example.org/dns-query"),
])
func aResolverHasOneText(typed: String, shown: String) throws {
    #expect(try ResolverAddress(parsing: typed).description == shown)
    #expect(try ResolverAddress(parsing: shown) == ResolverAddress(parsing: typed))
}

@Test(arguments: ["dns.example.org", "", "9.9.9", "http://dns.example.org/dns-query", "9.9.9.9:0", "0x7f.1", "tcp://9.9.9.9"])
func whatIsNoResolverIsRefused(typed: String) {
    #expect(throws: LookupError.self) { try ResolverAddress(parsing: typed) }
}
