import Foundation
import Octets
import Outside
import TestSupport
import Testing

/// A certificate that signs itself, made by OpenSSL for one test.
struct TestCertificate {
    private let folder: TemporaryFolder
    var path: String { folder.path + "/certificate.pem" }
    var keyPath: String { folder.path + "/key.pem" }

    /// - Parameters:
    ///   - names: as OpenSSL has them: `DNS:localhost,IP:127.0.0.1`.
    ///   - day: when it was made, for `faketime`; nil is now. It holds for two days.
    init(_ names: String, made day: String? = nil) throws {
        folder = try TemporaryFolder()
        let request = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=Test",
            "-addext", "subjectAltName=\(names)", "-keyout", folder.path + "/key.pem", "-out", folder.path + "/certificate.pem",
        ]
        let outcome: Outcome
        if let day {
            outcome = try Tool("faketime").program().run([day, "openssl"] + request, in: folder.path)
        } else {
            outcome = try Tool("openssl").program().run(request, in: folder.path)
        }
        guard outcome.code == 0 else { throw TestSupportError.setupFailed(outcome.errorText) }
    }

    var pem: [UInt8] { get throws { try Bytes.load(path) } }
}

private let hasOpenSSL = Tool("openssl").isWanted

@Test(.enabled(if: hasOpenSSL))
func anAuthorityWhoseCertificateIsTrustedAnswersOverTLS() async throws {
    let certificate = try TestCertificate("DNS:localhost,IP:127.0.0.1")
    let server = try await LoopbackServer("answer", certificate: certificate)
    defer { withExtendedLifetime(server) {} }
    for host in ["localhost", "127.0.0.1"] {
        let answer = try await ask("https://\(host):\(server.port)", roots: try certificate.pem)
        #expect(answer == Array("answer to question".utf8))
    }
}

@Test(.enabled(if: hasOpenSSL))
func aCertificateThatTheSystemDoesNotKnowIsRefused() async throws {
    let server = try await LoopbackServer("answer", certificate: try TestCertificate("DNS:localhost,IP:127.0.0.1"))
    defer { withExtendedLifetime(server) {} }
    for host in ["localhost", "127.0.0.1"] {
        await expectReason("tls-failed") { try await ask("https://\(host):\(server.port)", limits: patient) }
    }
    #expect(try server.entries("request").isEmpty)
}

@Test(.enabled(if: hasOpenSSL))
func aCertificateForAnotherNameIsRefused() async throws {
    let certificate = try TestCertificate("DNS:other.example")
    let server = try await LoopbackServer("answer", certificate: certificate)
    defer { withExtendedLifetime(server) {} }
    await expectReason("tls-failed") { try await ask("https://localhost:\(server.port)", roots: try certificate.pem) }
    #expect(try server.entries("request").isEmpty)
}

@Test(.enabled(if: hasOpenSSL && Tool("faketime").isWanted))
func aCertificateThatHasEndedIsRefused() async throws {
    let certificate = try TestCertificate("DNS:localhost", made: "2020-01-01")
    let server = try await LoopbackServer("answer", certificate: certificate)
    defer { withExtendedLifetime(server) {} }
    await expectReason("tls-failed") { try await ask("https://localhost:\(server.port)", roots: try certificate.pem) }
    #expect(try server.entries("request").isEmpty)
}

@Test(.enabled(if: hasOpenSSL))
func openSSLsOwnServerIsRefusedWithACertificateThatNobodyKnows() async throws {
    let certificate = try TestCertificate("DNS:localhost,IP:127.0.0.1")
    let port = try freePort()
    let folder = try TemporaryFolder()
    let server = try Tool("openssl").program().start(
        ["s_server", "-accept", "127.0.0.1:\(port)", "-cert", certificate.path, "-key", certificate.keyPath, "-www"],
        in: folder.path)
    defer { server.kill() }
    var found: String?
    try await eventually { server.isRunning }
    for _ in 0..<500 {
        found = await reason { try await ask("https://127.0.0.1:\(port)") }
        if found != "cannot-connect" { break }
        try await Task.sleep(for: .milliseconds(20))
    }
    #expect(found == "tls-failed")
    // The same server is talked to when its certificate is trusted: it only answers with a page.
    await expectReason("wrong-content-type") { try await ask("https://127.0.0.1:\(port)", body: nil, roots: try certificate.pem) }
}

@Test(.enabled(if: hasOpenSSL), arguments: ["socks", "connect"])
func throughAProxyTheCertificateMustHaveTheAuthoritysName(mode: String) async throws {
    let certificate = try TestCertificate("DNS:authority.invalid")
    let server = try await LoopbackServer("answer", certificate: certificate)
    defer { withExtendedLifetime(server) {} }
    let proxy = try await LoopbackServer(mode, number: server.port)
    defer { withExtendedLifetime(proxy) {} }
    let address = try WebProxy(parsing: "\(mode == "socks" ? "socks5" : "http")://127.0.0.1:\(proxy.port)")
    let answer = try await ask("https://authority.invalid", proxy: address, roots: try certificate.pem)
    #expect(answer == Array("answer to question".utf8))
    await expectReason("tls-failed") { try await ask("https://other.invalid", proxy: address, roots: try certificate.pem) }
}

@Test(.enabled(if: hasOpenSSL))
func anAnswerThatEndsTooSoonUnderTLSIsNoAnswer() async throws {
    let certificate = try TestCertificate("DNS:localhost")
    let server = try await LoopbackServer("length", number: 10, text: "11", certificate: certificate)
    defer { withExtendedLifetime(server) {} }
    await expectReason("closed-early") { try await ask("https://localhost:\(server.port)", roots: try certificate.pem) }
}

@Test func whatIsNotTLSIsTold() async throws {
    let server = try await LoopbackServer("garbage")
    defer { withExtendedLifetime(server) {} }
    let found = await reason { try await ask("https://127.0.0.1:\(server.port)") }
    #expect(found == "tls-failed")
    let closing = try await LoopbackServer("closing")
    defer { withExtendedLifetime(closing) {} }
    let ended = await reason { try await ask("https://127.0.0.1:\(closing.port)") }
    #expect(ended == "tls-failed")
    let silence = try await LoopbackServer("silence")
    defer { withExtendedLifetime(silence) {} }
    await expectReason("timed-out") { try await ask("https://127.0.0.1:\(silence.port)", limits: hasty) }
}
