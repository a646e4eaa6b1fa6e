public import Octets

/// That a log of this vault is not written any more, and where it ended: made at the beginning of the log that follows, one for
/// each earlier log. So one comparison, that of the newest log's key, covers all of them.
public struct LogLink: RecordPayload {
    public static let recordKind = RecordKind.logLink

    /// Verifier key of the earlier log, as one line of text (C2SP signed-note).
    public var logKey: String?
    /// Its last checkpoint that is known, the whole signed note as it was signed.
    public var checkpoint: String?
    /// Why another log was begun.
    public var reason: Reason?
    /// When, by this computer's clock: RFC 3339 in UTC to the second.
    public var at: String?
    public var other = JSONObject()

    public init() {}

    /// Why a log ended, or came in.
    public struct Reason: NamedValue {
        public let name: String
        public init(_ name: String) { self.name = name }

        /// The vault was brought back from a backup.
        public static let restored = Reason("restored")
        /// An older copy of the vault stood in its place, and the person goes on with it.
        public static let rolledBack = Reason("rolled_back")
        /// The earlier log came in with another vault.
        public static let imported = Reason("imported")
        /// The keys that sign were replaced.
        public static let newKeys = Reason("new_keys")

        public static let known = [restored, rolledBack, imported, newKeys]
    }
}

extension LogLink: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("log_key", &logKey)
        try coder.text("checkpoint", &checkpoint)
        try coder.named("reason", &reason)
        try coder.utc("at", &at)
    }
}
