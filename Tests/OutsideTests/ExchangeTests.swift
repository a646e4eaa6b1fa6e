import Foundation
import Octets
import Outside
import TestSupport
import Testing

@Test func theAnswerArrivesAndNothingIsSentThatTellsOfUs() async throws {
    let server = try await LoopbackServer("field", text: "Set-Cookie: a=b")
    defer { withExtendedLifetime(server) {} }
    for _ in 0..<2 { #expect(try await ask(server.address, path: "/tsa?x=%2F") == Array("answer".utf8)) }
    let requests = try server.entries("request")
    #expect(requests.count == 2)
    for request in requests {
        let lines = try #require(request["head"]?.string).components(separatedBy: "\r\n")
        #expect(lines.first == "POST /tsa?x=%2F HTTP/1.1")
        #expect(
            lines.dropFirst().map { $0.lowercased() }.sorted() == [
                "accept: \(reply)", "connection: close", "content-length: 8", "content-type: \(query)", "host: 127.0.0.1:\(server.port)",
            ])
        #expect(request["body"]?.string == Hex.encode(Array("question".utf8)))
    }
}

@Test func aQuestionWithoutContentIsAskedWithGet() async throws {
    let server = try await LoopbackServer("answer")
    defer { withExtendedLifetime(server) {} }
    #expect(try await ask(server.address, path: "/timestamp/ab", body: nil) == Array("answer to ".utf8))
    let head = try #require(try server.entries("request").first?["head"]?.string)
    #expect(head.hasPrefix("GET /timestamp/ab HTTP/1.1\r\n"))
    #expect(!head.lowercased().contains("content-"))
}

@Test func bytesOfEveryValueTravelBothWays() async throws {
    let server = try await LoopbackServer("answer")
    defer { withExtendedLifetime(server) {} }
    let body = Bytes.noise(200_000, seed: 1)
    #expect(try await ask(server.address, body: body, limit: 200_010) == Array("answer to ".utf8) + body)
}

@Test func anOriginThatNobodyAllowedIsNotReached() async throws {
    let server = try await LoopbackServer("answer")
    defer { withExtendedLifetime(server) {} }
    let others = ["https://127.0.0.1:\(server.port)", "http://127.0.0.1:1", "http://localhost:\(server.port)", "http://a.example"]
    for allowed in [AllowedOrigins.none, try AllowedOrigins(parsing: others)] {
        let exchange = HTTPExchange(allowed: allowed, limits: brief)
        let address = try WebAddress(parsing: server.address + "/")
        await expectReason("not-allowed") { try await exchange.get(address, accept: reply, expecting: [], limit: 10) }
    }
    // The server still answers, and this is the first connection that it sees.
    _ = try await ask(server.address)
    #expect(try server.entries("connected").count == 1)
}

@Test func aRedirectIsNamedAndNotFollowed() async throws {
    let other = try await LoopbackServer("answer")
    defer { withExtendedLifetime(other) {} }
    let server = try await LoopbackServer("redirect", text: other.address + "/elsewhere")
    defer { withExtendedLifetime(server) {} }
    await #expect(
        throws: OutsideError.redirected(
            try WebOrigin(parsing: server.address), to: PrintableText(other.address + "/elsewhere"))
    ) { try await ask(server.address, limits: patient) }
    #expect(try server.entries("connected").count == 1)
    #expect(try other.log.isEmpty)
}

@Test func whereARedirectPointsIsShownSafeAndShort() async throws {
    let server = try await LoopbackServer("redirect", text: "http://x/\t\u{9B}2J\u{202E}" + String(repeating: "y", count: 3000))
    defer { withExtendedLifetime(server) {} }
    do {
        _ = try await ask(server.address)
        Issue.record("it was followed")
    } catch OutsideError.redirected(_, let target) {
        #expect(target.description.count < 250)
        #expect(target.description.unicodeScalars.allSatisfy(PrintableText.isSafe))
    }
}

@Test(arguments: ["text/html", "text/html; charset=utf-8", "", "application/timestamp-replyx", "application/timestamp-reply, text/html"])
func anAnswerOfAnotherTypeIsRefused(type: String) async throws {
    let server = try await LoopbackServer("type", text: type)
    defer { withExtendedLifetime(server) {} }
    await expectReason("wrong-content-type") { try await ask(server.address, limits: patient) }
    #expect(try server.entries("connected").count == 1)
}

@Test(arguments: ["Application/Timestamp-Reply", "application/timestamp-reply ; charset=x"])
func theTypeIsComparedWithoutCaseAndParameters(type: String) async throws {
    let server = try await LoopbackServer("type", text: type)
    defer { withExtendedLifetime(server) {} }
    #expect(try await ask(server.address) == Array("<html>".utf8))
}

@Test func whereNoTypeIsExpectedEveryTypeIsTaken() async throws {
    let server = try await LoopbackServer("type", text: "")
    defer { withExtendedLifetime(server) {} }
    let exchange = HTTPExchange(allowed: try AllowedOrigins(parsing: [server.address]), limits: brief)
    let address = try WebAddress(parsing: server.address)
    #expect(try await exchange.get(address, accept: "*/*", expecting: [], limit: 10) == Array("<html>".utf8))
}

@Test(arguments: [
    ("Content-Encoding: gzip", "wrong-content-type"), ("Content-Encoding: br, gzip", "wrong-content-type"),
    ("Content-Type: text/html", "wrong-content-type"), ("Transfer-Encoding: gzip, chunked", "malformed-answer"),
    ("Transfer-Encoding: chunked", "malformed-answer"), ("Content-Length: 7", "malformed-answer"),
    ("no field", "malformed-answer"), (" : x", "malformed-answer"),
])
func aFieldThatChangesWhatTheContentIsIsRefused(field: String, expected: String) async throws {
    let server = try await LoopbackServer("field", text: field)
    defer { withExtendedLifetime(server) {} }
    await expectReason(expected) { try await ask(server.address) }
}

@Test(arguments: [
    ("404 Not Found", 404, 1), ("400 Bad Request", 400, 1), ("204 No Content", 204, 1), ("304 Not Modified", 304, 1), ("401 x", 401, 1),
    ("500 Internal Server Error", 500, 3), ("503 x", 503, 3), ("429 Too Many Requests", 429, 3),
])
func aStatusIsToldAndRepeatedOnlyWhenItMayPass(line: String, status: Int, tries: Int) async throws {
    let server = try await LoopbackServer("status", text: line)
    defer { withExtendedLifetime(server) {} }
    await #expect(throws: OutsideError.httpStatus(try WebOrigin(parsing: server.address), status)) {
        try await ask(server.address, limits: patient)
    }
    #expect(try server.entries("connected").count == tries)
}

@Test func anAuthorityThatWasBusyTwiceIsAskedAThirdTime() async throws {
    let server = try await LoopbackServer("busy", number: 2, text: "503 Service Unavailable")
    defer { withExtendedLifetime(server) {} }
    #expect(try await ask(server.address, limits: patient) == Array("answer to question".utf8))
    #expect(try server.entries("connected").count == 3)
}

@Test func nobodyIsAskedAFourthTime() async throws {
    let server = try await LoopbackServer("busy", number: 3, text: "503 Service Unavailable")
    defer { withExtendedLifetime(server) {} }
    let limits = ExchangeLimits(pauses: Array(repeating: .zero, count: 9))
    await expectReason("http-status") { try await ask(server.address, limits: limits) }
    #expect(try server.entries("connected").count == 3)
}

@Test func nobodyListens() async throws {
    let port = try freePort()
    await expectReason("cannot-connect") { try await ask("http://127.0.0.1:\(port)", limits: patient) }
    await expectReason("cannot-connect") { try await ask("http://[::1]:\(port)") }
}

@Test func aNameThatNobodyHasIsNoConnection() async throws {
    await expectReason("cannot-connect") { try await ask("http://no-such-name.invalid") }
}

@Test func anOnionNameIsNeverLookedUpWithoutAProxy() async throws {
    await expectReason("onion-without-proxy") { try await ask("http://abcdefghij.onion") }
}

@Test func everyConnectionIsClosedAndOneThreadStays() async throws {
    let server = try await LoopbackServer("answer")
    defer { withExtendedLifetime(server) {} }
    for _ in 0..<20 { _ = try await ask(server.address) }
    _ = try await server.sentUntilEnd(of: 20)
    let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").filter { thread in
        let name = (try? String(contentsOfFile: "/proc/self/task/\(thread)/comm", encoding: .utf8)) ?? ""
        return name.hasPrefix("NIO-ELT")
    }
    #expect(threads.count == 1)
}
