import TestSupport
import Testing

// The example of the page begins.
import Octets

/// A file that another program says it has: {"path":"data/mail.eml","size":3,"sha256":"ba78…"}.
struct AnnouncedFile {
    let path: PortablePath
    let byteCount: UInt64
    let sha256: Digest32

    /// Nil when a member is missing or is not what it must be.
    /// - Throws: `JSONError`, for a name given twice among others; `PortablePathError` for a path such as "../x".
    init?(parsing text: [UInt8]) throws {
        let json = try JSONValue(parsing: text, limits: JSONValue.Limits(byteCount: 4096))
        guard let path = json["path"]?.string, let sha256 = json["sha256"]?.string.flatMap({ Digest32(hex: $0) }),
            let byteCount = json["size"]?.integer.flatMap(UInt64.init(exactly:))
        else { return nil }
        (self.path, self.byteCount, self.sha256) = (try PortablePath(path), byteCount, sha256)
    }

    /// A line that `sha256sum -c` reads.
    var line: String { "\(sha256.hex)  \(path.text)\n" }
}
// The example of the page ends.

private let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

private func announced(_ text: String) throws -> AnnouncedFile? { try AnnouncedFile(parsing: Array(text.utf8)) }

@Test func theExampleWorks() throws {
    let file = try announced(#"{"path":"data/mail.eml","size":3,"sha256":"\#(digest)"}"#)
    #expect(file?.line == "\(digest)  data/mail.eml\n")
    #expect(file?.byteCount == 3)
    #expect(try announced(#"{"path":"a","size":3.0,"sha256":"\#(digest)"}"#) == nil)
    #expect(throws: JSONError.self) { try announced(#"{"path":"a","path":"b"}"#) }
    #expect(throws: PortablePathError.self) { try announced(#"{"path":"../x","size":3,"sha256":"\#(digest)"}"#) }
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "Octets").faults == [])
}
