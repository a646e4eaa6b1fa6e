import EvidenceModel
import Importers
import MailFormat
import Octets
import Synchronization

extension FuzzTarget {
    static let mailboxTargets = [mbox, outlook]

    private static let context = ImportContext(zone: "UTC") { _, _ in 0 }

    /// Pieces follow each other without a gap, and are the same in windows of any size.
    private static let mbox = FuzzTarget(
        "mbox", upTo: 20_000,
        words: ["\n\nFrom ", "From - Sat Jan 03 10:00:00 2026\n", "From a@b\n", "Content-Length: ", "\r\n\r\n", ">From ", "Subject: x\n\n"]
    ) { bytes in
        let whole = try pieces(of: bytes, window: 1 << 20)
        try expect(try pieces(of: bytes, window: 0) == whole, "a window changes the pieces")
        var end: UInt64 = 0
        for piece in whole {
            switch piece {
            case .preamble(let offset, let count):
                try expect(offset == 0 && end == 0 && count > 0, "what stands before the first mail is not at the start")
                end = count
            case .mail(let mail):
                try expect(mail.offset == end && mail.end <= UInt64(bytes.count), "there is a gap before a mail")
                let start = Int(mail.offset)
                try expect(Array(bytes[start..<start + mail.envelope.count]) == mail.envelope, "an envelope line stands elsewhere")
                end = mail.end
            }
        }
        try expect(end == UInt64(bytes.count), "the pieces are not the file")
        try checkImport(of: bytes)
    }

    private static func pieces(of bytes: [UInt8], window: Int) throws -> [MboxPiece] {
        var reader = MboxReader(MemorySource(bytes), windowByteCount: window)
        var pieces: [MboxPiece] = []
        while let piece = try reader.next() { pieces.append(piece) }
        return pieces
    }

    /// What stands between two pieces is a line break, an envelope line and a line break.
    private static func checkImport(of bytes: [UInt8]) throws {
        let source = MemorySource(bytes)
        guard var reader = try Importer.reader(source, fileName: "", as: .mbox, context: context) else { throw Broken(description: "no reader") }
        var output: [UInt8] = []
        do {
            while let step = try reader.next() {
                switch step {
                case .unread(let part): output += try content(part.place, source, after: output, envelope: nil, reader)
                case .item(let item):
                    guard case .evidence(var evidence) = item.payload else { throw Broken(description: "a mail is an incident") }
                    output += try content(item.content, source, after: output, envelope: evidence.email?.envelope, reader)
                    let mail = try SliceSource(source, at: item.content?.offset ?? 0, byteCount: item.content?.byteCount ?? 0)
                    _ = try Importer.describe(&evidence, mail, as: .mail, context: context)
                    try expect(evidence.json == (try Evidence(json: evidence.json)).json, "a record reads as another one")
                }
            }
        } catch ImportError.malformed { return }
        if output.count < bytes.count { output += lineBreak(reader) }
        try expect(output == bytes, "the pieces do not give the file")
    }

    private static func content(
        _ place: PlaceInSource?, _ source: MemorySource, after output: [UInt8], envelope: String?, _ reader: any SourceReader
    ) throws -> [UInt8] {
        guard let offset = place?.offset, let count = place?.byteCount else { throw Broken(description: "a piece has no place") }
        var gap: [UInt8] = []
        if offset > UInt64(output.count) {
            gap = Array((envelope ?? "").utf8) + lineBreak(reader)
            if offset - UInt64(output.count) != UInt64(gap.count) { gap = lineBreak(reader) + gap }
        }
        try expect(output.count + gap.count == Int(offset), "there is something else between two pieces")
        return gap + (try source.read(at: offset, count: Int(count)))
    }

    private static func lineBreak(_ reader: any SourceReader) -> [UInt8] {
        reader.formatDetail?.hasSuffix("crlf") == true ? [0x0D, 0x0A] : [0x0A]
    }

    /// Reading ends, and reads little more than there is.
    private static let outlook = FuzzTarget("outlook", upTo: 40_000, words: ["_\0_\0s\0u\0b\0s\0t\0g\0"]) { bytes in
        let source = CountingSource(bytes)
        var evidence = Evidence()
        _ = try Importer.describe(&evidence, source, as: .outlook, context: context)
        try expect(source.readByteCount <= 40 * bytes.count + 100_000, "\(source.readByteCount) bytes are read of \(bytes.count)")
        let mail: OutlookMessage
        do { mail = try OutlookMessage(parsing: bytes) } catch is OutlookError { return }
        for attachment in mail.attachments {
            var lent: [UInt8] = []
            do { try mail.forEachPiece(of: attachment) { lent += $0 } } catch is OutlookError { continue }
            try expect(UInt64(lent.count) == attachment.byteCount ?? 0, "an attachment has another size")
            guard let place = attachment.place else { continue }
            try expect(Array(bytes[Int(place.lowerBound)..<Int(place.upperBound)]) == lent, "an attachment stands elsewhere")
        }
    }

    /// Knows how much was read.
    private final class CountingSource: ByteSource {
        private let base: MemorySource
        private let count = Mutex(0)

        init(_ bytes: [UInt8]) { base = MemorySource(bytes) }

        var byteCount: UInt64 { base.byteCount }
        var readByteCount: Int { count.withLock { $0 } }

        func read(at offset: UInt64, count: Int) throws -> [UInt8] {
            self.count.withLock { $0 += count }
            return try base.read(at: offset, count: count)
        }
    }
}
