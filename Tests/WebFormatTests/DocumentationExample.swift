import TestSupport
import Testing

// The example of the page begins.
import Octets
import WebFormat

/// Addresses of all pages of an archive, each with what came of its digests.
func pages(of archive: [UInt8]) throws -> [String] {
    var reader = try WARCReader(reading: MemorySource(archive))
    var lines: [String] = []
    while let record = try reader.next() {
        guard record.type == "response", let target = record.target else { continue }
        let isChanged = record.blockDigest == .differs || record.payloadDigest == .differs
        lines.append("\(target) \(isChanged ? "changed" : record.blockDigest == .fits ? "as it was" : "not checked")".printable)
    }
    return lines
}
// The example of the page ends.

@Test func theExampleWorks() throws {
    let block = "HTTP/1.1 200 OK\r\n\r\nhello"
    let record = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Type: application/http\r\n"
        + "Content-Length: \(block.utf8.count)\r\nWARC-Payload-Digest: sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\r\n\r\n\(block)\r\n\r\n"
    #expect(try pages(of: Array(record.utf8)) == ["https://example.org/ not checked"])
    #expect(try pages(of: Array(record.replacing("hello", with: "hullo").utf8)) == ["https://example.org/ changed"])
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "WebFormat").faults == [])
}
