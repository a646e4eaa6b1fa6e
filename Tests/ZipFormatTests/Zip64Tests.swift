import Octets
import Testing
import ZipFormat

/// An archive of announced sizes whose contents are zeros that nobody holds.
struct HugeZip {
    private(set) var source = SparseSource()

    init(_ files: [(name: String, byteCount: UInt64)]) throws {
        var writer = ZipWriter()
        for (name, byteCount) in files {
            let crc: UInt32 = byteCount == 0 ? 0 : 0x1234_5678
            source.append(try writer.beginEntry(name: name, byteCount: byteCount, crc32: crc))
            try writer.addContent(byteCount: byteCount, crc32: crc)
            try writer.endEntry()
            source.append(zeros: byteCount)
        }
        source.append(try writer.finish())
    }

    var last: String { Hex.encode(source.stretches[source.stretches.count - 1].bytes) }
    func header(_ index: Int) -> String { Hex.encode(source.stretches[index].bytes) }
}

private let gib: UInt64 = 1 << 30

@Test func largeAndFarEntriesHaveTheKnownBytes() throws {
    let zip = try HugeZip([("big", 5 * gib), ("far", 0)])
    let size = "0000004001000000"
    let far = "3500004001000000"
    #expect(
        zip.header(0) == "504b03042d000000000000002100" + "78563412" + "ffffffffffffffff" + "0300" + "1400"
            + "626967" + "0100" + "1000" + size + size)
    #expect(
        zip.header(1) == "504b03042d000000000000002100" + "00000000" + "0000000000000000" + "0300" + "0000"
            + "666172")
    let big =
        "504b01022d032d000000000000002100" + "78563412" + "ffffffffffffffff" + "0300" + "1400" + "0000"
        + "0000"
        + "0000" + "0000a481" + "00000000" + "626967" + "0100" + "1000" + size + size
    let second =
        "504b01022d032d000000000000002100" + "00000000" + "0000000000000000" + "0300" + "0c00" + "0000"
        + "0000"
        + "0000" + "0000a481" + "ffffffff" + "666172" + "0100" + "0800" + far
    // Directory of 69 + 61 bytes at 5 GiB + 53 + 33.
    let (bytes, offset) = ("8200000000000000", "5600004001000000")
    let zip64 =
        "504b0606" + "2c00000000000000" + "2d03" + "2d00" + "00000000" + "00000000" + "0200000000000000"
        + "0200000000000000" + bytes + offset
    let locator = "504b0607" + "00000000" + "d800004001000000" + "01000000"
    let end = "504b0506" + "0000" + "0000" + "0200" + "0200" + "82000000" + "ffffffff" + "0000"
    #expect(zip.last == big + second + zip64 + locator + end)
}

@Test(arguments: [
    [("big", 5 * gib), ("far", 0)], [("edge", 0xFFFF_FFFF)], [("below", 0xFFFF_FFFE)],
    [("a", 0xFFFF_FFDF), ("b", 1)],
    [("a", 0xFFFF_FFE0), ("b", 1)], [("a", 3 * gib), ("b", 3 * gib), ("c", 6 * gib), ("d", 7)],
    [("x", 1 << 50)],
])
func hugeArchivesAreReadAndTheirSizeIsKnown(_ files: [(String, UInt64)]) throws {
    let zip = try HugeZip(files)
    let archive = try ZipArchive(reading: zip.source)
    #expect(archive.entries.map(\.name) == files.map(\.0))
    #expect(archive.entries.map(\.byteCount) == files.map(\.1))
    let sizes = files.map { (nameByteCount: $0.0.utf8.count, byteCount: $0.1) }
    #expect(ZipWriter.archiveByteCount(entries: sizes) == zip.source.byteCount)
}

@Test(arguments: [("below", UInt64(0xFFFF_FFFE), 0), ("edge", 0xFFFF_FFFF, 20)])
func zip64StartsWhereAValueDoesNotFit(_ name: String, byteCount: UInt64, extraByteCount: Int) throws {
    let zip = try HugeZip([(name, byteCount)])
    #expect(zip.header(0).count / 2 == 30 + name.utf8.count + extraByteCount)
    // The directory is past 4 GiB in both cases.
    #expect(zip.last.contains("504b0606"))
}

@Test func noBitOfAHugeArchiveMayFlip() throws {
    let source = try HugeZip([("big", 5 * gib), ("far", 0)]).source
    for stretch in source.stretches.indices {
        for byte in source.stretches[stretch].bytes.indices {
            for bit in 0..<8 {
                let changed = source.flipping(bit: bit, ofByte: byte, inStretch: stretch)
                // The CRC-32 stands in both headers, so both name the difference.
                #expect(throws: ZipError.self) { try ZipArchive(reading: changed) }
            }
        }
    }
}

@Test(arguments: [65_534, 65_535])
func manyEntriesNeedZip64(_ count: Int) throws {
    let bytes = try SampleZip.archive(of: (0..<count).map { ("f\($0)", []) })
    let hasZip64 = bytes[(bytes.count - 42)...].starts(with: [0x50, 0x4B, 6, 7])
    #expect(hasZip64 == (count == 65_535))
    #expect(try ZipArchive(reading: MemorySource(bytes)).entries.count == count)
}

@Test func oneEntryMoreThanTheLimitIsRefused() throws {
    var writer = ZipWriter()
    for index in 0..<ZipWriter.entryCountLimit {
        _ = try writer.beginEntry(name: "f\(index)", byteCount: 0, crc32: 0)
        try writer.endEntry()
    }
    #expect(throws: ZipError.tooManyEntries(limit: 100_000)) {
        try writer.beginEntry(name: "g", byteCount: 0, crc32: 0)
    }
}

@Test func zip64RecordsThatNothingNeedsAreRefused() throws {
    let good = try SampleZip.archive()
    let end = Array(good[213...])
    var zip64: [UInt8] = [0x50, 0x4B, 6, 6]
    zip64.append(littleEndian: UInt64(44))
    zip64 += [45, 3, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    for value in [2, 2, 117, 96] as [UInt64] { zip64.append(littleEndian: value) }
    zip64 += [0x50, 0x4B, 6, 7, 0, 0, 0, 0]
    zip64.append(littleEndian: UInt64(213))
    zip64 += [1, 0, 0, 0]
    #expect(
        SampleZip.error(of: good[..<213] + zip64 + end) == .directoryEndsElsewhere(offset: 96, byteCount: 117)
    )
    var marked = end
    for index in 16..<20 { marked[index] = 0xFF }
    #expect(SampleZip.error(of: good[..<213] + zip64 + marked) == .zip64NotNeeded)
    #expect(SampleZip.error(of: good[..<213] + marked) == .zip64EndRecord(.signature))
    #expect(SampleZip.error(of: marked) == .zip64EndRecord(.signature))
}
