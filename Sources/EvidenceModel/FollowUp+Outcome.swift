public import Octets

extension FollowUp {
    /// What became of one requested action.
    public struct Outcome: RecordPart {
        /// Its number in the complaint, from 1.
        public var number: UInt64?
        /// Its identifier, or ``ActionCatalogue/own``.
        public var action: String?
        /// Of an own action: the person's words.
        public var text: String?
        /// What became of it.
        public var state: ActionState?
        public var other = JSONObject()

        public init() {}

        public init(number: UInt64, action: String?, text: String? = nil, state: ActionState) {
            (self.number, self.action, self.text, self.state) = (number, action, text, state)
        }
    }
}

extension FollowUp.Outcome: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.count("number", &number)
        try coder.text("action", &action)
        try coder.text("text", &text)
        try coder.named("state", &state)
    }
}
