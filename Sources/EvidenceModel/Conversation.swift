public import Octets

/// Support that was sought: a talk with a counsellor, a friend, a helpline, a support channel. It is no complaint, and nobody
/// was asked to act.
public struct Conversation: RecordPayload {
    public static let recordKind = RecordKind.conversation

    /// Identifier of the party with whom.
    public var party: String?
    /// Who that is, by name or office.
    public var partyName: String?
    /// Identifier of the place or channel.
    public var space: String?
    /// When it was.
    public var occurred: TimeValue?
    /// How: by telephone, in a chat, in person.
    public var how: String?
    /// What was said, as far as the person wants to keep it.
    public var description: String?
    /// What was advised.
    public var advice: String?
    /// Who else could read or hear it: identifiers of parties, or names.
    public var readers: [String] = []
    /// When that was looked up.
    public var readersChecked: TimeValue?
    /// Identifiers of the incidents it was about.
    public var incidents: [String] = []
    /// Identifiers of evidence of it.
    public var evidence: [String] = []
    /// To or from a lawyer, counsellor or doctor: in no selection unless it is named.
    public var privileged: Bool?
    /// For the person alone; shown to nobody unless it is named.
    public var privateNote: String?
    public var other = JSONObject()

    public init() {}
}

extension Conversation: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.id("party", &party)
        try coder.text("party_name", &partyName)
        try coder.id("space", &space)
        try coder.part("occurred", &occurred)
        try coder.text("how", &how)
        try coder.text("description", &description)
        try coder.text("advice", &advice)
        try coder.texts("readers", &readers)
        try coder.part("readers_checked", &readersChecked)
        try coder.ids("incidents", &incidents)
        try coder.ids("evidence", &evidence)
        try coder.flag("privileged", &privileged)
        try coder.text("private_note", &privateNote)
    }
}
