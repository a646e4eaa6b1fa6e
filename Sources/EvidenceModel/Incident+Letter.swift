public import Octets

extension Incident {
    /// Particulars of a letter or an object that came or was left.
    public struct Letter: RecordPart {
        /// Postmark, as it reads.
        public var postmark: String?
        /// How it came: by post, by hand, under the door.
        public var howCame: String?
        /// Whether the envelope or wrapping is kept.
        public var envelopeKept: Bool?
        /// Who touched it.
        public var handledBy: String?
        /// Where it is kept.
        public var keptAt: String?
        public var other = JSONObject()

        public init() {}
    }
}

extension Incident.Letter: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("postmark", &postmark)
        try coder.text("how_came", &howCame)
        try coder.flag("envelope_kept", &envelopeKept)
        try coder.text("handled_by", &handledBy)
        try coder.text("kept_at", &keptAt)
    }
}
