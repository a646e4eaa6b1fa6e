import Foundation
import Octets
import TestSupport
import Testing
import ZipFormat

@Suite struct InflateTests {
    private func unpack(_ bytes: [UInt8]) throws -> [UInt8] {
        var inflate = Inflate(reading: MemorySource(bytes), at: 0, upTo: UInt64(bytes.count)), content: [UInt8] = []
        while let piece = try inflate.next() { content += piece }
        return content
    }

    @Test func theEndIsWhereTheStreamEnds() throws {
        let bytes: [UInt8] = [0xAA, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 1, 2, 3]
        var inflate = Inflate(reading: MemorySource(bytes), at: 1, upTo: 11)
        #expect(try inflate.next() == Array("hello".utf8))
        #expect(try inflate.next() == nil && inflate.endOffset == 8)
    }

    @Test(arguments: [
        ([], .endsEarly), ([3], .endsEarly), ([7], .malformed), ([1, 5, 0, 0xFA], .endsEarly), ([1, 5, 0, 0xFA, 0xFF, 1], .endsEarly),
        ([1, 5, 0, 0xFB, 0xFF], .malformed), ([0xCB, 0x48], .endsEarly),
        // A copy of what was never written; a symbol that means nothing.
        ([0x4B, 0x04, 0x12, 0x00], .malformed), ([0x1B, 0x03, 0, 0], .malformed),
        // Codes of lengths: too many, none, a repetition of nothing.
        ([0x05, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .malformed), ([0x05, 0, 0, 0, 0, 0, 0], .malformed), ([0x05, 0, 0x24, 0, 0, 0, 0], .malformed),
    ] as [([UInt8], InflateError)])
    func aDamagedStreamIsAnError(bytes: [UInt8], error: InflateError) { #expect(throws: error) { try unpack(bytes) } }

    /// Every stream that one changed bit makes: the same bytes as zlib, or an error as there.
    @Test(.enabled(if: Tool.python.isWanted)) func changedStreamsAreReadAsZlibDoes() throws {
        try PublicTool.withFolder { folder in
            let result = try PublicTool.run(PublicTool.python, ["-c", Self.script], in: folder)
            #expect(result.code == 0, "\(result.text)")
            let archive = [UInt8](try Data(contentsOf: folder.appending(path: "cases")))
            var reader = ByteReader(archive), count = 0, readable = 0
            while !reader.isAtEnd {
                let stream = try reader.read(Int(reader.readLittleEndian(UInt32.self)))
                let isRead = try reader.readByte() == 1
                let crc = try reader.readLittleEndian(UInt32.self)
                let content = try? unpack(stream)
                var found = CRC32()
                found.update(content ?? [])
                #expect((content != nil) == isRead && (content == nil || found.value == crc), "\(stream.count) bytes, case \(count)")
                (count, readable) = (count + 1, readable + (isRead ? 1 : 0))
            }
            print("inflate: \(count) changed streams, of which zlib reads \(readable)")
            #expect(count > 3000 && readable > 100)
        }
    }

    private static let script = """
        import random, struct, zlib
        random.seed(3)
        out = open('cases', 'wb')
        texts = [b'', b'aaaaaaaaaaaaaaaaaaaaaaaaaaaab', bytes(range(256)), b' '.join(random.choices([b'call', b'me', b'now', b'or', b'else'], k=150)),
                 random.randbytes(80), bytes(random.choices(range(256), weights=[1.0 / (n + 1) ** 2 for n in range(256)], k=700))]
        for text in texts:
            for level, strategy in ((9, 0), (0, 0), (6, 2), (6, 4)):
                c = zlib.compressobj(level, zlib.DEFLATED, -15, 9, strategy)
                stream = c.compress(text) + c.flush()
                for bit in [None, *range(min(len(stream) * 8, 2400))]:
                    changed = bytearray(stream)
                    if bit is not None:
                        changed[bit // 8] ^= 1 << bit % 8
                    d = zlib.decompressobj(-15)
                    try:
                        content = d.decompress(bytes(changed)) + d.flush()
                        good = d.eof
                    except zlib.error:
                        good = False
                    out.write(struct.pack('<I', len(changed)) + changed + struct.pack('<BI', good, zlib.crc32(content) if good else 0))
        """

    @Test(.enabled(if: Tool.python.isWanted)) func gzipMembersAreRead() throws {
        try PublicTool.withFolder { folder in
            let script = """
                import gzip, io
                b = io.BytesIO()
                with gzip.GzipFile('name.txt', 'wb', fileobj=b) as g: g.write(b'one ' * 50000)
                ends = [b.tell()]
                b.write(gzip.compress(b'')); b.write(gzip.compress(b'two'))
                # Extra field, name, comment, sum of the header.
                m = gzip.compress(b'three')
                b.write(m[:3] + bytes([31]) + m[4:10] + b'\\x03\\x00abc' + b'n\\x00' + b'c\\x00' + b'\\x00\\x00' + m[10:])
                b.write(bytes(600))
                open('a.gz', 'wb').write(b.getvalue()); print(ends[0])
                """
            let end = try PublicTool.run(PublicTool.python, ["-c", script], in: folder).text.dropLast()
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "a.gz")))
            var reader = GzipReader(reading: MemorySource(bytes)), contents: [UInt64: Int] = [:], last: [UInt8] = []
            while let piece = try reader.next() {
                contents[reader.memberOffset, default: 0] += piece.count
                last = piece
            }
            #expect(contents.count == 3 && contents[0] == 200_000 && last == Array("three".utf8))
            var second = GzipReader(reading: MemorySource(bytes), at: try #require(UInt64(end)))
            #expect(try second.next() == Array("two".utf8))
        }
    }

    @Test func aDamagedGzipFileIsAnError() throws {
        let good: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 0x86, 0xA6, 0x10, 0x36, 5, 0, 0, 0]
        func read(_ bytes: [UInt8]) throws -> [UInt8] {
            var reader = GzipReader(reading: MemorySource(bytes)), content: [UInt8] = []
            while let piece = try reader.next() { content += piece }
            return content
        }
        #expect(try read(good) == Array("hello".utf8) && read([]) == [] && read(good + good) == Array("hellohello".utf8))
        #expect(throws: GzipError.header(offset: 25)) { try read(good + [0, 0, 1]) }
        #expect(throws: GzipError.header(offset: 0)) { try read([0] + good) }
        #expect(throws: GzipError.damaged(offset: 0)) { try read(Array(good.dropLast())) }
        #expect(throws: GzipError.damaged(offset: 25)) { try read(good + good.prefix(14)) }
        for place in [17, 21] {
            var changed = good
            changed[place] ^= 1
            #expect(throws: GzipError.sumDiffers(offset: 0)) { try read(changed) }
        }
    }
}
