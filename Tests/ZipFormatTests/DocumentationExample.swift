import TestSupport
import Testing

// The example of the page begins.
import Octets
import ZipFormat

/// Packs files as they are, without compressing. Sizes and sums are known first, so that everything is written once.
func pack(_ files: [(name: String, content: [UInt8])]) throws -> [UInt8] {
    var writer = ZipWriter()
    var archive: [UInt8] = []
    for (name, content) in files {
        var crc = CRC32()
        crc.update(content)
        archive += try writer.beginEntry(name: name, byteCount: UInt64(content.count), crc32: crc.value)
        try writer.addContent(content)
        archive += content
        try writer.endEntry()
    }
    return try archive + writer.finish()
}

/// The files of an archive with exactly one meaning; any other is refused before a content is read.
func unpack(_ archive: [UInt8]) throws -> [(name: String, content: [UInt8])] {
    let zip = try ZipArchive(reading: MemorySource(archive))
    for entry in zip.entries { try zip.checkContent(of: entry) }
    return try zip.entries.map { ($0.name, try zip.content(of: $0).readAll(limit: 1 << 20)) }
}
// The example of the page ends.

@Test func theExampleWorks() throws {
    let files = [("K7/README.txt", Array("hello\n".utf8)), ("K7/data/empty", [])]
    var archive = try pack(files)
    let found = try unpack(archive)
    #expect(found.map(\.name) == files.map(\.0) && found.map(\.content) == files.map(\.1))
    // What somebody put before the archive, as other readers allow.
    #expect(throws: ZipError.self) { try unpack([0] + archive) }
    archive["PK..".count + 26 + "K7/README.txt".count] ^= 1
    #expect(throws: ZipError.crcDiffers(entry: 0)) { try unpack(archive) }
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "ZipFormat").faults == [])
}
