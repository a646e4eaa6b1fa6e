import Octets
import Testing
import ZipFormat

/// What an archive of these limits throws; nil when it opens.
private func error(
    of source: any ByteSource, _ set: (inout ZipArchive.Limits) -> Void = { _ in }
) -> ZipError? {
    var limits = ZipArchive.Limits()
    set(&limits)
    do {
        _ = try ZipArchive(reading: source, limits: limits)
        return nil
    } catch let error as ZipError {
        return error
    } catch { preconditionFailure("\(error)") }
}

@Test func theNumberOfEntriesHasALimit() throws {
    let source = try MemorySource(SampleZip.archive())
    #expect(error(of: source) { $0.entryCount = 2 } == nil)
    #expect(error(of: source) { $0.entryCount = 1 } == .tooManyEntries(limit: 1))
}

@Test func theDirectoryHasALimit() throws {
    let source = try MemorySource(SampleZip.archive())
    #expect(error(of: source) { $0.directoryByteCount = 117 } == nil)
    #expect(error(of: source) { $0.directoryByteCount = 116 } == .directoryTooLarge(byteCount: 117, limit: 116))
}

@Test func contentsHaveLimitsThatCostNoMemory() throws {
    let zip = try HugeZip([("a", 5 << 30), ("b", 7), ("c", 3 << 30)])
    let largest: UInt64 = 5 << 30, total: UInt64 = 8 << 30 + 7
    #expect(error(of: zip.source) { $0.entryByteCount = largest } == nil)
    #expect(
        error(of: zip.source) { $0.entryByteCount = largest - 1 } == .entryTooLarge(entry: 0, limit: largest - 1))
    #expect(error(of: zip.source) { $0.contentByteCount = total } == nil)
    #expect(error(of: zip.source) { $0.contentByteCount = total - 1 } == .contentsTooLarge(limit: total - 1))
}

/// Only the end records are there: nothing is read, let alone allocated, for what they announce.
@Test(arguments: [
    (UInt64(100_000), UInt64(0), ZipError.directoryTooShort(entry: 0)), (100_001, 0, .tooManyEntries(limit: 100_000)),
    (.max, 0, .tooManyEntries(limit: 100_000)),
    (65_535, 33_554_432, .directoryEndsElsewhere(offset: 0, byteCount: 33_554_432)),
    (65_535, 33_554_433, .directoryTooLarge(byteCount: 33_554_433, limit: 33_554_432)),
    (65_535, .max, .directoryTooLarge(byteCount: .max, limit: 33_554_432)),
])
func whatIsAnnouncedIsNotAllocated(count: UInt64, byteCount: UInt64, expected: ZipError) {
    var zip = RawZip()
    zip.beforeEnd = RawZip.zip64End(count: count, byteCount: byteCount, offset: 0, recordOffset: byteCount)
    (zip.countOnDisk, zip.count) = (.max, .max)
    zip.directoryByteCount = UInt32(clamping: byteCount)
    zip.directoryOffset = 0
    #expect(error(of: MemorySource(zip.encoded)) == expected)
}

@Test func aNameMayHave180BytesAndAComponent100() {
    let component = String(repeating: "a", count: 100)
    let longest = component + "/" + String(repeating: "b", count: 79)
    #expect(SampleZip.error(of: RawZip(.init(longest)).encoded) == nil)
    #expect(SampleZip.error(of: RawZip(.init(longest + "b")).encoded) == .centralHeader(entry: 0, .nameByteCount))
    #expect(SampleZip.error(of: RawZip(.init(component)).encoded) == nil)
}
