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
    /// Address from which it is to be sent.
    public var sender: String?
    /// Who writes it: target, witness or helper.
    public var recorderRole: PartyRole?
    /// Of a helper: for whom.
    public var onBehalfOf: String?
    /// Identifiers of the parties it is about.
    public var about: [String] = []
    /// Whether the letter names their addresses and accounts too; nil when nobody said.
    public var showsIdentifiers: Bool?
    /// How they harassed, and whom, in the person's words.
    public var description: String?
    /// What it did to the person.
    public var effect: String?
    /// What the recipient has to do with those whom it is about: why it goes there.
    public var relation: String?
    /// What the requested actions name: `company`, `institution`, `profession`, `space`, `respondent`.
    public var parameters: [Parameter] = []
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
    /// By when an answer is asked for.
    public var answerBy: TimeValue?
    /// What it says, in short.
    public var summary: String?
    /// What confidentiality was asked for.
    public var confidentiality: String?
    /// To whom it shall not be revealed who the person is: identifiers of parties, or names.
    public var doNotDiscloseTo: [String] = []
    /// To whom it may be passed on: identifiers of parties, or names.
    public var mayPassTo: [String] = []
    /// Identifiers of the incidents it is about.
    public var incidents: [String] = []
    /// Identifiers of earlier complaints that it cites.
    public var earlier: [String] = []
    /// The whole story, for those who want to read more.
    public var fullAccount: String?
    /// Identifiers of the evidence that goes with it.
    public var attachments: [String] = []
    /// How the person can be reached without danger, and when.
    public var safeContact: String?
    /// Name under it; may be a pseudonym.
    public var signature: String?
    /// Language of the letter: BCP 47 tag, such as `de`.
    public var language: String?
    /// What was pointed out about it and kept as it is, by our own names, with what they are about after a space.
    public var findingsKept: [String] = []
    /// When the first word of it was written, by this computer's clock: RFC 3339 in UTC to the second.
    public var begun: String?
    /// Questions that have an answer other than a value, or none.
    public var unanswered: [Incident.Unanswered] = []
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
        try coder.text("sender", &sender)
        try coder.named("recorder_role", &recorderRole)
        try coder.text("on_behalf_of", &onBehalfOf)
        try coder.ids("about", &about)
        try coder.flag("shows_identifiers", &showsIdentifiers)
        try coder.text("description", &description)
        try coder.text("effect", &effect)
        try coder.text("relation", &relation)
        try coder.parts("parameters", &parameters)
        try coder.parts("requested_actions", &requestedActions)
        try coder.part("sent_at", &sentAt)
        try coder.text("how", &how)
        try coder.text("reference", &reference)
        try coder.ids("copy", &copy)
        try coder.ids("proof_of_delivery", &proofOfDelivery)
        try coder.part("answer_by", &answerBy)
        try coder.text("summary", &summary)
        try coder.text("confidentiality", &confidentiality)
        try coder.texts("do_not_disclose_to", &doNotDiscloseTo)
        try coder.texts("may_pass_to", &mayPassTo)
        try coder.ids("incidents", &incidents)
        try coder.ids("earlier", &earlier)
        try coder.text("full_account", &fullAccount)
        try coder.ids("attachments", &attachments)
        try coder.text("safe_contact", &safeContact)
        try coder.text("signature", &signature)
        try coder.text("language", &language)
        try coder.texts("findings_kept", &findingsKept)
        try coder.utc("begun", &begun)
        try coder.parts("unanswered", &unanswered)
        try coder.text("private_note", &privateNote)
    }
}
