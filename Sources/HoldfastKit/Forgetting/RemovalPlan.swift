public import EvidenceModel

/// What removing a record means, to be said before it is done.
public struct RemovalPlan: Hashable, Sendable {
    public let handle: String
    public let kind: RecordKind
    /// Title, name or file name; nil when it has none of them.
    public let title: String?
    /// What was taken out of it, and goes with it.
    public let parts: [String]
    /// Records that name any of them, and stay.
    public let mentionedIn: [String]
    /// Drafts that would change it, and go with it: "d1".
    public let drafts: [String]
    /// To whom any of it went in a complaint.
    public let sent: [Sent]
    /// In which bundles any of it went.
    public let exported: [Exported]

    /// A complaint that was sent.
    public struct Sent: Hashable, Sendable {
        public let handle: String
        /// As the person typed it; nil when nothing was said.
        public let when: String?
        /// By name; nil when nobody was named.
        public let to: String?
    }

    /// A bundle.
    public struct Exported: Hashable, Sendable {
        /// By this computer's clock: RFC 3339 in UTC.
        public let at: String?
        /// As it was given.
        public let to: [String]
        /// Name of the file that was written.
        public let fileName: String?
    }

    /// Whether anybody else has any of it.
    public var isElsewhere: Bool { !sent.isEmpty || !exported.isEmpty }
}
