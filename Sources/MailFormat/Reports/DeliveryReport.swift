/// What a mail says about the delivery of another one: a report of a server (DSN, RFC 3464), or of the program of a reader
/// (MDN, RFC 8098).
///
/// It is a claim of whoever sent it, and proves no more than that mail does. A report that only people can read, as some
/// servers send it, is none here.
public struct DeliveryReport: Hashable, Sendable {
    /// Who reports.
    public enum Kind: Hashable, Sendable {
        /// A server, on the delivery.
        case delivery
        /// The program of the reader, on what was done with the mail.
        case disposition
    }

    /// What a server did for a recipient (RFC 3464 §2.3.3).
    public enum Action: String, CaseIterable, Hashable, Sendable { case failed, delayed, delivered, relayed, expanded }

    /// What was done with a mail (RFC 8098 §3.2.6.2; the last three are older: RFC 2298 §3.2.6, RFC 3798 §3.2.6).
    public enum Disposition: String, CaseIterable, Hashable, Sendable { case displayed, deleted, processed, dispatched, denied, failed }

    /// What is said of one recipient. Texts are as they stand, decoded, and cut at 2,000 bytes: make them printable.
    public struct Recipient: Hashable, Sendable {
        /// Address that was delivered to, or that reports.
        public let finalRecipient: String?
        /// Address that the sender had written.
        public let originalRecipient: String?
        /// Nil in a report of the other kind, and for a word that no standard has.
        public let action: Action?
        /// Nil in a report of the other kind, and for a word that no standard has.
        public let disposition: Disposition?
        /// Whether the program acted by itself, so that perhaps nobody has seen the mail; nil where that is not said.
        public let isAutomatic: Bool?
        /// `5.1.1`: class, subject and detail (RFC 3463); nil where there is none.
        public let status: String?
        /// What the other server answered, or what went wrong.
        public let diagnostic: String?
    }

    /// Who reports.
    public let kind: Kind
    /// Name of the server, or what the program says of itself; at most 2,000 bytes.
    public let reporter: String?
    /// Identifier of the mail that it is about, without angle brackets; at most 2,000 bytes.
    public let originalMessageID: String?
    /// When that mail arrived at the server, as it says.
    public let arrivalDate: MailDate?
    /// In their order, at most 1,000; without one when the report names none.
    public let recipients: [Recipient]
    /// Whether there is more than was read.
    public let isCut: Bool

    /// Nil when the mail is no such report. Reports in a mail that is attached to it are not its own.
    public init?(of mail: MailMessage) {
        guard let part = mail.parts.first(where: { Self.kind(of: $0) != nil && Self.isOwn($0, of: mail) }), let kind = Self.kind(of: part)
        else { return nil }
        let body = mail.decodedBody(of: part, limit: ReportFields.byteCount)
        let groups = ReportFields.groups(of: body.bytes)
        self.kind = kind
        let first = groups.list
        reporter = kind == .delivery ? first.named("Reporting-MTA")?.behindType : first.named("Reporting-UA")?.text
        arrivalDate = first.named("Arrival-Date").flatMap { MailDate(parsing: $0.bytes) }
        originalMessageID = first.named("Original-Message-ID")?.identifier ?? Self.returnedIdentifier(in: mail, beside: part)
        let all = groups.list.filter { group in Self.recipientFields.contains { group.named($0) != nil } }
        recipients = all.prefix(Self.recipientCount).map { Recipient($0, kind: kind) }
        isCut = body.isCut || groups.isCut || all.count > Self.recipientCount
    }

    private static let recipientCount = 1000
    private static let recipientFields = ["Final-Recipient", "Original-Recipient", "Action", "Disposition"]

    private static func kind(of part: MailPart) -> Kind? {
        switch part.contentType.mediaType {
        case "message/delivery-status", "message/global-delivery-status": .delivery
        case "message/disposition-notification", "message/global-disposition-notification": .disposition
        default: nil
        }
    }

    /// Whether a part stands in a multipart/report, and in no mail inside of this one.
    private static func isOwn(_ part: MailPart, of mail: MailMessage) -> Bool {
        guard let parent = part.parent, mail.parts[parent].contentType.mediaType == "multipart/report" else { return false }
        var next = part.parent
        while let index = next {
            if mail.parts[index].contentType.isMessage { return false }
            next = mail.parts[index].parent
        }
        return true
    }

    /// The identifier of the mail, or of its header block, that came back with the report (RFC 6522 §3).
    private static func returnedIdentifier(in mail: MailMessage, beside part: MailPart) -> String? {
        guard let parent = part.parent else { return nil }
        for index in mail.parts[parent].children where index > part.index {
            let returned = mail.parts[index]
            if returned.isEncodedMessage { return mail.embeddedMessage(in: returned)?.messageID }
            if returned.contentType.isMessage {
                guard let inner = returned.children.first.map({ mail.parts[$0] }) else { continue }
                return ReportFields.Group(fields: inner.headers.fields, bytes: mail.bytes).named("Message-ID")?.identifier
            }
            guard ["text/rfc822-headers", "message/global-headers", "message/rfc822-headers"].contains(returned.contentType.mediaType) else { continue }
            let bytes = mail.decodedBody(of: returned, limit: ReportFields.byteCount).bytes
            let block = HeaderBlock(of: bytes, in: bytes.indices, limits: mail.limits)
            return ReportFields.Group(fields: block.fields, bytes: bytes).named("Message-ID")?.identifier
        }
        return nil
    }
}

extension MailMessage {
    /// What this mail reports about the delivery of another one; nil when it is no report.
    public var deliveryReport: DeliveryReport? { DeliveryReport(of: self) }
}
