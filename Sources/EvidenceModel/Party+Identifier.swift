public import Octets

extension Party {
    /// An address, a number or an account by which a party is known.
    public struct Identifier: RecordPart {
        /// `email`, `phone`, `handle`, `url`, `account_id`, `ip`, `badge`, `vehicle`, `fax`, or own words.
        public var kind: String?
        /// As it was seen.
        public var value: String?
        /// Service that it belongs to.
        public var platform: String?
        /// Since when it is known to be theirs.
        public var validFrom: TimeValue?
        /// Until when.
        public var validTo: TimeValue?
        public var other = JSONObject()

        public init() {}

        public init(kind: String, value: String, platform: String? = nil) {
            (self.kind, self.value, self.platform) = (kind, value, platform)
        }
    }
}

extension Party.Identifier: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("kind", &kind)
        try coder.text("value", &value)
        try coder.text("platform", &platform)
        try coder.part("valid_from", &validFrom)
        try coder.part("valid_to", &validTo)
    }
}
