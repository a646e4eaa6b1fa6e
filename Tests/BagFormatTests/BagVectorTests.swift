import BagFormat
import Foundation
import Testing

/// The BagIt conformance suite, where it is at hand: version 1.0 only.
private let suite: URL? = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
        folder.deleteLastPathComponent()
        let found = folder.deletingLastPathComponent().appending(
            path: "shared/vectors/bagit-conformance-suite/v1.0")
        if FileManager.default.fileExists(atPath: found.path) { return found }
    }
    return nil
}()

private func bytes(_ path: String) throws -> [UInt8] {
    let suite = try #require(suite)
    return try [UInt8](Data(contentsOf: suite.appending(path: path)))
}

@Test(.enabled(if: suite != nil), arguments: ["the-same-hash", "different-hashes"])
func theSuitesDoubleEntriesAreRefused(_ kind: String) throws {
    let text = try bytes("invalid/same-filename-listed-twice-with-\(kind)/manifest-sha256.txt")
    #expect(throws: BagError.notSorted(line: 2)) { try BagManifest(parsing: text) }
}

@Test(.enabled(if: suite != nil)) func theSuitesDeclarationsAreRead() throws {
    try BagDeclaration.parse(bytes("valid/basicBag/bagit.txt"))
    let text = try bytes("invalid/bagit-with-invalid-whitespace/bagit.txt")
    #expect(throws: BagError.declaration) { try BagDeclaration.parse(text) }
}

@Test(.enabled(if: suite != nil)) func theSuitesBagInfoAndManifestAreRead() throws {
    let folder = "invalid/bagit-with-invalid-whitespace"
    let info = try BagInfo(parsing: bytes("\(folder)/bag-info.txt"))
    let oxum = try #require(info.payloadOxum)
    let manifest = try BagManifest(parsing: bytes("\(folder)/manifest-sha256.txt"))
    #expect(oxum.fileCount == UInt64(manifest.entries.count))
    #expect(try oxum.byteCount == UInt64(bytes("\(folder)/data/README").count))
}
