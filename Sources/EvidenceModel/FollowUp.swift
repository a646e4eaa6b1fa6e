public import Octets

/// One step of what became of a complaint. None takes the place of another: together they are its history.
public struct FollowUp: RecordPayload {
    public static let recordKind = RecordKind.followUp

    /// Identifier of the complaint, as it was then.
    public var complaint: String?
    /// What it is.
    public var kind: FollowUpKind?
    /// When it was.
    public var occurred: TimeValue?
    /// Identifier of the party from whom it came, or who was asked.
    public var party: String?
    /// Who that is, by name or office.
    public var partyName: String?
    /// What was said or done.
    public var description: String?
    /// How it came: mail, telephone, by hand.
    public var how: String?
    /// Reference, ticket or tracking number.
    public var reference: String?
    /// Until when, or by when.
    public var until: TimeValue?
    /// Whose rule the date is: a law, their own rules, a promise, the person's wish.
    public var rule: String?
    /// What became of requested actions.
    public var outcomes: [Outcome] = []
    /// To whom it was passed on.
    public var passedOnTo: String?
    /// Identifiers of the evidence for it.
    public var evidence: [String] = []
    /// Identifiers of incidents that came of it.
    public var incidents: [String] = []
    /// For the person alone; shown to nobody unless it is named.
    public var privateNote: String?
    public var other = JSONObject()

    public init() {}
}

extension FollowUp: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.id("complaint", &complaint)
        try coder.named("kind", &kind)
        try coder.part("occurred", &occurred)
        try coder.id("party", &party)
        try coder.text("party_name", &partyName)
        try coder.text("description", &description)
        try coder.text("how", &how)
        try coder.text("reference", &reference)
        try coder.part("until", &until)
        try coder.text("rule", &rule)
        try coder.parts("outcomes", &outcomes)
        try coder.text("passed_on_to", &passedOnTo)
        try coder.ids("evidence", &evidence)
        try coder.ids("incidents", &incidents)
        try coder.text("private_note", &privateNote)
    }
}
