internal import MailFormat
package import Octets
internal import TextDecoding
internal import ZipFormat

/// Takes an original apart as far as a reader with ordinary programs would, and lends what is inside: raw bytes and texts.
///
/// Mails (headers, texts, files in them), zip archives and what is one inside (office documents), gzip, compressed parts of
/// PDF and PNG; of texts also what stands in them percent-encoded, as HTML, as escapes of JSON, or in base64. Under limits:
/// of each original the first 8 MiB as it is (of archives all entries), 32 MiB unpacked, 4 layers deep.
package struct ContentTexts {
    /// How much of a file is looked at as it is, in bytes.
    static let headByteCount = 8 << 20
    private static let unpackedByteCount = 32 << 20, greatestDepth = 4, greatestEntryCount = 10_000

    private let text: (String) -> Void
    private let bytes: ([UInt8]) -> Void
    /// Bytes that may still be unpacked.
    private var rest = unpackedByteCount

    package init(text: @escaping (String) -> Void, bytes: @escaping ([UInt8]) -> Void) { (self.text, self.bytes) = (text, bytes) }

    /// - Throws: the error of the source. What cannot be taken apart is looked at as it is.
    package mutating func look(into source: any ByteSource, isMail: Bool) throws {
        let head = try source.read(at: 0, count: Int(min(UInt64(Self.headByteCount), source.byteCount)))
        if Self.isZip(head), source.byteCount > UInt64(head.count) {
            bytes(head)
            lookIntoZip(source, depth: 0)
        } else {
            look(into: head, isMail: isMail, depth: 0)
        }
    }

    /// The header block of a mail, decoded.
    func look(intoHeaders headers: [UInt8]) { lookIntoFields(of: MailMessage(parsing: headers)) }

    private mutating func look(into content: [UInt8], isMail: Bool, depth: Int) {
        bytes(content)
        guard depth < Self.greatestDepth else { return }
        if isMail {
            lookIntoMail(content, depth: depth)
        } else if Self.isZip(content) {
            lookIntoZip(MemorySource(content), depth: depth)
        } else if content.starts(with: [0x1F, 0x8B, 8]) {
            var reader = GzipReader(reading: MemorySource(content))
            var unpacked: [UInt8] = []
            while let piece = try? reader.next(), take(piece.count) { unpacked += piece }
            look(into: unpacked, isMail: false, depth: depth + 1)
        } else if content.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            for start in PackedParts.ofPNG(content) { inflate(content, at: start) }
        } else if content.starts(with: Array("%PDF".utf8)) {
            for start in PackedParts.ofPDF(content) { inflate(content, at: start) }
        } else if !content.prefix(4096).contains(0) || content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]) {
            lookIntoText(CharacterSet.guess(content).decode(content), depth: depth)
        }
    }

    private func lookIntoFields(of mail: MailMessage) {
        for field in mail.headers.fields { text(field.decoded(in: mail.bytes)) }
    }

    private mutating func lookIntoMail(_ content: [UInt8], depth: Int) {
        let mail = MailMessage(parsing: content)
        text(mail.text.text)
        for part in mail.parts {
            for field in part.headers.fields { text(field.decoded(in: content)) }
            if let name = mail.fileName(of: part) { text(name) }
            guard !part.isContainer, rest > 0 else { continue }
            let body = mail.decodedBody(of: part, limit: rest).bytes
            guard take(body.count) else { return }
            look(into: body, isMail: part.isEncodedMessage, depth: depth + 1)
        }
    }

    private mutating func lookIntoZip(_ source: any ByteSource, depth: Int) {
        guard let zip = try? ForeignZip(reading: source) else { return }
        for entry in zip.entries.prefix(Self.greatestEntryCount) {
            text(entry.path)
            guard rest > 0, let content = try? zip.content(of: entry, limit: UInt64(rest)), take(content.count) else { continue }
            let isMail = entry.path.lowercased().hasSuffix(".eml")
            look(into: content, isMail: isMail, depth: depth + 1)
        }
    }

    private mutating func lookIntoText(_ content: String, depth: Int) {
        text(content)
        guard depth + 1 < Self.greatestDepth else { return }
        if content.contains("<"), content.contains(">") { text(HTMLText.text(of: content, limit: Self.headByteCount)) }
        for plain in TextEscapes.decoded(content) { text(plain) }
        for piece in TextEscapes.base64(in: content) where take(piece.count) { look(into: piece, isMail: false, depth: depth + 1) }
    }

    /// Looks at a zlib stream, as far as it can be read.
    private mutating func inflate(_ content: [UInt8], at start: Int) {
        guard start + 2 <= content.count, rest > 0 else { return }
        // Behind the two bytes of zlib's own header.
        var stream = Inflate(reading: MemorySource(content), at: UInt64(start + 2), upTo: UInt64(content.count))
        var unpacked: [UInt8] = []
        while let piece = try? stream.next(), take(piece.count) { unpacked += piece }
        bytes(unpacked)
        if !unpacked.prefix(4096).contains(0) { text(String(decoding: unpacked, as: UTF8.self)) }
    }

    private mutating func take(_ byteCount: Int) -> Bool {
        guard byteCount <= rest else {
            rest = 0
            return false
        }
        rest -= byteCount
        return true
    }

    private static func isZip(_ content: [UInt8]) -> Bool { content.starts(with: [0x50, 0x4B, 3, 4]) }
}

/// Where compressed streams begin in files of other kinds.
private enum PackedParts {
    private static let greatestCount = 10_000

    /// Texts and profiles of a PNG. Source: PNG (third edition) §11.3.
    static func ofPNG(_ content: [UInt8]) -> [Int] {
        var starts: [Int] = []
        var place = 8
        while place + 12 <= content.count, starts.count < greatestCount {
            let size = content[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            let type = String(decoding: content[place + 4..<place + 8], as: UTF8.self), body = place + 8
            guard size <= content.count - body else { break }
            if ["zTXt", "iCCP", "iTXt"].contains(type), let end = content[body..<body + size].firstIndex(of: 0) {
                // Name, zero, and the kind of packing; of iTXt a mark before it, and two more texts behind.
                if type != "iTXt" {
                    starts.append(end + 2)
                } else if end + 3 < body + size, content[end + 1] == 1 {
                    let texts = content[(end + 3)..<body + size].indices.filter { content[$0] == 0 }.prefix(2)
                    if texts.count == 2, let last = texts.last { starts.append(last + 1) }
                }
            }
            place = body + size + 4
        }
        return starts
    }

    /// Streams of a PDF, of whatever kind: what is none cannot be unpacked.
    static func ofPDF(_ content: [UInt8]) -> [Int] {
        let mark = Array("stream".utf8)
        var starts: [Int] = []
        var place = 0
        while let found = content[place...].firstIndex(of: mark[0]), starts.count < greatestCount {
            place = found + 1
            guard content[found...].starts(with: mark), found < 3 || content[found - 1] != UInt8(ascii: "d") else { continue }
            let start = found + mark.count
            starts.append(content[start...].starts(with: [0x0D, 0x0A]) ? start + 2 : start + 1)
        }
        return starts
    }
}
