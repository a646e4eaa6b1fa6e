public import Octets

extension Incident {
    /// Who is said to have done it, and why the person thinks so.
    public struct Respondent: RecordPart {
        /// Identifier of the party.
        public var party: String?
        /// How sure the person is: `certain`, `likely`, `possible`, or own words.
        public var confidence: String?
        /// Why.
        public var reason: String?
        public var other = JSONObject()

        public init() {}

        public init(party: String, confidence: String? = nil, reason: String? = nil) {
            (self.party, self.confidence, self.reason) = (party, confidence, reason)
        }
    }
}

extension Incident.Respondent: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.id("party", &party)
        try coder.text("confidence", &confidence)
        try coder.text("reason", &reason)
    }
}
