/// The text of a mail for reading and searching.
public struct MailText: Hashable, Sendable {
    /// Line ends are LF. Of alternatives the plain one; HTML reduced to text; forwarded mails with their main headers.
    public internal(set) var text: String
    /// Whether there is more than the limit allowed.
    public internal(set) var isCut: Bool
    /// What was wrong in what was read, each once.
    public internal(set) var defects: [MailDefect]
}

extension MailMessage {
    /// All that a reader would see as text, attachments left out; at most ``MailLimits/textByteCount`` bytes of UTF-8.
    public var text: MailText {
        var collector = TextCollector(limit: limits.textByteCount)
        collector.add(partAt: 0, of: self)
        return collector.result
    }

    /// The content of a part, decoded. Of a part with parts, and of a message in it that is not encoded, the bytes as they
    /// stand.
    ///
    /// - Parameter limit: greatest size; nil: ``MailLimits/decodedByteCount``.
    public func decodedBody(of part: MailPart, limit: Int? = nil) -> DecodedBody {
        let limit = max(limit ?? limits.decodedByteCount, 0), body = bytes[part.bodyRange]
        if part.contentType.isMultipart || part.isContainer { return TransferEncoding.binary.decode(body, limit: limit) }
        return part.transferEncoding.decode(body, limit: limit)
    }

    /// The first 4,096 bytes of the content, decoded: enough to see what kind of file it is, and cheap.
    public func decodedHead(of part: MailPart) -> [UInt8] { decodedBody(of: part, limit: 4096).bytes }

    /// A mail in this mail: forwarded as a whole, also when its bytes are encoded. Nil for other parts.
    public func embeddedMessage(in part: MailPart) -> MailMessage? {
        guard part.contentType.isMessage, part.depth < limits.depth else { return nil }
        var inner = limits
        inner.depth -= part.depth + 1
        return MailMessage(parsing: decodedBody(of: part).bytes, limits: inner)
    }
}
