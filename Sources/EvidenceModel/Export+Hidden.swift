public import Octets

extension Export {
    /// A field that a bundle does not show.
    public struct Hidden: RecordPart {
        /// Identifier of the record.
        public var record: String?
        /// Which field: JSON names and positions, such as `payload.respondents[0].reason`.
        public var path: String?
        /// Why: `privacy_of_others`, `safety`, `privilege`, `not_relevant`, or own words.
        public var reason: String?
        public var other = JSONObject()

        public init() {}

        public init(record: String, path: String, reason: String? = nil) {
            (self.record, self.path, self.reason) = (record, path, reason)
        }
    }
}

extension Export.Hidden: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.id("record", &record)
        try coder.text("path", &path)
        try coder.text("reason", &reason)
    }
}
