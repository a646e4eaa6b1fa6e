import Octets
import Testing
import ZipFormat

@Test func whatIsWrittenIsRead() throws {
    let read = try SampleZip.readAll(SampleZip.archive())
    #expect(read.map(\.0) == SampleZip.files.map(\.0))
    #expect(read.map(\.1) == SampleZip.files.map(\.1))
}

@Test func entriesAreFoundByTheirExactName() throws {
    let archive = try ZipArchive(reading: MemorySource(SampleZip.archive()))
    #expect(archive.entry(named: "K7/bagit.txt") == archive.entries[0])
    #expect(archive.entry(named: "k7/bagit.txt") == nil)
    #expect(archive.entry(named: "\u{212A}7/bagit.txt") == nil)
    #expect(archive.entry(named: "K7") == nil)
}

@Test func anEntryOfAnotherArchiveIsUnknown() throws {
    let archive = try ZipArchive(reading: MemorySource(SampleZip.archive()))
    let other = try ZipArchive(reading: MemorySource(SampleZip.archive(of: [("K7/bagit.txt", [1])])))
    #expect(throws: ZipError.unknownEntry) { try archive.content(of: other.entries[0]) }
}

/// Where things stand in the sample: local headers at 0 and 47, directory at 96, its second header at 154,
/// end at 213.
@Test func everyRefusalHasItsCase() throws {
    let good = try SampleZip.archive()
    func error(_ change: (inout [UInt8]) -> Void) -> ZipError? {
        var bytes = good
        change(&bytes)
        return SampleZip.error(of: bytes)
    }
    #expect(good.count == 235)
    #expect(error { $0 = [] } == .tooShort(byteCount: 0))
    #expect(error { $0.append(0) } == .endRecord(.signature))
    #expect(
        error {
            $0[233] = 1
            $0.append(0x20)
        } == .endRecord(.signature))
    #expect(error { $0[233] = 1 } == .endRecord(.commentByteCount))
    #expect(error { $0.insert(0, at: 0) } == .directoryEndsElsewhere(offset: 96, byteCount: 117))
    #expect(error { $0[104] = 8 } == .centralHeader(entry: 0, .flags))
    #expect(error { $0[106] = 8 } == .centralHeader(entry: 0, .compressionMethod))
    #expect(error { $0[8] = 8 } == .localHeader(entry: 0, .compressionMethod))
    #expect(error { $0[30] = 0x4C } == .localHeader(entry: 0, .name))
    #expect(error { $0[138] = 1 } == .centralHeader(entry: 0, .localHeaderOffset))
    #expect(error { $0[42] = 0 } == .crcDiffers(entry: 0))
    #expect(error { $0[142] = 0x2F } == .name(entry: 0, .emptyComponent(offset: 0)))
    #expect(
        error {
            $0[116] = 200
            $0[120] = 200
        } == .entryTooLong(entry: 0))
    #expect(
        error {
            $0[221] = 3
            $0[223] = 3
        } == .directoryTooShort(entry: 2))
    #expect(
        error {
            $0[221] = 1
            $0[223] = 1
        } == .directoryTooLong(byteCount: 59))
    // A file that only a scan of local headers would find.
    #expect(
        error {
            $0.insert(0, at: 96)
            $0[230] = 97
        } == .gapBeforeDirectory(offset: 96))
}

@Test func twoEntriesOfOneNameAreRefused() throws {
    var bytes = try SampleZip.archive(of: [("ab", [1]), ("cd", [2])])
    let text = bytes.indices.filter { bytes[$0...].starts(with: Array("cd".utf8)) }
    #expect(text.count == 2)
    for start in text { bytes.replaceSubrange(start..<start + 2, with: Array("AB".utf8)) }
    #expect(SampleZip.error(of: bytes) == .sameName(entry: 1, other: 0))
}

@Test func entriesInAnotherOrderThanTheDirectoryAreRefused() throws {
    let bytes = try SampleZip.archive(of: [("ab", [1]), ("cd", [2])])
    let swapped = bytes[..<66] + bytes[114..<162] + bytes[66..<114] + bytes[162...]
    #expect(SampleZip.error(of: Array(swapped)) != nil)
}
