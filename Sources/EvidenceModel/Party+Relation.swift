public import Octets

extension Party {
    /// How a party is tied to another one.
    public struct Relation: RecordPart {
        /// `employee_of`, `represents`, `member_of`, `student_of`, `sponsor_of`, `host_of`, `organizer_of`,
        /// `moderator_of`, `customer_of`, or own words.
        public var kind: String?
        /// Identifier of the other party or of a place, or a name.
        public var to: String?
        /// Identifiers of the evidence for it.
        public var evidence: [String] = []
        /// When that was looked up.
        public var checked: TimeValue?
        public var other = JSONObject()

        /// The kinds that have words of ours; own words are as good.
        public static let knownKinds = [
            "employee_of", "represents", "member_of", "student_of", "sponsor_of", "host_of", "organizer_of", "moderator_of",
            "customer_of",
        ]

        public init() {}

        public init(kind: String, to: String) { (self.kind, self.to) = (kind, to) }
    }
}

extension Party.Relation: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("kind", &kind)
        try coder.text("to", &to)
        try coder.ids("evidence", &evidence)
        try coder.part("checked", &checked)
    }
}
