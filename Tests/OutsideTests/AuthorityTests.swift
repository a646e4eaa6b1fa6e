import Octets
import Outside
import SodiumCrypto
import TestSupport
import Testing
import TrustedTime

/// An authority that others wrote (certomancer from PyPI), over HTTP: asked directly, and by a name that only the proxy knows.
@Test(.enabled(if: Tool.python.isWanted && Tool("openssl").isWanted))
func anAuthorityThatOthersWroteStampsOurRequests() async throws {
    let folder = try TemporaryFolder()
    let authority = try CertomancerAuthority(in: folder.path)
    defer { withExtendedLifetime(authority) {} }
    let place = try WebAddress(parsing: authority.address)
    let proxy = try await LoopbackServer("socks", number: place.origin.port)
    defer { withExtendedLifetime(proxy) {} }
    let stamped = Array("example.org/log\n1\nroot\n".utf8)
    let request = TimestampRequest(imprint: Digest32(hashing: stamped), nonce: Array(1...16))
    let ways: [(address: String, proxy: WebProxy?)] = [
        ("\(place.origin)", nil), ("http://authority.invalid", try WebProxy(parsing: "socks5://127.0.0.1:\(proxy.port)")),
    ]
    for (address, proxy) in ways {
        let bytes = try await ask(address, path: place.target, body: request.encoded, proxy: proxy, limit: 20_000)
        let roots = try AuthorityRoots(parsingPEM: authority.root)
        let verified = try TimestampResponse(parsing: bytes).token.verify(stamped, answering: request, roots: roots)
        #expect(verified.isTrusted)
        #expect(verified.authority == "Certomancer Authority")
        try expectOpenSSLVerifies(bytes, stamped, in: folder.path)
    }
}

private func expectOpenSSLVerifies(_ response: [UInt8], _ stamped: [UInt8], in folder: String) throws {
    try Bytes.save(response, to: folder + "/response.tsr")
    try Bytes.save(stamped, to: folder + "/stamped")
    let outcome = try Tool("openssl").program().run(
        ["ts", "-verify", "-in", "response.tsr", "-data", "stamped", "-CAfile", "root.pem"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errorText)")
}
