/// A letter as a draft that mail programs open for looking over and sending: nobody has sent it, so it has neither a date
/// nor an identifier, and a sender only if one is given.
///
/// The same letter gives the same bytes. What cannot be said in a mail is left out, never guessed: ``leftOut``.
///
/// Sources: RFC 5322, 2045 to 2047, 2183, 2231; `X-Unsent: 1` is what mail programs take for "not sent yet". The form is
/// described in `docs/format/letter-mail.md`.
public struct DraftMessage: Hashable, Sendable {
    /// A file that goes with the letter.
    public struct Attachment: Hashable, Sendable {
        /// Its name; slashes, line breaks and control characters are replaced.
        public var fileName: String
        /// `type/subtype`. What is none, and what would have to stand in the mail as it is (mails, things with parts), is
        /// sent as `application/octet-stream`: the bytes stay, and programs go by the end of the name.
        public var mediaType: String
        /// Its content.
        public var bytes: [UInt8]

        /// A file under a name.
        public init(fileName: String, mediaType: String, bytes: [UInt8]) {
            (self.fileName, self.mediaType, self.bytes) = (fileName, mediaType, bytes)
        }
    }

    /// Who sends it: `Name <a@b.example>` or `a@b.example`. Nil: whoever opens it.
    public var from: String?
    /// To whom, each as ``from``.
    public var to: [String]
    /// Who gets a copy, each as ``from``.
    public var cc: [String]
    /// One line; line breaks and control characters become spaces.
    public var subject: String
    /// The letter. Its lines may end in any way; the last one is ended if it is not.
    public var text: String
    /// The same letter as a page of HTML, nil for none.
    public var html: String?
    /// In their order.
    public var attachments: [Attachment]

    /// A letter; everything but subject and text may be missing.
    public init(
        from: String? = nil, to: [String] = [], cc: [String] = [], subject: String, text: String, html: String? = nil,
        attachments: [Attachment] = []
    ) {
        (self.from, self.to, self.cc, self.subject) = (from, to, cc, subject)
        (self.text, self.html, self.attachments) = (text, html, attachments)
    }

    /// What of ``from``, ``to`` and ``cc`` is no address and so is not in the mail, in this order.
    public var leftOut: [String] { ([from].compactMap { $0 } + to + cc).filter { TypedMailbox(parsing: $0) == nil } }

    /// The file, `.eml`: ASCII, lines end with CRLF.
    public func encode() -> [UInt8] {
        let head = DraftHead(from: from, to: to, cc: cc, subject: subject)
        return head.encode(around: body)
    }

    /// The letter in its forms, and the files behind it.
    private var body: WrittenPart {
        var letter = WrittenPart.text(text, subtype: "plain")
        if let html { letter = .multipart("alternative", of: [letter, .text(html, subtype: "html")]) }
        guard !attachments.isEmpty else { return letter }
        return .multipart("mixed", of: [letter] + attachments.map { .file($0.bytes, mediaType: $0.mediaType, name: $0.fileName) })
    }
}
