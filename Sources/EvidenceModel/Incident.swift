public import Octets

/// Something that happened, as the person writes it down.
public struct Incident: RecordPayload {
    public static let recordKind = RecordKind.incident

    /// What kind of thing it was.
    public var kind: IncidentKind?
    /// A name for people.
    public var title: String?
    /// When it happened.
    public var occurred: TimeValue?
    /// Where: in words.
    public var place: String?
    /// Where: identifier of a space.
    public var space: String?
    /// What the person who writes has to do with it: target, witness or helper.
    public var recorderRole: PartyRole?
    /// What happened.
    public var description: String?
    /// Where the person knows the description from.
    public var basis: Basis?
    /// Who told it, when the basis is told.
    public var toldBy: String?
    /// Words that were said or written, verbatim.
    public var exactWords: String?
    /// What was demanded or threatened.
    public var demands: String?
    /// Who is said to have done it.
    public var respondents: [Respondent] = []
    /// Identifiers of the parties that saw or heard it.
    public var witnesses: [String] = []
    /// Who else was there.
    public var peoplePresent: String?
    /// Whether children were there.
    public var childrenPresent: Bool?
    /// Weapon or vehicle, if there was one.
    public var weaponOrVehicle: String?
    /// What was used for it: a work address, a company telephone.
    public var resourcesUsed: String?
    /// What the respondent said to be, or to be allowed to do.
    public var respondentClaimed: String?
    /// What it did to the person: feelings, fear, health, work.
    public var effect: String?
    /// What the person did.
    public var actionsTaken: String?
    /// Whom the person told.
    public var told: String?
    /// Contact with the police about it.
    public var police: PoliceContact?
    /// How bad it is, as the person sees it.
    public var severity: String?
    /// Whether it goes on: `yes`, `no` or `maybe`.
    public var ongoing: String?
    /// Particulars of a call.
    public var call: Call?
    /// Particulars of a letter or an object.
    public var letter: Letter?
    /// Identifiers of the evidence for it.
    public var evidence: [String] = []
    /// Identifier of the batch with which it came in, when it was read out of a file.
    public var batch: String?
    /// Where it stands in the file that it was read out of, which is the first of ``evidence``.
    public var placeInSource: PlaceInSource?
    /// What evidence is still missing, and where it may be.
    public var missingEvidence: String?
    /// Questions that were answered with "I don't know" or "I'd rather not say".
    public var unanswered: [Unanswered] = []
    /// When the person began to write it down, by this computer's clock: RFC 3339 in UTC to the second. When it was kept
    /// stands in ``Record/recordedAt``.
    public var begun: String?
    /// What a reader may want to know before reading.
    public var contentWarning: String?
    /// For the person alone; shown to nobody unless it is named.
    public var privateNote: String?
    public var other = JSONObject()

    public init() {}
}

extension Incident: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.named("kind", &kind)
        try coder.text("title", &title)
        try coder.part("occurred", &occurred)
        try coder.text("place", &place)
        try coder.id("space", &space)
        try coder.named("recorder_role", &recorderRole)
        try codeAccount(&coder)
        try codePeople(&coder)
        try codeConsequences(&coder)
        try coder.part("call", &call)
        try coder.part("letter", &letter)
        try coder.ids("evidence", &evidence)
        try coder.id("batch", &batch)
        try coder.part("place_in_source", &placeInSource)
        try coder.text("missing_evidence", &missingEvidence)
        try coder.parts("unanswered", &unanswered)
        try coder.utc("begun", &begun)
        try coder.text("content_warning", &contentWarning)
        try coder.text("private_note", &privateNote)
    }

    private mutating func codeAccount<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("description", &description)
        try coder.named("basis", &basis)
        try coder.text("told_by", &toldBy)
        try coder.text("exact_words", &exactWords)
        try coder.text("demands", &demands)
    }

    private mutating func codePeople<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.parts("respondents", &respondents)
        try coder.ids("witnesses", &witnesses)
        try coder.text("people_present", &peoplePresent)
        try coder.flag("children_present", &childrenPresent)
        try coder.text("weapon_or_vehicle", &weaponOrVehicle)
        try coder.text("resources_used", &resourcesUsed)
        try coder.text("respondent_claimed", &respondentClaimed)
    }

    private mutating func codeConsequences<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("effect", &effect)
        try coder.text("actions_taken", &actionsTaken)
        try coder.text("told", &told)
        try coder.part("police", &police)
        try coder.text("severity", &severity)
        try coder.text("ongoing", &ongoing)
    }
}
