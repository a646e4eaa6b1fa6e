/// What is known beside the letter itself, for ``LetterFindings``. Whoever has the records fills it; what is not known stays
/// empty, and nothing is found about it.
public struct LetterFacts: Hashable, Sendable {
    /// Everybody who has to do with the case.
    public var parties: [PartyFacts] = []
    /// Identifier of the party that the letter goes to.
    public var recipient: String?
    /// Who else can read what arrives there.
    public var readers: [ReaderFacts] = []
    /// Who must not learn of it, or must not be named.
    public var hidden: [HiddenPerson] = []
    /// Address that the letter would be sent from.
    public var senderAddress: String?
    /// What goes with the letter.
    public var attachments: [AttachmentFacts] = []
    /// What the letter is about.
    public var incidents: [IncidentFacts] = []
    /// When the letter was sent: seconds since 1970 in UTC, the earliest and the latest that it can have been.
    public var sentAt: ClosedRange<Int64>?

    public init() {}
}

/// What matters of a person or an organisation.
public struct PartyFacts: Hashable, Sendable {
    /// Relation to another party.
    public struct Relation: Hashable, Sendable {
        /// As in records: `employee_of`, `member_of`, or own words.
        public var kind: String
        /// Identifier of the other party, or a name.
        public var to: String

        public init(_ kind: String, _ to: String) { (self.kind, self.to) = (kind, to) }
    }

    /// Identifier of its record.
    public var id: String
    /// All names, code names too; the first is shown.
    public var names: [String]
    /// Addresses, accounts and pages, as they were seen.
    public var identifiers: [String]
    /// Whether this is who is said to have done it.
    public var isRespondent: Bool
    /// Whether it was done to them, or they saw it.
    public var isInvolved: Bool
    /// How it is tied to others.
    public var relations: [Relation]

    public init(
        id: String, names: [String], identifiers: [String] = [], isRespondent: Bool = false, isInvolved: Bool = false,
        relations: [Relation] = []
    ) {
        (self.id, self.names, self.identifiers) = (id, names, identifiers)
        (self.isRespondent, self.isInvolved, self.relations) = (isRespondent, isInvolved, relations)
    }
}

/// Somebody who can read what the recipient gets.
public struct ReaderFacts: Hashable, Sendable {
    /// Identifier of the party, when it is one.
    public var party: String?
    /// A name, or words that name several.
    public var name: String?

    public init(party: String? = nil, name: String? = nil) { (self.party, self.name) = (party, name) }
}

/// Somebody who must not learn of the letter, or whom it must not name.
public struct HiddenPerson: Hashable, Sendable {
    /// Identifier of the party, when it is one.
    public var party: String?
    /// All names and spellings; the first is shown.
    public var names: [String]
    /// Addresses, accounts, numbers.
    public var identifiers: [String]

    public init(party: String? = nil, names: [String], identifiers: [String] = []) {
        (self.party, self.names, self.identifiers) = (party, names, identifiers)
    }
}

/// What is known of a file that goes with the letter.
public struct AttachmentFacts: Hashable, Sendable {
    /// Short name of its record.
    public var handle: String
    /// What it is called in the letter.
    public var title: String?
    /// Name of the file as it would be sent.
    public var fileName: String?
    /// Headers, when it is a mail.
    public var headers: String?
    /// Whether the person sent that mail.
    public var isOwnMail: Bool
    /// Whether the file says where it was made: degrees of latitude and longitude, as they are shown.
    public var position: String?
    /// Text of the file, as far as it is known.
    public var text: String?
    /// Why it needs care, as in records: `privileged`, `intimate`, `call_recording`, `others_account`, or own words.
    public var needsCare: [String]

    public init(
        handle: String, title: String? = nil, fileName: String? = nil, headers: String? = nil, isOwnMail: Bool = false,
        position: String? = nil, text: String? = nil, needsCare: [String] = []
    ) {
        (self.handle, self.title, self.fileName, self.headers) = (handle, title, fileName, headers)
        (self.isOwnMail, self.position, self.text, self.needsCare) = (isOwnMail, position, text, needsCare)
    }
}

/// What is known of an incident. Times are seconds since 1970 in UTC, the earliest and the latest that it can have been.
public struct IncidentFacts: Hashable, Sendable {
    /// Evidence for it, and its time.
    public struct DatedEvidence: Hashable, Sendable {
        /// Short name of its record.
        public var handle: String
        /// When it is from.
        public var time: ClosedRange<Int64>

        public init(handle: String, time: ClosedRange<Int64>) { (self.handle, self.time) = (handle, time) }
    }

    /// Short name of its record.
    public var handle: String
    /// Where the person knows it from: `saw`, `heard`, `told`, `inferred`.
    public var basis: String?
    /// What the person wrote.
    public var description: String?
    /// When it happened.
    public var time: ClosedRange<Int64>?
    /// Evidence that it happened.
    public var evidence: [DatedEvidence] = []
    /// When it was written down.
    public var recordedAt: Int64?
    /// When a call began.
    public var callStart: ClosedRange<Int64>?
    /// When a call ended.
    public var callEnd: ClosedRange<Int64>?

    public init(handle: String) { self.handle = handle }
}
