import Foundation
import Octets
import Outside
import SodiumCrypto
import TestSupport
import Testing
import TrustedTime

/// An authority that others wrote (certomancer from PyPI), over HTTP.
private final class Certomancer {
    let address: String
    let folder: TemporaryFolder
    private let process: RunningProgram

    /// It comes with Python's other modules.
    static var tool: Tool {
        let python = ProcessInfo.processInfo.environment["HOLDFAST_PYTHON"].map { ($0 as NSString).deletingLastPathComponent }
        return python.map { Tool($0 + "/certomancer") } ?? Tool("certomancer")
    }

    init() throws {
        folder = try TemporaryFolder()
        let port = try freePort()
        address = "http://127.0.0.1:\(port)"
        try Bytes.save(Array(Self.settings.utf8), to: folder.path + "/settings.yml")
        for name in ["root", "tsa"] {
            let words = ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "\(name).key"]
            _ = try Tool("openssl").program().run(words, in: folder.path)
        }
        let program = try Self.tool.program()
        let outcome = try program.run(["--config", "settings.yml", "summon", "test", "root", "root.pem"], in: folder.path)
        guard outcome.code == 0 else { throw TestSupportError.setupFailed(outcome.errorText) }
        process = try program.start(["--config", "settings.yml", "animate", "--port", "\(port)"], in: folder.path)
    }

    deinit { process.kill() }

    var root: [UInt8] { get throws { try Bytes.load(folder.path + "/root.pem") } }

    private static let settings = """
        external-url-prefix: "http://127.0.0.1"
        keysets:
          test:
            path-prefix: "."
            keys: {root: {path: root.key}, tsa: {path: tsa.key}}
        pki-architectures:
          test:
            keyset: test
            entities:
              root: {common-name: Test Root}
              tsa: {common-name: Test Authority}
            certs:
              root:
                subject: root
                issuer: root
                validity: {valid-from: "2020-01-01T00:00:00+0000", valid-to: "2049-01-01T00:00:00+0000"}
                extensions:
                  - {id: basic_constraints, critical: true, value: {ca: true}}
                  - {id: key_usage, critical: true, smart-value: {schema: key-usage, params: [key_cert_sign]}}
              tsa:
                subject: tsa
                issuer: root
                validity: {valid-from: "2020-01-01T00:00:00+0000", valid-to: "2049-01-01T00:00:00+0000"}
                extensions:
                  - {id: key_usage, critical: true, smart-value: {schema: key-usage, params: [digital_signature]}}
                  - {id: extended_key_usage, critical: true, value: [time_stamping]}
            services:
              time-stamping:
                tsa: {signing-cert: tsa}
        """
}

@Test(.enabled(if: Certomancer.tool.isWanted && Tool("openssl").isWanted))
func anAuthorityThatOthersWroteStampsOurRequests() async throws {
    let authority = try Certomancer()
    defer { withExtendedLifetime(authority) {} }
    let stamped = Array("example.org/log\n1\nroot\n".utf8)
    let request = TimestampRequest(imprint: Digest32(hashing: stamped), nonce: Array(1...16))
    let proxy = try await LoopbackServer("socks", number: Int(authority.address.split(separator: ":")[2]) ?? 0)
    defer { withExtendedLifetime(proxy) {} }
    let ways: [(address: String, proxy: WebProxy?)] = [
        (authority.address, nil), ("http://authority.invalid", try WebProxy(parsing: "socks5://127.0.0.1:\(proxy.port)")),
    ]
    for (address, proxy) in ways {
        let bytes = try await untilItAnswers {
            try await ask(address, path: "/test/tsa/tsa", body: request.encoded, proxy: proxy, limit: 20_000)
        }
        let response = try TimestampResponse(parsing: bytes)
        let roots = try AuthorityRoots(parsingPEM: try authority.root)
        let verified = try response.token.verify(stamped, answering: request, roots: roots)
        #expect(verified.isTrusted)
        #expect(verified.authority == "Test Authority")
        try expectOpenSSLVerifies(bytes, stamped, in: authority.folder.path)
    }
}

private func expectOpenSSLVerifies(_ response: [UInt8], _ stamped: [UInt8], in folder: String) throws {
    try Bytes.save(response, to: folder + "/response.tsr")
    try Bytes.save(stamped, to: folder + "/stamped")
    let outcome = try Tool("openssl").program().run(
        ["ts", "-verify", "-in", "response.tsr", "-data", "stamped", "-CAfile", "root.pem"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errorText)")
}

/// Somebody who was started a moment ago, perhaps behind a proxy that ends connections to nobody.
private func untilItAnswers(_ body: () async throws -> [UInt8]) async throws -> [UInt8] {
    for _ in 0..<600 {
        do { return try await body() } catch let error as OutsideError where ["cannot-connect", "closed-early"].contains(error.reason) {
            try await Task.sleep(for: .milliseconds(50))
        }
    }
    return try await body()
}
