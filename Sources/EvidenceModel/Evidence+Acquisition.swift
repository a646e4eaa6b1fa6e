public import Octets

extension Evidence {
    /// How a piece of evidence came into the vault.
    public struct Acquisition: RecordPart {
        /// In which way: `added from a file`, `exported by the service`, `photographed`.
        public var how: String?
        /// From where: an account, a device, a place.
        public var source: String?
        /// Who did it: a name or a pseudonym.
        public var by: String?
        /// With which device or program, version included.
        public var tool: String?
        /// When.
        public var at: TimeValue?
        /// What was done, step by step, so that somebody else can do it again.
        public var steps: [String] = []
        public var other = JSONObject()

        public init() {}
    }
}

extension Evidence.Acquisition: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("how", &how)
        try coder.text("source", &source)
        try coder.text("by", &by)
        try coder.text("tool", &tool)
        try coder.part("at", &at)
        try coder.texts("steps", &steps)
    }
}
