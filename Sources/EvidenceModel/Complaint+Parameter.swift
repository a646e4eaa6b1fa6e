public import Octets

extension Complaint {
    /// A name that requested actions use, such as that of the company.
    public struct Parameter: RecordPart {
        /// `respondent`, `company`, `institution`, `profession` or `space`.
        public var name: String?
        /// What stands in its place.
        public var text: String?
        public var other = JSONObject()

        public init() {}

        public init(name: String, text: String) { (self.name, self.text) = (name, text) }
    }
}

extension Complaint.Parameter: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("name", &name)
        try coder.text("text", &text)
    }
}
