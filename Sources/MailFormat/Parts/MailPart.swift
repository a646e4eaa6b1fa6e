/// One part of a mail; the mail itself is part 0. All ranges are places in ``MailMessage/bytes``.
public struct MailPart: Hashable, Sendable {
    /// Its place in ``MailMessage/parts``: parents before their parts.
    public let index: Int
    /// The part around it; nil for the mail itself.
    public let parent: Int?
    /// The parts in it.
    public internal(set) var children: [Int] = []
    /// 0 for the mail itself.
    public let depth: Int
    /// Its way from the mail, each part's number among its neighbours from 1, such as `1.2`; empty for the mail itself.
    public let section: String
    /// Its own header block.
    public let headers: HeaderBlock
    /// Header and body, without the line break that belongs to the boundary behind it (RFC 2046 §5.1.1).
    public internal(set) var range: Range<Int>
    /// The body, still encoded.
    public internal(set) var bodyRange: Range<Int>
    /// As stated, or the default of its place.
    public let contentType: ContentType
    /// As stated; 7bit when nothing is.
    public let transferEncoding: TransferEncoding
    /// What is wrong with it, each once.
    public internal(set) var defects: [MailDefect]

    /// Where its header block stands.
    public var headerRange: Range<Int> { headers.range }
    /// Whether it holds other parts instead of a content.
    public var isContainer: Bool { !children.isEmpty }
    /// A message in a message whose own bytes are encoded, so that its parts have no place in these bytes:
    /// ``MailMessage/embeddedMessage(in:)`` reads it.
    public var isEncodedMessage: Bool {
        contentType.isMessage && (transferEncoding == .base64 || transferEncoding == .quotedPrintable || transferEncoding == .uuencode)
    }
}

extension ContentType {
    /// Whether the content is a mail of its own.
    var isMessage: Bool { type == "message" && ["rfc822", "global", "news"].contains(subtype) }
    /// Whether it holds parts.
    var isMultipart: Bool { type == "multipart" }
}
