import Octets
import TestSupport
import Testing
import WebFormat

/// Archives that warcio made, and the same ones damaged.
@Suite(.enabled(if: MadeMedia.isWanted)) struct WARCReaderTests {
    private func records(_ bytes: [UInt8], limits: WARCReader.Limits = .init()) throws -> [WARCRecord] {
        var reader = try WARCReader(reading: MemorySource(bytes), limits: limits)
        var records: [WARCRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    @Test(arguments: ["plain.warc", "old.warc", "packed.warc.gz"])
    func recordsAndTheirDigestsAreRead(name: String) throws {
        let records = try records(MadeMedia("archives").load(name))
        #expect(records.map(\.type) == ["warcinfo", "response", "response", "response", "response"])
        #expect(records.dropFirst().map(\.target) == (1...4).map { "https://example.org/post/\($0)" })
        #expect(records[1].date == "2026-03-01T20:15:30Z")
        #expect(records.dropFirst().allSatisfy { $0.blockDigest == .fits && $0.payloadDigest == .fits })
        #expect(records.dropFirst().allSatisfy { $0.status == 200 })
    }

    @Test func textsAreUnpackedAndOtherContentsLeft() throws {
        let records = try records(MadeMedia("archives").load("packed.warc.gz"))
        #expect(String(decoding: records[1].body, as: UTF8.self).contains("I know where you live"))
        #expect(records[1].charset == "utf-8")
        #expect(String(decoding: records[2].body, as: UTF8.self) == "<p>packed words</p>")
        #expect(String(decoding: records[3].body, as: UTF8.self) == "<p>in chunks</p>")
        #expect(records[4].body.isEmpty && records[4].mediaType == "image/png")
    }

    @Test func aChangedWordBreaksBothDigests() throws {
        let records = try records(MadeMedia("archives").load("changed.warc"))
        #expect(records[1].blockDigest == .differs)
        #expect(records[1].payloadDigest == .differs)
        #expect(records[2].blockDigest == .fits)
    }

    @Test func whatStandsBeforeACutStaysGood() throws {
        var reader = try WARCReader(reading: MemorySource(MadeMedia("archives").load("cut.warc")))
        for _ in 0..<4 { #expect(try reader.next() != nil) }
        #expect(throws: WARCError.self) { try reader.next() }
    }

    @Test func textsAreCutAtTheLimit() throws {
        var limits = WARCReader.Limits()
        limits.bodyByteCount = 10
        let record = try records(MadeMedia("archives").load("plain.warc"), limits: limits)[1]
        #expect(record.body.count == 10 && record.isBodyCut)
        #expect(record.payloadDigest == .fits)
    }
}

@Suite struct WARCLimitTests {
    private func next(_ text: String, limits: WARCReader.Limits = .init()) throws -> WARCRecord? {
        var reader = try WARCReader(reading: MemorySource(Array(text.utf8)), limits: limits)
        return try reader.next()
    }

    @Test func emptyArchivesHaveNoRecords() throws {
        #expect(try next("") == nil)
        #expect(try next("\r\n\r\n") == nil)
    }

    @Test func whatIsNoRecordIsRefused() {
        #expect(throws: WARCError.noRecord(offset: 0)) { try next("HTTP/1.1 200\r\n\r\n") }
        #expect(throws: WARCError.noLength(offset: 2)) { try next("\r\nWARC/1.0\r\nA: b\r\n\r\n") }
        #expect(throws: WARCError.noLength(offset: 0)) { try next("WARC/1.0\r\nContent-Length: -1\r\n\r\n") }
        #expect(throws: WARCError.cut(offset: 0)) { try next("WARC/1.0\r\nContent-Length: 18446744073709551615\r\n\r\n") }
        #expect(throws: WARCError.cut(offset: 0)) { try next("WARC/1.0\r\nContent-Length") }
    }

    @Test func headersHaveALimit() {
        #expect(throws: WARCError.headerTooLarge(offset: 0)) { try next("WARC/1.0\r\n" + String(repeating: "a: b\r\n", count: 20_000)) }
    }

    @Test func manyRecordsTakeLinearTime() throws {
        let text = String(repeating: "WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 1\r\n\r\nx\r\n\r\n", count: 100_000)
        var reader = try WARCReader(reading: MemorySource(Array(text.utf8)))
        let start = ContinuousClock.now
        var count = 0
        while try reader.next() != nil { count += 1 }
        #expect(count == 100_000)
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test func digestsOfUnknownKindsAreNotChecked() throws {
        #expect(try next("WARC/1.0\r\nContent-Length: 0\r\nWARC-Block-Digest: blake3:abc\r\n\r\n")?.blockDigest == .notChecked)
        let hex = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        #expect(try next("WARC/1.0\r\nContent-Length: 0\r\nWARC-Block-Digest: \(hex)\r\n\r\n")?.blockDigest == .fits)
    }
}
