internal import Octets
public import MailFormat

/// A mail reported to a provider as abuse, as a draft: what happened in words, the facts in fields that the provider's
/// program reads, and the mail itself, byte for byte.
///
/// The original stays whole, so it tells what stands in it: the reporter's own address, in `To`, `Delivered-To` and
/// `Received`, the servers on its way, identifiers of the mailbox, and everything that was written. The provider often passes
/// that on to its customer. Who must not show it reports without the original, by ``DraftMessage``.
///
/// Source: RFC 5965 (ARF), RFC 6522. The form is described in `docs/format/letter-mail.md`.
public struct AbuseReport: Hashable, Sendable {
    /// As in ``DraftMessage``.
    public var from: String?
    /// As in ``DraftMessage``.
    public var to: [String]
    /// One line; line breaks and control characters become spaces.
    public var subject: String
    /// For people: what this is about and what is asked for.
    public var text: String
    /// The reported mail, as it was received.
    public var original: [UInt8]
    /// Version of the program, for `User-Agent: Holdfast/VERSION`.
    public var version: String
    /// From where the mail was taken in, `Source-IP`; only what is proved should stand here: ``MailOrigin``.
    public var sourceAddress: InternetAddress?
    /// The sender of the envelope, `Original-Mail-From`: an address.
    public var originalMailFrom: String?
    /// The receivers of the envelope, `Original-Rcpt-To`: addresses. Mostly the reporter's own.
    public var originalRecipients: [String]
    /// When the mail was received, `Arrival-Date`: seconds since 1970.
    public var arrivalDate: Int64?
    /// Domains that are reported, `Reported-Domain`: in ASCII.
    public var reportedDomains: [String]
    /// Addresses of the web that are reported, `Reported-URI`: in ASCII.
    public var reportedURIs: [String]

    /// A report; fields are there only when they are given.
    public init(
        from: String? = nil, to: [String], subject: String, text: String, original: [UInt8], version: String,
        sourceAddress: InternetAddress? = nil, originalMailFrom: String? = nil, originalRecipients: [String] = [],
        arrivalDate: Int64? = nil, reportedDomains: [String] = [], reportedURIs: [String] = []
    ) {
        (self.from, self.to, self.subject, self.text, self.original) = (from, to, subject, text, original)
        (self.version, self.sourceAddress, self.originalMailFrom) = (version, sourceAddress, originalMailFrom)
        (self.originalRecipients, self.arrivalDate) = (originalRecipients, arrivalDate)
        (self.reportedDomains, self.reportedURIs) = (reportedDomains, reportedURIs)
    }

    /// What was given and does not stand in the report because it is not what its field asks for: addresses, times after the
    /// year 9999, domains and addresses of the web that are not plain ASCII.
    public var leftOut: [String] {
        let mailboxes = [from].compactMap { $0 } + to
        var values = mailboxes.filter { TypedMailbox(parsing: $0) == nil }
        values += ([originalMailFrom].compactMap { $0 } + originalRecipients).filter { Self.path($0) == nil }
        if let arrivalDate, UTCText(secondsSince1970: arrivalDate) == nil { values.append("\(arrivalDate)") }
        return values + reportedDomains.filter { !$0.isHostName } + reportedURIs.filter { !$0.isURI }
    }

    /// The file, `.eml`. Lines end with CRLF, but for those of the original, which are as they were.
    public func encode() -> [UInt8] {
        FeedbackMail(from: from, to: to, subject: subject, text: text, feedbackType: "abuse", version: version, fields: fields)
            .encode(with: .verbatim(original, mediaType: "message/rfc822"))
    }

    private var fields: [(name: String, value: String)] {
        var fields: [(String, String)] = []
        if let path = originalMailFrom.flatMap(Self.path) { fields.append(("Original-Mail-From", path)) }
        fields += originalRecipients.compactMap(Self.path).map { ("Original-Rcpt-To", $0) }
        if let date = arrivalDate.flatMap({ UTCText(secondsSince1970: $0) }) { fields.append(("Arrival-Date", date.mail)) }
        if let sourceAddress { fields.append(("Source-IP", sourceAddress.description)) }
        fields += reportedDomains.filter(\.isHostName).map { ("Reported-Domain", $0) }
        fields += reportedURIs.filter(\.isURI).map { ("Reported-URI", $0) }
        return fields
    }

    /// `<a@b.example>` of an address without a name.
    private static func path(_ text: String) -> String? {
        guard let mailbox = TypedMailbox(parsing: text), mailbox.name == nil else { return nil }
        return "<\(mailbox.address)>"
    }
}
