public import Octets

/// That records are kept out of what is handed over, are to be destroyed, or were; or that one of these was taken back. Made at
/// the person's order. Kept in the vault, never in a bundle.
///
/// The last one that names a record counts: `hidden` against `shown`, `removed` against `kept`. `destroyed` is final.
public struct Withdrawal: RecordPayload {
    public static let recordKind = RecordKind.withdrawal

    /// Identifier of the record that the person named.
    public var of: String?
    /// Identifiers of all records concerned, that one included; any revision stands for all of them.
    public var records: [String] = []
    /// What becomes of them.
    public var effect: WithdrawalEffect?
    /// Of destroyed records: the place and the leaf of every revision that has no content any more.
    public var leaves: [Leaf] = []
    /// When it was ordered or done, by this computer's clock: RFC 3339 in UTC to the second.
    public var at: String?
    /// Of removed records: before this time nothing is destroyed. RFC 3339 in UTC to the second.
    public var destroyAfter: String?
    /// Why, in the person's own words; nil when nothing was said.
    public var reason: String?
    public var other = JSONObject()

    public init() {}

    /// One entry of the log that has no content any more.
    public struct Leaf: RecordPart {
        /// Place in its log, from 0: the hash says in which one, when there are several.
        public var index: UInt64?
        /// The leaf's hash in the tree (RFC 6962 §2.1).
        public var hash: Digest32?
        public var other = JSONObject()

        public init() {}

        public init(index: UInt64, hash: Digest32) { (self.index, self.hash) = (index, hash) }
    }
}

extension Withdrawal: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.id("of", &of)
        try coder.ids("records", &records)
        try coder.named("effect", &effect)
        try coder.parts("leaves", &leaves)
        try coder.utc("at", &at)
        try coder.utc("destroy_after", &destroyAfter)
        try coder.text("reason", &reason)
    }
}

extension Withdrawal.Leaf: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.count("index", &index)
        try coder.digest("hash", &hash)
    }
}
