/// What came of bringing another vault in.
public struct VaultImport: Hashable, Sendable {
    /// One of the other vault's logs.
    public struct Log: Hashable, Sendable {
        public let origin: String
        /// How many entries it has.
        public let treeSize: UInt64
        /// How many of them are new here; the others were here already, the same to the byte.
        public let newCount: UInt64
    }

    /// A record that has another handle here, because its own was taken.
    public struct Renaming: Hashable, Sendable {
        public let from: String
        public let to: String
    }

    public internal(set) var logs: [Log] = []
    public internal(set) var renamings: [Renaming] = []
    public internal(set) var contentCount = 0
    public internal(set) var contentByteCount: UInt64 = 0
    /// Handles, as they are here, of records whose content is damaged or gone in the other vault: they came in without it.
    public internal(set) var withoutContent: [String] = []

    /// How many records came in, those of the program among them.
    public var recordCount: UInt64 { logs.reduce(0) { $0 + $1.newCount } }
    /// Whether everything was here already; then nothing has changed.
    public var isNothingNew: Bool { recordCount == 0 }
}
