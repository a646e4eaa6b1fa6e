public import Octets

extension Complaint {
    /// One thing that the recipient is asked to do, and what became of it.
    public struct RequestedAction: RecordPart {
        /// Identifier out of `ActionCatalogue`, or `own`.
        public var action: String?
        /// The person's own words; needed for an own action.
        public var text: String?
        /// What became of it.
        public var state: ActionState?
        /// Since when it is in this state.
        public var stateSince: TimeValue?
        /// Identifiers of the evidence for the state.
        public var evidence: [String] = []
        public var other = JSONObject()

        public init() {}

        public init(action: String, text: String? = nil, state: ActionState? = nil) {
            (self.action, self.text, self.state) = (action, text, state)
        }
    }
}

extension Complaint.RequestedAction: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("action", &action)
        try coder.text("text", &text)
        try coder.named("state", &state)
        try coder.part("state_since", &stateSince)
        try coder.ids("evidence", &evidence)
    }
}
