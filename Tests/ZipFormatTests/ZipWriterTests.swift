import Octets
import Testing
import ZipFormat

@Test func anArchiveHasTheKnownBytes() throws {
    let local = "504b03040a000000000000002100" + "86a61036" + "05000000" + "05000000" + "0500" + "0000"
    let central =
        "504b01022d030a000000000000002100" + "86a61036" + "05000000" + "05000000" + "0500" + "0000"
        + "0000" + "0000" + "0000" + "0000a481" + "00000000"
    let end = "504b0506" + "0000" + "0000" + "0100" + "0100" + "33000000" + "28000000" + "0000"
    let name = Hex.encode("a.txt".utf8)
    let content = Hex.encode("hello".utf8)
    let archive = try SampleZip.archive(of: [("a.txt", Array("hello".utf8))])
    #expect(Hex.encode(archive) == local + name + content + central + name + end)
}

@Test func anEmptyArchiveIsAnEndRecord() throws {
    let archive = try SampleZip.archive(of: [])
    #expect(Hex.encode(archive) == "504b0506" + String(repeating: "00", count: 18))
    #expect(try SampleZip.readAll(archive).isEmpty)
}

@Test(arguments: [
    (["a", "a"], ZipError.sameName(entry: 1, other: 0)),
    (["b", "a/B", "A/b"], .sameName(entry: 2, other: 1)),
    (["Read.txt", "README", "readme"], .sameName(entry: 2, other: 1)),
    (["a/b", "A"], .nameIsFolder(entry: 1)), (["x", "a", "a/b/c"], .nameInsideFile(entry: 2, other: 1)),
    (["a/b/c", "a/B/d"], .folderSpelledTwice(entry: 1)),
    (["ok", "../x"], .name(entry: 1, .badStart(offset: 0))),
])
func namesThatHideEachOtherAreRefused(_ names: [String], error: ZipError) {
    #expect(throws: error) { try SampleZip.archive(of: names.map { ($0, []) }) }
}

@Test func contentMustBeWhatWasAnnounced() throws {
    var writer = ZipWriter()
    let content = Array("hello".utf8)
    _ = try writer.beginEntry(name: "a", byteCount: 5, crc32: SampleZip.crc(of: content))
    try writer.addContent(Array("hell".utf8))
    #expect(throws: ZipError.contentTooShort(entry: 0, announced: 5, added: 4)) { try writer.endEntry() }
    #expect(throws: ZipError.contentTooLong(entry: 0, announced: 5)) { try writer.addContent([0, 0]) }
    try writer.addContent(Array("O".utf8))
    #expect(throws: ZipError.crcDiffers(entry: 0)) { try writer.endEntry() }
}

@Test func callsInAnotherOrderAreRefused() throws {
    var writer = ZipWriter()
    #expect(throws: ZipError.wrongOrder) { try writer.addContent([]) }
    #expect(throws: ZipError.wrongOrder) { try writer.endEntry() }
    _ = try writer.beginEntry(name: "a", byteCount: 0, crc32: 0)
    #expect(throws: ZipError.wrongOrder) { try writer.beginEntry(name: "b", byteCount: 0, crc32: 0) }
    #expect(throws: ZipError.wrongOrder) { try writer.finish() }
    try writer.endEntry()
    _ = try writer.finish()
    #expect(throws: ZipError.wrongOrder) { try writer.finish() }
    #expect(throws: ZipError.wrongOrder) { try writer.beginEntry(name: "b", byteCount: 0, crc32: 0) }
}

@Test func theSizeIsKnownBefore() throws {
    let sizes = SampleZip.files.map { (nameByteCount: $0.0.utf8.count, byteCount: UInt64($0.1.count)) }
    #expect(try ZipWriter.archiveByteCount(entries: sizes) == UInt64(SampleZip.archive().count))
    #expect(ZipWriter.archiveByteCount(entries: []) == 22)
    #expect(ZipWriter.archiveByteCount(entries: [(1, .max - 10)]) == .max)
}

@Test func anEntryPastTheLastPlaceIsRefused() {
    var writer = ZipWriter()
    #expect(throws: ZipError.tooLarge(entry: 0)) {
        try writer.beginEntry(name: "a", byteCount: .max - 10, crc32: 0)
    }
}
