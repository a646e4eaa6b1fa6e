/// A file in a mail, or a mail in it.
public struct MailAttachment: Hashable, Sendable {
    /// Its part: ``MailMessage/parts``.
    public let partIndex: Int
    /// Name of the file as stated, decoded; nil without one. It may hold anything, slashes too: no path.
    public let name: String?
    /// What the mail says that it is; what the bytes are is another question: ``MailMessage/decodedHead(of:)``.
    public let mediaType: String
    /// Whether it belongs into the text, as pictures do.
    public let isInline: Bool
    /// By which the text names it, without angle brackets.
    public let contentID: String?
    /// Its content in the bytes of the mail, still encoded.
    public let encodedRange: Range<Int>
}

extension MailMessage {
    /// All that is not text for reading: files, pictures in the text, mails in the mail (whose own files follow them).
    /// A `winmail.dat` is one file.
    public var attachments: [MailAttachment] {
        parts.compactMap { part in
            guard !part.isContainer || part.contentType.isMessage else { return nil }
            let disposition = part.disposition(in: bytes)
            let name = name(of: part, disposition)
            let isText = part.isReadable(in: bytes)
            guard !isText || (name != nil && disposition?.value == "attachment") || (name != nil && part.index > 0) else { return nil }
            return MailAttachment(
                partIndex: part.index, name: name, mediaType: part.contentType.mediaType,
                isInline: disposition?.value == "inline" || (disposition == nil && part.headers.first("Content-ID") != nil),
                contentID: part.headers.first("Content-ID").flatMap { MessageIdentifier.list(parsing: $0.unfolded(in: bytes)).first },
                encodedRange: part.bodyRange)
        }
    }

    /// The name that a part gives its file: Content-Disposition, else Content-Type (RFC 2183 §2.3, RFC 2045).
    public func fileName(of part: MailPart) -> String? { name(of: part, part.disposition(in: bytes)) }

    private func name(of part: MailPart, _ disposition: FieldParameters?) -> String? {
        disposition?["filename"] ?? part.contentType.field["name"]
    }
}
