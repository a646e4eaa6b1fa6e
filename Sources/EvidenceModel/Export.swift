public import Octets

/// That a bundle was made: for whom, of what, and what was hidden. Kept in the vault, never in the bundle.
public struct Export: RecordPayload {
    public static let recordKind = RecordKind.export

    /// SHA-256 of the bundle's tag manifest.
    public var bundleDigest: Digest32?
    /// Whom it was sealed to, as given.
    public var to: [String] = []
    /// Identifiers of the records in it.
    public var records: [String] = []
    /// Which fields were hidden, and why.
    public var hidden: [Hidden] = []
    /// Profile that the selection came from.
    public var profile: String?
    /// By what rule the records were chosen, in words.
    public var rule: String?
    /// Name of the file that was written, without its folder.
    public var outputName: String?
    /// The checkpoint that the bundle's proofs lead to, the whole signed note.
    public var checkpoint: String?
    /// When it was made, by this computer's clock: RFC 3339 in UTC to the second.
    public var at: String?
    public var other = JSONObject()

    public init() {}
}

extension Export: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.digest("bundle_digest", &bundleDigest)
        try coder.texts("to", &to)
        try coder.ids("records", &records)
        try coder.parts("hidden", &hidden)
        try coder.text("profile", &profile)
        try coder.text("rule", &rule)
        try coder.text("output_name", &outputName)
        try coder.text("checkpoint", &checkpoint)
        try coder.utc("at", &at)
    }
}
