public import Octets

/// A public key with which a domain signs mail, as it was published at some time. Its content is what came back, as it
/// came.
public struct MailKey: RecordPayload {
    public static let recordKind = RecordKind.mailKey

    /// Name in the DNS: `selector._domainkey.example.org`.
    public var name: String?
    /// The TXT record, its strings joined; nil when there was none.
    public var text: String?
    /// When it was there, by this computer's clock: RFC 3339 in UTC to the second.
    public var at: String?
    /// `dns`, or `file` when the person gave it.
    public var source: String?
    /// What was asked, one answer each.
    public var answers: [Answer] = []
    /// SHA-256 of the content.
    public var sha256: Digest32?
    /// Size of the content in bytes.
    public var byteCount: UInt64?
    public var other = JSONObject()

    public init() {}

    /// What one resolver answered.
    public struct Answer: RecordPart {
        /// Address of the resolver.
        public var resolver: String?
        /// The TXT record, its strings joined; nil when there was none.
        public var text: String?
        /// How long it may be kept, in seconds.
        public var ttl: UInt64?
        /// `secure` when the resolver says that it checked DNSSEC, else `not_said`.
        public var dnssec: String?
        public var other = JSONObject()

        public init() {}
    }
}

extension MailKey: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("name", &name)
        try coder.text("text", &text)
        try coder.utc("at", &at)
        try coder.text("source", &source)
        try coder.parts("answers", &answers)
        try coder.digest("sha256", &sha256)
        try coder.count("byte_count", &byteCount)
    }
}

extension MailKey.Answer: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("resolver", &resolver)
        try coder.text("text", &text)
        try coder.count("ttl", &ttl)
        try coder.text("dnssec", &dnssec)
    }
}
