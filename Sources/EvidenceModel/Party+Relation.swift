public import Octets

extension Party {
    /// How a party is tied to another one.
    public struct Relation: RecordPart {
        /// `employee_of`, `represents`, `member_of`, `student_of`, `sponsor_of`, `host_of`, `organizer_of`,
        /// `moderator_of`, `customer_of`, or own words.
        public var kind: String?
        /// Identifier of the other party, or a name.
        public var to: String?
        public var other = JSONObject()

        public init() {}

        public init(kind: String, to: String) { (self.kind, self.to) = (kind, to) }
    }
}

extension Party.Relation: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("kind", &kind)
        try coder.text("to", &to)
    }
}
