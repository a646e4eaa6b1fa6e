public import Octets

extension Evidence {
    /// What the headers of a mail say. All of it is what the file says; only a checked signature makes some of it more
    /// than that.
    public struct Email: RecordPart {
        /// Identifier of the mail, without the angle brackets.
        public var messageID: String?
        /// Subject, decoded.
        public var subject: String?
        /// Authors: decoded, a name and an address in angle brackets, or what stands there when it is no address.
        public var from: [String] = []
        /// Who sent it for the authors.
        public var sender: [String] = []
        /// Where answers shall go.
        public var replyTo: [String] = []
        /// Recipients.
        public var to: [String] = []
        /// Recipients of a copy.
        public var cc: [String] = []
        /// Recipients of a copy whom the others do not see.
        public var bcc: [String] = []
        /// Date header.
        public var date: TimeValue?
        /// Identifiers of the mails that it answers, without the angle brackets.
        public var inReplyTo: [String] = []
        /// Identifiers of the mails of its thread, the oldest first, without the angle brackets.
        public var references: [String] = []
        /// Identifier of the mailing list.
        public var listID: String?
        /// Labels that the provider's export gave it.
        public var labels: [String] = []
        /// Where it may come from, with how far that can be trusted.
        public var origins: [Origin] = []
        /// What the receiving provider says that it checked: decoded header texts, and whether this person's own provider
        /// can have written them.
        public var claims: [ProviderClaim] = []
        /// DKIM and ARC signatures, in the order of the mail.
        public var signatures: [MailSignature] = []
        /// Files inside.
        public var attachments: [Attachment] = []
        /// The header block as it stands in the file, its line breaks as LF; what is not UTF-8 is read as Windows-1252.
        public var headers: String?
        /// The line before the mail in a mailbox file, without its line break: `From …`.
        public var envelope: String?
        /// What is not as the standards say: our names for it, such as `boundary_missing`.
        public var defects: [String] = []
        public var other = JSONObject()

        public init() {}
    }

    /// An address on the internet from which a mail may have come.
    public struct Origin: RecordPart {
        /// IP address, or a name when there is nothing else.
        public var address: String?
        /// Name of the header that gave it; of a Received header with its place from the top, from 1: `received 3`.
        public var header: String?
        /// `own_provider`: written by the provider that received the mail, whose servers the person named.
        /// `own_provider_guessed`: the same if the file says the truth about who received it. `unproved`: by somebody before, who could write
        /// anything.
        public var trust: String?
        public var other = JSONObject()

        public init() {}
    }

    /// A statement of a provider about checks that it made (RFC 8601, RFC 8617).
    public struct ProviderClaim: RecordPart {
        /// Who says that it checked.
        public var by: String?
        /// Name of the header.
        public var header: String?
        /// What it says.
        public var text: String?
        /// As in ``Origin/trust``.
        public var trust: String?
        public var other = JSONObject()

        public init() {}
    }

    /// A signature in a mail (RFC 6376, RFC 8463, RFC 8617), and what came of checking it.
    public struct MailSignature: RecordPart {
        /// `dkim`, `arc_seal` or `arc_message`.
        public var type: String?
        /// Domain that signs.
        public var domain: String?
        /// Name of the key in that domain.
        public var selector: String?
        /// Whether the domain fits that of the From address. If not, the signature says nothing about that address.
        public var fitsFrom: Bool?
        /// `fits`, `differs`, `not_checked` or `unusable`.
        public var result: String?
        /// Our names for why, and for what weakens it, such as `key_missing`, `body_length`, `weak_key`.
        public var findings: [String] = []
        /// Names of the headers that it covers, in the order of the signature. No other is attested.
        public var signedHeaders: [String] = []
        /// Identifier of the record of the key that was used.
        public var key: String?
        public var other = JSONObject()

        public init() {}
    }

    /// A file inside a mail or a message.
    public struct Attachment: RecordPart {
        /// As it is called there.
        public var name: String?
        /// Media type as it is called there.
        public var claimedType: String?
        /// Media type by its first bytes.
        public var mediaType: String?
        /// Size in bytes, decoded.
        public var byteCount: UInt64?
        /// SHA-256 of the decoded bytes.
        public var sha256: Digest32?
        /// Where it stands in the source.
        public var place: PlaceInSource?
        public var other = JSONObject()

        public init() {}
    }
}

extension Evidence.Email: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("message_id", &messageID)
        try coder.text("subject", &subject)
        try coder.texts("from", &from)
        try coder.texts("sender", &sender)
        try coder.texts("reply_to", &replyTo)
        try coder.texts("to", &to)
        try coder.texts("cc", &cc)
        try coder.texts("bcc", &bcc)
        try coder.part("date", &date)
        try coder.texts("in_reply_to", &inReplyTo)
        try coder.texts("references", &references)
        try coder.text("list_id", &listID)
        try coder.texts("labels", &labels)
        try coder.parts("origins", &origins)
        try coder.parts("claims", &claims)
        try coder.parts("signatures", &signatures)
        try coder.parts("attachments", &attachments)
        try coder.text("headers", &headers)
        try coder.text("envelope", &envelope)
        try coder.texts("defects", &defects)
    }
}

extension Evidence.Origin: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("address", &address)
        try coder.text("header", &header)
        try coder.text("trust", &trust)
    }
}

extension Evidence.ProviderClaim: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("by", &by)
        try coder.text("header", &header)
        try coder.text("text", &text)
        try coder.text("trust", &trust)
    }
}

extension Evidence.MailSignature: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("type", &type)
        try coder.text("domain", &domain)
        try coder.text("selector", &selector)
        try coder.flag("fits_from", &fitsFrom)
        try coder.text("result", &result)
        try coder.texts("findings", &findings)
        try coder.texts("signed_headers", &signedHeaders)
        try coder.id("key", &key)
    }
}

extension Evidence.Attachment: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("file_name", &name)
        try coder.text("claimed_type", &claimedType)
        try coder.text("media_type", &mediaType)
        try coder.count("byte_count", &byteCount)
        try coder.digest("sha256", &sha256)
        try coder.part("place", &place)
    }
}
