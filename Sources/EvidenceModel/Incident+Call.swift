public import Octets

extension Incident {
    /// Particulars of a telephone or video call.
    public struct Call: RecordPart {
        /// `incoming` or `outgoing`.
        public var direction: String?
        /// Number shown or dialled, or the account.
        public var number: String?
        /// Name that the telephone had for the number.
        public var name: String?
        /// Whether the caller kept the number from being shown.
        public var withheld: Bool?
        /// Whether it was answered.
        public var answered: Bool?
        /// How it went, as far as a telephone tells: `missed`, `rejected`, `blocked`, `voicemail`, `not_reached`,
        /// `answered_elsewhere`, or own words.
        public var outcome: String?
        /// When it began.
        public var start: TimeValue?
        /// When it ended.
        public var end: TimeValue?
        /// How long it took, in seconds.
        public var seconds: UInt64?
        public var other = JSONObject()

        public init() {}
    }
}

extension Incident.Call: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("direction", &direction)
        try coder.text("number", &number)
        try coder.text("name", &name)
        try coder.flag("withheld", &withheld)
        try coder.flag("answered", &answered)
        try coder.text("outcome", &outcome)
        try coder.part("start", &start)
        try coder.part("end", &end)
        try coder.count("seconds", &seconds)
    }
}
