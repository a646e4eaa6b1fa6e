public import Octets

/// What somebody was told and asked to do. A sent complaint is evidence itself: that they were asked, and
/// when.
public struct Complaint: RecordPayload {
    public static let recordKind = RecordKind.complaint

    /// Identifier of the party it goes to.
    public var recipient: String?
    /// Who that is, by name, office or address.
    public var recipientName: String?
    /// In which capacity they are asked.
    public var audience: Audience?
    /// Who can read what arrives there.
    public var readers: String?
    /// When that was looked up.
    public var readersChecked: TimeValue?
    /// Identifiers of the parties it is about.
    public var about: [String] = []
    /// What is asked for; may be empty, with a warning.
    public var requestedActions: [RequestedAction] = []
    /// When it was sent; nil for a draft.
    public var sentAt: TimeValue?
    /// How it was sent: mail, form, by hand.
    public var how: String?
    /// Reference or ticket number.
    public var reference: String?
    /// Identifiers of the evidence that is the complaint as sent.
    public var copy: [String] = []
    /// Identifiers of the evidence that it arrived.
    public var proofOfDelivery: [String] = []
    /// What it says, in short.
    public var summary: String?
    /// What confidentiality was asked for.
    public var confidentiality: String?
    /// Identifiers of the incidents it is about.
    public var incidents: [String] = []
    /// Identifiers of earlier complaints that it cites.
    public var earlier: [String] = []
    /// For the person alone; shown to nobody unless it is named.
    public var privateNote: String?
    public var other = JSONObject()

    public init() {}
}

extension Complaint: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.id("recipient", &recipient)
        try coder.text("recipient_name", &recipientName)
        try coder.named("audience", &audience)
        try coder.text("readers", &readers)
        try coder.part("readers_checked", &readersChecked)
        try coder.ids("about", &about)
        try coder.parts("requested_actions", &requestedActions)
        try coder.part("sent_at", &sentAt)
        try coder.text("how", &how)
        try coder.text("reference", &reference)
        try coder.ids("copy", &copy)
        try coder.ids("proof_of_delivery", &proofOfDelivery)
        try coder.text("summary", &summary)
        try coder.text("confidentiality", &confidentiality)
        try coder.ids("incidents", &incidents)
        try coder.ids("earlier", &earlier)
        try coder.text("private_note", &privateNote)
    }
}
