internal import Octets
internal import SodiumCrypto

/// A part of a mail that is being written: its own fields, and its body.
package struct WrittenPart {
    /// Content-Type and what belongs to it; every line ends with CRLF.
    package let head: [UInt8]
    /// Encoded as the head says. Without a final line break where it has parts.
    package let body: [UInt8]
    /// What the bytes need on their way.
    let range: ByteRange
    /// Whether it has parts.
    let isMultipart: Bool
    /// Whether the body is not of our writing, so that anything may stand in it.
    private let isForeign: Bool

    /// What a part asks of whoever passes it on (RFC 2045 §2.7 to §2.9).
    enum ByteRange: String, Comparable {
        case sevenBit = "7bit", eightBit = "8bit", binary

        static func < (left: ByteRange, right: ByteRange) -> Bool {
            let order: [ByteRange] = [.sevenBit, .eightBit, .binary]
            return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
        }

        /// The least that fits: lines of at most 998 bytes that end with CRLF, without zeros, are 7bit or 8bit.
        init(of bytes: [UInt8]) {
            var (lineLength, previous, isHigh) = (0, UInt8(0), false)
            for byte in bytes {
                defer { previous = byte }
                if (byte == 0x0A) != (previous == 0x0D) || byte == 0 {
                    self = .binary
                    return
                }
                lineLength = byte == 0x0A ? 0 : lineLength + 1
                isHigh = isHigh || byte >= 0x80
                guard lineLength <= 999 else {  // 998 and the CR
                    self = .binary
                    return
                }
            }
            self = previous == 0x0D || lineLength > 998 ? .binary : isHigh ? .eightBit : .sevenBit
        }
    }

    private init(_ writer: FieldWriter, body: [UInt8], range: ByteRange = .sevenBit, isMultipart: Bool = false, isForeign: Bool = false) {
        (head, self.body, self.range, self.isMultipart, self.isForeign) = (writer.bytes, body, range, isMultipart, isForeign)
    }

    /// Text in UTF-8, quoted-printable.
    package static func text(_ text: String, subtype: String) -> WrittenPart {
        var writer = FieldWriter()
        writer.write("Content-Type", ["text/\(subtype);", "charset=utf-8"])
        writer.write("Content-Transfer-Encoding", ["quoted-printable"])
        return WrittenPart(writer, body: QuotedPrintableWriter.encode(text))
    }

    /// A file, base64.
    package static func file(_ bytes: [UInt8], mediaType: String, name: String) -> WrittenPart {
        var writer = FieldWriter()
        writer.write("Content-Type", [leafType(mediaType)])
        writer.write("Content-Transfer-Encoding", ["base64"])
        writer.write("Content-Disposition", FileNameParameter.pieces(of: name, after: "attachment"))
        return WrittenPart(writer, body: Base64Lines.encode(bytes))
    }

    /// A block of fields, such as the one for programs in a report.
    package static func fields(_ fields: FieldWriter, mediaType: String) -> WrittenPart {
        var writer = FieldWriter()
        writer.write("Content-Type", [mediaType])
        writer.write("Content-Transfer-Encoding", ["7bit"])
        writer.write("Content-Disposition", ["inline"])
        return WrittenPart(writer, body: fields.bytes)
    }

    /// Bytes that stand as they are, such as a mail in a report: RFC 2046 §5.2.1 allows no encoding for it.
    package static func verbatim(_ bytes: [UInt8], mediaType: String) -> WrittenPart {
        let range = ByteRange(of: bytes)
        var writer = FieldWriter()
        writer.write("Content-Type", [mediaType])
        writer.write("Content-Transfer-Encoding", [range.rawValue])
        writer.write("Content-Disposition", ["inline"])
        return WrittenPart(writer, body: bytes, range: range, isForeign: true)
    }

    /// Parts with a boundary between them.
    /// - Parameter parameters: of the Content-Type, each `name=value`.
    package static func multipart(_ subtype: String, parameters: [String] = [], of parts: [WrittenPart]) -> WrittenPart {
        let boundary = boundary(subtype: subtype, of: parts)
        let range = parts.map(\.range).max() ?? .sevenBit
        var writer = FieldWriter()
        writer.write("Content-Type", (["multipart/\(subtype)"] + parameters).map { $0 + ";" } + ["boundary=\"\(boundary)\""])
        // What stands as it is inside has to be announced outside too (RFC 2045 §6.4).
        if range > .sevenBit { writer.write("Content-Transfer-Encoding", [range.rawValue]) }
        var body: [UInt8] = []
        body.reserveCapacity(parts.reduce(200) { $0 + $1.head.count + $1.body.count + 60 })
        for part in parts {
            body += "--\(boundary)\r\n".utf8
            body += part.head
            body += "\r\n".utf8
            body += part.body
            body += "\r\n".utf8
        }
        body += "--\(boundary)--".utf8
        return WrittenPart(writer, body: body, range: range, isMultipart: true, isForeign: parts.contains(where: \.isForeign))
    }

    /// `=_` stands in no quoted-printable and in no base64 (RFC 2045 §6.7), the digest in nothing that was there before it; in
    /// bytes of others it is looked for all the same.
    private static func boundary(subtype: String, of parts: [WrittenPart]) -> String {
        for round in 0... {
            var hash = StreamingSHA256()
            hash.update(Array("\(subtype) \(round)".utf8))
            for part in parts {
                hash.update(Array("\(part.head.count) \(part.body.count)\n".utf8))
                hash.update(part.head)
                hash.update(part.body)
            }
            let boundary = "=_" + hash.finalize().hex.prefix(40)
            let line = Array("--\(boundary)".utf8)
            if !parts.contains(where: { $0.isForeign && $0.body.holds(line) }) { return boundary }
        }
        preconditionFailure("rounds do not end")
    }

    /// `application/octet-stream` for what is no type, and for types whose bytes may not be encoded (RFC 2046 §5).
    private static func leafType(_ mediaType: String) -> String {
        let value = (mediaType.utf8.split(separator: 0x3B, omittingEmptySubsequences: false).first ?? [][...]).trimmed
        let halves = value.split(separator: 0x2F, omittingEmptySubsequences: false)
        let signs = Array("!#$&-^_.+".utf8)
        let isType = halves.count == 2
            && halves.allSatisfy { half in
                (1...64).contains(half.count) && half.allSatisfy { $0.isDigit || $0.isLetter || signs.contains($0) }
            }
        let text = String(decoding: value, as: UTF8.self).lowercased()
        guard isType, !text.hasPrefix("message/"), !text.hasPrefix("multipart/") else { return "application/octet-stream" }
        return text
    }
}

extension [UInt8] {
    /// Whether a text of bytes stands anywhere.
    fileprivate func holds(_ wanted: [UInt8]) -> Bool {
        let bytes = span
        var position = 0
        while position + wanted.count <= bytes.count {
            if bytes[position] == wanted[0], bytes.matches(wanted, at: position) { return true }
            position += 1
        }
        return false
    }
}
