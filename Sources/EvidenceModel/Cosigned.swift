public import Octets

/// That this person, as a witness, cosigned the head of somebody else's log. Their next cosignature of that log is given
/// for a tree only that begins with this one. Kept in the vault, never in a bundle.
public struct Cosigned: RecordPayload {
    public static let recordKind = RecordKind.cosigned

    /// Verifier key of the other log, as one line of text (C2SP signed-note).
    public var logKey: String?
    /// Name of the other log.
    public var origin: String?
    /// Number of leaves of the tree.
    public var treeSize: UInt64?
    /// Root of the tree.
    public var rootHash: Digest32?
    /// The time that the cosignature states: RFC 3339 in UTC to the second.
    public var at: String?
    /// The whole signed note, with the cosignature as its last line.
    public var checkpoint: String?
    public var other = JSONObject()

    public init() {}
}

extension Cosigned: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("log_key", &logKey)
        try coder.text("origin", &origin)
        try coder.count("tree_size", &treeSize)
        try coder.digest("root_hash", &rootHash)
        try coder.utc("at", &at)
        try coder.text("checkpoint", &checkpoint)
    }
}
