import Foundation
import Octets
import Outside
import TestSupport
import Testing

/// Sends each of some byte strings to one connection.
private func server(sending answers: [[UInt8]], pieces: Int = 1) async throws -> (LoopbackServer, TemporaryFolder) {
    let folder = try TemporaryFolder()
    let lines = answers.map { Hex.encode($0) + "\n" }.joined()
    try Bytes.save(Array(lines.utf8), to: folder.path + "/answers")
    return (try await LoopbackServer("raw", number: pieces, text: folder.path + "/answers"), folder)
}

private let good = "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\n"

/// Answers, `GOOD` standing for the start of a good one; then the content they give (`ok`), or the reason of the error.
private let forms: [(answer: String, expected: String)] = [
    ("HTTP/1.1 200 OK\r\ncontent-type:application/timestamp-reply\r\ncontent-length:2\r\n\r\nok", "ok"),
    ("HTTP/1.0 200 OK\r\nContent-Type: application/timestamp-reply\r\n\r\nok", "ok"),
    ("GOODContent-Length: 2\r\n\r\nok and more", "ok"),
    ("GOODContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n\r\n", "ok"),
    ("GOODTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nok\r\n0\r\nTrailer: x\r\n\r\n", "ok"),
    ("HTTP/1.1 100 Continue\r\n\r\nGOODContent-Length: 2\r\n\r\nok", "ok"),
    ("GOODContent-Length: 0\r\n\r\n", ""),
    ("GOODContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok", "wrong-content-type"),
    ("", "closed-early"), ("\r\n", "closed-early"), ("HTTP/1.1", "closed-early"), ("HTTP/1.1 200 OK\r\n", "closed-early"),
    ("GOODTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n", "closed-early"),
    ("GOODTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nok\r\n", "malformed-answer"),
    ("GOODTransfer-Encoding: chunked\r\n\r\n-2\r\nok\r\n0\r\n\r\n", "malformed-answer"),
    ("GOODTransfer-Encoding: chunked\r\n\r\nzz\r\nok\r\n0\r\n\r\n", "malformed-answer"),
    ("GOODContent-Length: -2\r\n\r\nok", "malformed-answer"), ("GOODContent-Length: 2, 2\r\n\r\nok", "malformed-answer"),
    ("GOODContent-Length: 2\r\nContent-Length: 3\r\n\r\nok", "malformed-answer"),
    ("GOODContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", "malformed-answer"),
    ("GOODContent-Length: 0x2\r\n\r\nok", "malformed-answer"),
    ("GOODTransfer-Encoding: gzip, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", "malformed-answer"),
    ("GOODTransfer-Encoding: gzip\r\n\r\nok", "malformed-answer"),
    ("HTTP/2.0 200 OK\r\n\r\n", "malformed-answer"), ("HTTP/1.1 20 OK\r\n\r\n", "malformed-answer"),
    ("HTTP/1.1 2000 OK\r\n\r\n", "malformed-answer"), ("HTTP/1.1 200\0 OK\r\n\r\n", "malformed-answer"),
    ("ICY 200 OK\r\n\r\n", "malformed-answer"), ("<html>", "malformed-answer"), ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "malformed-answer"),
    ("GET / HTTP/1.1\r\n\r\n", "malformed-answer"), ("GOODX\0: y\r\n\r\n", "malformed-answer"),
    ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", "http-status"),
    ("HTTP/1.1 999 x\r\nContent-Length: 0\r\n\r\n", "http-status"), ("HTTP/1.1 206 x\r\nContent-Length: 0\r\n\r\n", "http-status"),
    ("HTTP/1.1 302 x\r\nContent-Length: 0\r\n\r\n", "http-status"),
    ("HTTP/1.1 302 x\r\nLocation: \u{1B}]0;x\u{7}\r\nContent-Length: 0\r\n\r\n", "malformed-answer"),
]

@Test(arguments: forms)
func everyFormOfAnswerHasOneEnd(answer: String, expected: String) async throws {
    for pieces in [1, 1000] {
        let (server, folder) = try await server(sending: [Array(answer.replacing("GOOD", with: good).utf8)], pieces: pieces)
        defer { withExtendedLifetime(server) {} }
        let found: String
        do {
            found = String(decoding: try await ask(server.address), as: UTF8.self)
        } catch let error as OutsideError { found = error.reason }
        #expect(found == expected, "in \(pieces) pieces")
        _ = folder
    }
}

/// Ends with an answer or an error of ours; what libraries make of damaged bytes must never end the program.
@Test(arguments: ["http", "socks5", "connect", "https"])
func damagedAnswersNeverEndTheProgram(way: String) async throws {
    let seeds: [[UInt8]] = [
        Array((good + "Content-Length: 6\r\n\r\nanswer").utf8),
        Array((good + "Transfer-Encoding: chunked\r\n\r\n6\r\nanswer\r\n0\r\nX: y\r\n\r\n").utf8),
        [5, 0, 5, 0, 0, 1, 127, 0, 0, 1, 0, 80], [5, 0, 5, 0, 0, 3, 4] + Array("name".utf8) + [0, 80],
        [22, 3, 3, 0, 49, 2, 0, 0, 45, 3, 3] + [UInt8](repeating: 7, count: 32) + [0, 0xC0, 0x2F, 0, 0, 5, 0xFF, 1, 0, 1, 0],
    ]
    var random = SeededGenerator("damaged answers, \(way)")
    let answers = (0..<80).map { index in damaged(seeds[index % seeds.count], with: &random) }
    let (server, folder) = try await server(sending: answers)
    defer { withExtendedLifetime(server) {} }
    let proxy = ["socks5": "socks5", "connect": "http"][way].map { "\($0)://127.0.0.1:\(server.port)" }
    let address = proxy != nil ? "http://authority.invalid" : "\(way)://127.0.0.1:\(server.port)"
    let limits = ExchangeLimits(connection: .seconds(1), whole: .seconds(1), pauses: [])
    for _ in answers {
        do {
            let answer = try await ask(address, proxy: try proxy.map(WebProxy.init(parsing:)), limits: limits)
            #expect(answer.count <= 1000)
        } catch is OutsideError {}
    }
    _ = folder
}

private func damaged(_ bytes: [UInt8], with random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 0...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        case 2 where bytes.count > 1: bytes.remove(at: place)
        default: bytes = Array(bytes.prefix(max(1, place)))
        }
    }
    return bytes
}
