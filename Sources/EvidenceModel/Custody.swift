public import Octets

/// One event in the chain of custody: a bundle that somebody received, as their receipt says, or that came into this vault.
public struct Custody: RecordPayload {
    public static let recordKind = RecordKind.custody

    /// What happened.
    public var eventType: CustodyEvent?
    /// When, by the clock of whoever received it: RFC 3339 in UTC to the second.
    public var at: String?
    /// From whom: a name, or the fingerprint of the key that sealed the bundle.
    public var releasedBy: String?
    /// To whom, as they say.
    public var receivedBy: String?
    /// The bundle.
    public var bundle: BundleReference?
    /// The receipt for it.
    public var receipt: Receipt?
    /// Identifier of the record that this vault made the bundle.
    public var export: String?
    /// Identifier of the complaint with which it went.
    public var complaint: String?
    /// Identifiers of the evidence that it is about, or that proves it.
    public var evidence: [String] = []
    /// What the person says about it.
    public var note: String?
    public var other = JSONObject()

    public init() {}

    /// That somebody received a bundle, as they state it.
    public struct Receipt: RecordPart {
        /// The whole text, which is what was signed.
        public var text: String?
        /// The file with the signature, as it came.
        public var signature: String?
        /// Whose key it is: as OpenSSH writes it, without comment.
        public var key: String?
        /// What `ssh-keygen -l` prints for it.
        public var fingerprint: String?
        /// What checking the signature came to: `holds`, `not_checked` (another kind of key than Ed25519), `none` (there is no signature).
        public var check: String?
        /// Whether the person knew from elsewhere that it is the recipient's key.
        public var isKeyConfirmed: Bool?
        public var other = JSONObject()

        public init() {}
    }
}

/// Which bundle is meant, and what came of checking it.
public struct BundleReference: RecordPart {
    /// Its name.
    public var code: String?
    /// SHA-256 of its tag manifest.
    public var bundleDigest: Digest32?
    /// SHA-256 of its payload manifest.
    public var contentsDigest: Digest32?
    /// Which exhibit of it, such as `A-01`; nil for the whole.
    public var exhibit: String?
    /// What the recipient's check came to: `holds`, `fails`, `unchecked`, `not-checked`.
    public var verdict: String?
    /// Key that sealed it, as OpenSSH writes it.
    public var sealKey: String?
    /// Key of the log that its records are entries of, as one line (C2SP signed-note).
    public var logKey: String?
    /// How many records it shows.
    public var exhibitCount: UInt64?
    public var other = JSONObject()

    public init() {}
}

extension Custody: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.named("event_type", &eventType)
        try coder.utc("at", &at)
        try coder.text("released_by", &releasedBy)
        try coder.text("received_by", &receivedBy)
        try coder.part("bundle", &bundle)
        try coder.part("receipt", &receipt)
        try coder.id("export", &export)
        try coder.id("complaint", &complaint)
        try coder.ids("evidence", &evidence)
        try coder.text("note", &note)
    }
}

extension Custody.Receipt: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("text", &text)
        try coder.text("ssh_signature", &signature)
        try coder.text("ssh_key", &key)
        try coder.text("fingerprint", &fingerprint)
        try coder.text("check", &check)
        try coder.flag("is_key_confirmed", &isKeyConfirmed)
    }
}

extension BundleReference: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("code", &code)
        try coder.digest("bundle_digest", &bundleDigest)
        try coder.digest("contents_digest", &contentsDigest)
        try coder.text("exhibit", &exhibit)
        try coder.text("verdict", &verdict)
        try coder.text("seal_key", &sealKey)
        try coder.text("log_key", &logKey)
        try coder.count("exhibit_count", &exhibitCount)
    }
}
