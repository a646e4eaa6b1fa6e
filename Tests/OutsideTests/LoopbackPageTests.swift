import Foundation
import Octets
import Outside
import TestSupport
import Testing

/// What a browser on this computer gets, asked for with curl.
private func fetch(_ arguments: [String]) throws -> (head: String, body: String) {
    let (_, text) = try PublicTool.run(
        "curl", ["-s", "-i", "--noproxy", "*", "--max-time", "10"] + arguments, in: FileManager.default.temporaryDirectory)
    let parts = text.components(separatedBy: "\r\n\r\n")
    return (parts[0].lowercased(), parts.dropFirst().joined(separator: "\r\n\r\n"))
}

private let secret = "0123456789abcdef0123456789abcdef"

@Test func aPageIsShownToWhoKnowsItsAddressOnly() async throws {
    let page = try await LoopbackPage(Array("<p>seen</p>".utf8), secret: secret)
    let origin = String(page.address.dropLast(secret.count))
    #expect(page.address.hasPrefix("http://127.0.0.1:") && page.address.hasSuffix("/" + secret))
    let good = try fetch([page.address])
    #expect(good.head.hasPrefix("http/1.1 200") && good.body == "<p>seen</p>")
    for field in ["cache-control: no-store", "referrer-policy: no-referrer", "x-frame-options: deny", "default-src 'none'"] {
        #expect(good.head.contains(field), "\(field)")
    }
    for address in [origin, origin + "fedcba", page.address + "/", page.address + "?x", origin + secret.uppercased()] {
        let other = try fetch([address])
        #expect(other.head.hasPrefix("http/1.1 404") && other.body.isEmpty, "\(address)")
    }
    #expect(try fetch(["-X", "POST", page.address]).head.hasPrefix("http/1.1 405"))
    await page.close()
    #expect(try fetch([page.address]).head.isEmpty)
}

@Test(arguments: ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", ""])
func aPageIsNotShownUnderAnotherName(host: String) async throws {
    let page = try await LoopbackPage(Array("<p>seen</p>".utf8), secret: secret)
    let other = try fetch(["-H", host.isEmpty ? "Host:" : "Host: \(host)", page.address])
    #expect(!other.head.contains(" 200 ") && other.body.isEmpty)
    await page.close()
}
