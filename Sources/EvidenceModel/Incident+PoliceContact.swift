public import Octets

extension Incident {
    /// Contact with the police about an incident.
    public struct PoliceContact: RecordPart {
        /// Whether there was any.
        public var contacted: Bool?
        /// Name of the officer.
        public var officer: String?
        /// Number on the badge.
        public var badge: String?
        /// Police station.
        public var station: String?
        /// Number under which it is filed.
        public var reportNumber: String?
        public var other = JSONObject()

        public init() {}
    }
}

extension Incident.PoliceContact: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.flag("contacted", &contacted)
        try coder.text("officer", &officer)
        try coder.text("badge", &badge)
        try coder.text("station", &station)
        try coder.text("report_number", &reportNumber)
    }
}
