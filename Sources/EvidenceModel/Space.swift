public import Octets

/// Where things happen: an event, a venue, a chat, a workplace, a street.
public struct Space: RecordPayload {
    public static let recordKind = RecordKind.space

    /// What the person calls it.
    public var name: String?
    /// Name to use where the real one must not stand.
    public var codeName: String?
    /// What it is: `event`, `venue`, `chat`, `forum`, `service`, `workplace`, `school`, `home`, `street`, `phone`, `mail`, or
    /// own words.
    public var kind: String?
    /// Its address on the web.
    public var url: String?
    /// Address of its rules on conduct.
    public var policyURL: String?
    /// Identifiers of the evidence that is a copy of these rules.
    public var policyCopy: [String] = []
    /// Identifiers of the parties that are responsible for it.
    public var responsible: [String] = []
    /// When that was looked up.
    public var responsibleChecked: TimeValue?
    /// Of a group or a shared mailbox: who can read what is written there. Identifiers of parties, or names.
    public var readers: [String] = []
    /// When that was looked up.
    public var readersChecked: TimeValue?
    /// For the person alone; shown to nobody unless it is named.
    public var privateNote: String?
    public var other = JSONObject()

    /// The kinds that have words of ours; own words are as good.
    public static let knownKinds = [
        "event", "venue", "chat", "forum", "service", "workplace", "school", "home", "street", "phone", "mail",
    ]

    public init() {}
}

extension Space: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("name", &name)
        try coder.text("code_name", &codeName)
        try coder.text("kind", &kind)
        try coder.text("url", &url)
        try coder.text("policy_url", &policyURL)
        try coder.ids("policy_copy", &policyCopy)
        try coder.ids("responsible", &responsible)
        try coder.part("responsible_checked", &responsibleChecked)
        try coder.texts("readers", &readers)
        try coder.part("readers_checked", &readersChecked)
        try coder.text("private_note", &privateNote)
    }
}
