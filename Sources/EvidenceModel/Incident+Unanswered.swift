public import Octets

extension Incident {
    /// A question that was asked and has no content for an answer. A question that was never asked is not
    /// here.
    public struct Unanswered: RecordPart {
        /// JSON name of the field.
        public var field: String?
        /// "I don't know" is `unknown`, "I'd rather not say" is `declined`: different answers.
        public var answer: String?
        public var other = JSONObject()

        public init() {}

        public init(field: String, answer: String) { (self.field, self.answer) = (field, answer) }
    }
}

extension Incident.Unanswered: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("field", &field)
        try coder.text("answer", &answer)
    }
}
