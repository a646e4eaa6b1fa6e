public import Octets

/// An outside time: that an authority, a calendar or a witness saw something of the vault at some time.
///
/// Its content is the *exchange*: what was stamped, what was asked, and what came back (docs/format/exchange.md). What
/// stands here is for lists; what it proves is read from the exchange each time.
public struct Token: RecordPayload {
    public static let recordKind = RecordKind.token

    /// By what protocol.
    public var method: Method?
    /// What was stamped.
    public var subject: Subject?
    /// Of a checkpoint: how many leaves the stamped tree head counts.
    public var treeSize: UInt64?
    /// Name of the log of that tree head, when it is another log than the one in which this record stands.
    public var log: String?
    /// SHA-256 of what was stamped.
    public var stampedSHA256: Digest32?
    /// Address that was asked.
    public var address: String?
    /// What the authority calls itself in its certificate; the calendar, the witness.
    public var authority: String?
    /// When it was, as the authority says: RFC 3339 in UTC, with a fraction when it gives one. Nil while a calendar still
    /// waits for a block.
    public var time: String?
    /// How far ``time`` may be off to either side, in microseconds; nil when it does not say.
    public var accuracyMicroseconds: UInt64?
    /// Policy under which the authority works: an object identifier in dotted form.
    public var policy: String?
    /// Number of the token: lower-case hexadecimal digits, two for each byte.
    public var serial: String?
    /// When the first certificate of the authority's chain ends: RFC 3339 in UTC to the second.
    public var authorityEnds: String?
    /// Calendars that have not given a block yet: their addresses.
    public var pending: [String] = []
    /// Number of the Bitcoin block that an OpenTimestamps proof leads to.
    public var blockHeight: UInt64?
    /// Identifier of the older token that this one stamps again, or replaces by a complete one.
    public var renews: String?
    /// When the answer was there, by this computer's clock: RFC 3339 in UTC to the second.
    public var localTime: String?
    /// SHA-256 of the exchange.
    public var sha256: Digest32?
    /// Size of the exchange in bytes.
    public var byteCount: UInt64?
    public var other = JSONObject()

    public init() {}

    /// By what protocol an outside time came.
    public struct Method: NamedValue {
        public let name: String
        public init(_ name: String) { self.name = name }

        /// A signed token of a time-stamping authority (RFC 3161).
        public static let rfc3161 = Method("rfc3161")
        /// A proof of a calendar that leads to a Bitcoin block.
        public static let openTimestamps = Method("opentimestamps")
        /// The signature of a witness under a checkpoint (C2SP tlog-cosignature).
        public static let cosignature = Method("cosignature")

        public static let known = [rfc3161, openTimestamps, cosignature]
    }

    /// What an outside time is about.
    public struct Subject: NamedValue {
        public let name: String
        public init(_ name: String) { self.name = name }

        /// A tree head of the log, the whole signed note.
        public static let checkpoint = Subject("checkpoint")
        /// The signature file of a bundle's seal.
        public static let seal = Subject("seal")
        /// The response that holds an older token.
        public static let token = Subject("token")

        public static let known = [checkpoint, seal, token]
    }
}

extension Token: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.named("method", &method)
        try coder.named("subject", &subject)
        try coder.count("tree_size", &treeSize)
        try coder.text("log", &log)
        try coder.digest("stamped_sha256", &stampedSHA256)
        try coder.text("address", &address)
        try coder.text("authority", &authority)
        try coder.moment("time", &time)
        try coder.count("accuracy_microseconds", &accuracyMicroseconds)
        try coder.text("policy", &policy)
        try coder.text("serial", &serial)
        try coder.utc("authority_ends", &authorityEnds)
        try coder.texts("pending", &pending)
        try coder.count("block_height", &blockHeight)
        try coder.id("renews", &renews)
        try coder.utc("local_time", &localTime)
        try coder.digest("sha256", &sha256)
        try coder.count("byte_count", &byteCount)
    }
}
