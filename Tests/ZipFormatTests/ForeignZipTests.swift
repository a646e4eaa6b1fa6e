import Octets
import Testing
import ZipFormat

@Suite struct ForeignZipTests {
    private typealias Entry = ForeignSample.Entry

    private func sample(_ change: (inout Entry) -> Void) -> ForeignSample {
        var entry = Entry("a.txt", "hello")
        change(&entry)
        return ForeignSample([entry, Entry("b.txt", "other")])
    }

    /// What reading the first entry says; the second one stays readable.
    private func fault(_ change: (inout Entry) -> Void, limits: ForeignZip.Limits = .init()) throws -> ForeignZipError? {
        let zip = try sample(change).open(limits)
        #expect(try zip.content(of: zip.entries[1], limit: 10) == Array("other".utf8))
        do { _ = try zip.content(of: zip.entries[0], limit: 1000) } catch { return error as? ForeignZipError }
        return nil
    }

    private func fault(_ sample: ForeignSample, limits: ForeignZip.Limits = .init()) -> ForeignZipError? {
        do { _ = try sample.open(limits) } catch { return error as? ForeignZipError }
        return nil
    }

    @Test func entriesAreWhatTheDirectorySays() throws {
        let zip = try sample { $0.hasDescriptor = true }.open()
        #expect(zip.entries.map(\.path) == ["a.txt", "b.txt"] && zip.entries.map(\.byteCount) == [5, 5])
        #expect(zip.entries.map(\.place) == [35..<40, 91..<96])
        #expect(try zip.content(of: #require(zip.entry(at: "a.txt")), limit: 5) == Array("hello".utf8))
        let time = zip.entries[0].modified
        #expect([time.year, time.month, time.day, time.hour, time.minute, time.second] == [2025, 1, 1, 14, 30, 58])
        #expect(zip.entry(at: "c") == nil && zip.entries.allSatisfy { $0.fault == nil && !$0.isFolder && !$0.isNamedTwice })
    }

    @Test func anEmptyArchiveHasNoEntries() throws { #expect(try ForeignSample([]).open().entries.isEmpty) }

    @Test(arguments: [
        (Array("für.txt".utf8), 0x800, [], "für.txt"), (Array("für.txt".utf8), 0, [], "für.txt"),
        ([0x66, 0x81, 0x72], 0, [], "für"), ([0x66, 0x81], 0x800, [], "f\u{FFFD}"), ([0xFF, 0xE1], 0, [], "\u{A0}ß"),
        ([0x61], 0, [0x75, 0x70, 7, 0, 1, 0x43, 0xBE, 0xB7, 0xE8, 0xC3, 0xA4], "ä"),
        // The sum is that of another name.
        ([0x62], 0, [0x75, 0x70, 7, 0, 1, 0x43, 0xBE, 0xB7, 0xE8, 0xC3, 0xA4], "b"), ([0x62], 0, [0x75, 0x70, 7], "b"),
        (Array("../../etc/x".utf8), 0, [], "../../etc/x"),
    ] as [([UInt8], UInt16, [UInt8], String)])
    func aNameIsKeptAndRead(raw: [UInt8], flags: UInt16, extra: [UInt8], path: String) throws {
        let entry = try sample { ($0.name, $0.flags, $0.extra) = (raw, flags, extra) }.open().entries[0]
        #expect(entry.rawName == raw && entry.path == path)
    }

    @Test func entriesOfOneNameAreBothKept() throws {
        let zip = try ForeignSample([Entry("a", "1"), Entry("a", "2"), Entry("b", "3")]).open()
        #expect(zip.entries.map(\.isNamedTwice) == [true, true, false])
        #expect(try zip.entries.map { try zip.content(of: $0, limit: 1) } == [[0x31], [0x32], [0x33]])
    }

    @Test func aFaultyEntryCostsItselfAlone() throws {
        #expect(try fault { $0.flags = 1 } == .encrypted(entry: 0))
        #expect(try fault { $0.flags = 0x2000 } == .encrypted(entry: 0))
        #expect(try fault { $0.method = 12 } == .method(entry: 0, 12))
        #expect(try fault { $0.localName = Array("A.txt".utf8) } == .localHeader(entry: 0, .name))
        #expect(try fault { $0.localName = [] } == .localHeader(entry: 0, .name))
        #expect(try fault { $0.localMethod = 8 } == .localHeader(entry: 0, .compressionMethod))
        #expect(try fault { $0.crc = 1 } == .crcDiffers(entry: 0))
        #expect(try fault { $0.byteCount = 6 } == .sizeDiffers(entry: 0))
        #expect(try fault { $0.offset = 1 } == .localHeader(entry: 0, .signature))
        #expect(try fault { $0.offset = 1 << 30 } == .localHeader(entry: 0, .signature))
        #expect(try fault { ($0.method, $0.stored) = (8, [6]) } == .damaged(entry: 0))
        // An empty stream, with a size of five.
        #expect(try fault { ($0.method, $0.stored) = (8, [3, 0]) } == .sizeDiffers(entry: 0))
        // A stream of "hello", with a size of four.
        #expect(try fault { ($0.method, $0.stored, $0.byteCount) = (8, [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0], 4) } == .sizeDiffers(entry: 0))
        #expect(try fault { ($0.method, $0.stored) = (8, [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0]) } == nil)
        #expect(try fault { ($0.method, $0.byteCount) = (8, 17 << 20) } == .expandsTooMuch(entry: 0))
        var limits = ForeignZip.Limits()
        limits.contentByteCount = 9
        #expect(try fault({ $0.byteCount = 5 }, limits: { limits.contentByteCount = 10; return limits }()) == nil)
        #expect(try fault({ ($0.method, $0.byteCount) = (8, 11) }, limits: limits) == .contentsTooLarge(entry: 0))
    }

    @Test func aReaderSaysHowMuchItWants() throws {
        let zip = try sample { _ in }.open()
        #expect(throws: ForeignZipError.tooLarge(entry: 0, limit: 4)) { try zip.content(of: zip.entries[0], limit: 4) }
        let other = try ForeignSample([Entry("c")]).open()
        #expect(throws: ForeignZipError.unknownEntry) { try zip.content(of: other.entries[0], limit: 4) }
    }

    @Test func noMoreIsLentThanTheDirectorySays() throws {
        let zip = try sample { ($0.method, $0.stored, $0.byteCount) = (8, [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0], 4) }.open()
        var lentCount = 0
        #expect(throws: ForeignZipError.sizeDiffers(entry: 0)) { try zip.read(zip.entries[0], limit: 10) { lentCount += $0.count } }
        #expect(lentCount == 0)
    }

    @Test func sharedBytesAreRefused() {
        // Two entries of the directory for one content, as in bombs of overlapping files.
        #expect(fault(ForeignSample([Entry("a", "x"), { var e = Entry("a", "x"); e.offset = 0; return e }()])) == .overlap(entry: 1))
        // An entry inside the content of another one: a bomb of quoted headers.
        let inner = Array(ForeignSample([Entry("b", "x")]).bytes.prefix(32))
        var outer = Entry("a"), quoted = Entry("b", "x")
        outer.content = inner
        quoted.offset = 31
        #expect(fault(ForeignSample([outer, quoted])) == .overlap(entry: 1))
        // A content that reaches into the directory.
        var long = Entry("a", "x")
        (long.method, long.stored) = (8, [3, 0])
        var bytes = ForeignSample([long]).bytes
        bytes[33 + 20] = 200
        #expect(throws: ForeignZipError.overlap(entry: 0)) { try ForeignZip(reading: MemorySource(bytes)) }
    }

    @Test func bytesAroundTheArchiveAreAllowed() throws {
        var sample = sample { _ in }
        sample.before = Array("#!/bin/sh\n".utf8)
        #expect(try sample.open().entries.map(\.place) == [45..<50, 85..<90])
        sample.countsBefore = true
        #expect(try sample.open().entries.map(\.place) == [45..<50, 85..<90])
        sample.behindDirectory = [1, 2, 3]
        #expect(try sample.open().entries.count == 2)
        sample.comment = Array("PK\u{5}\u{6} no end record in this comment".utf8)
        #expect(try sample.open().entries.count == 2)
        let zip = try ForeignZip(reading: MemorySource(sample.bytes + [0, 0]))
        #expect(try zip.content(of: zip.entries[1], limit: 5) == Array("other".utf8))
    }

    @Test func whatIsNoArchiveIsRefused() {
        for bytes in [[], [0x50, 0x4B, 5, 6], [UInt8](repeating: 0x50, count: 70_000), Array(sample { _ in }.bytes.dropLast())] {
            #expect(throws: ForeignZipError.noEndRecord) { try ForeignZip(reading: MemorySource(bytes)) }
        }
        #expect(fault({ var s = sample { _ in }; s.entryCount = 3; return s }()) == .endRecord)
        var split = sample { _ in }.bytes
        split[split.count - 18] = 1
        #expect(throws: ForeignZipError.severalDisks) { try ForeignZip(reading: MemorySource(split)) }
        var far = sample { _ in }.bytes
        far[far.count - 3] = 1
        #expect(throws: ForeignZipError.endRecord) { try ForeignZip(reading: MemorySource(far)) }
        var cut = sample { _ in }.bytes
        cut[82 - 8 + 46 + 5 + 28] = 0xFF
        #expect(throws: ForeignZipError.self) { try ForeignZip(reading: MemorySource(cut)) }
    }

    @Test func largeDirectoriesAreRefused() {
        var limits = ForeignZip.Limits()
        limits.entryCount = 1
        #expect(fault(sample { _ in }, limits: limits) == .tooManyEntries(limit: 1))
        limits.directoryByteCount = 101
        #expect(fault(sample { _ in }, limits: limits) == .directoryTooLarge(byteCount: 102, limit: 101))
    }

    /// Old programs count to 65,535 and go on at 0.
    @Test func aCountThatRanOverIsAllowed() throws {
        let zip = try ForeignSample((0..<65_537).map { Entry("\($0)") }).open()
        #expect(zip.entries.count == 65_537 && zip.entries[65_536].path == "65536")
    }
}
