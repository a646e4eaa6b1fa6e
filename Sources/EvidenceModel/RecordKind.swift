/// What a record is about. A kind of a newer version is kept and shown as such.
public struct RecordKind: NamedValue {
    public let name: String
    public init(_ name: String) { self.name = name }

    /// Something that was kept: a file, a letter, an object.
    public static let evidence = RecordKind("evidence")
    /// Something that happened.
    public static let incident = RecordKind("incident")
    /// A person or an organisation.
    public static let party = RecordKind("party")
    /// Where things happen: an event, a chat, a workplace.
    public static let space = RecordKind("space")
    /// What belongs together. (`case` is a word of the language.)
    public static let matter = RecordKind("case")
    /// What somebody was asked to do.
    public static let complaint = RecordKind("complaint")
    /// What became of a complaint: a reply, a promise, an outcome, a withdrawal.
    public static let followUp = RecordKind("follow_up")
    /// Support that was sought; not a complaint.
    public static let conversation = RecordKind("conversation")
    /// One event in the chain of custody.
    public static let custody = RecordKind("custody")
    /// That a bundle was made, and what it showed.
    public static let export = RecordKind("export")
    /// What came in together from one source.
    public static let importBatch = RecordKind("import_batch")
    /// A key with which a domain signs mail, as it was published.
    public static let mailKey = RecordKind("mail_key")
    /// That the person agreed to something that leaves the computer.
    public static let consent = RecordKind("consent")
    /// An outside time for a checkpoint or a seal.
    public static let token = RecordKind("token")
    /// That this person was a witness of somebody else's log: its head that they cosigned.
    public static let cosigned = RecordKind("cosigned")
    /// The key record: leaf 0 of every log.
    public static let keys = RecordKind("keys")
    /// Where an earlier log of the vault ended.
    public static let logLink = RecordKind("log_link")
    /// That keys were replaced.
    public static let keyChange = RecordKind("key_change")
    /// That records are kept out of what is handed over, or were destroyed.
    public static let withdrawal = RecordKind("withdrawal")

    public static let known = [
        evidence, incident, party, space, matter, complaint, followUp, conversation, custody, export,
        importBatch, mailKey,
        consent, token, cosigned, keys, logLink, keyChange, withdrawal,
    ]

    /// Whether people make records of this kind, or the program for itself.
    public var isMadeByPerson: Bool {
        ![
            .keys, .logLink, .export, .keyChange, .token, .consent, .custody, .cosigned, .importBatch, .mailKey, .withdrawal,
        ].contains(self)
    }

    /// Whether it is about something that happened at some time: what a timeline shows.
    public var isOnTimeline: Bool { isMadeByPerson && ![.party, .space, .matter].contains(self) }

    /// What the short handles of this kind begin with (`e3`, `i2`); nil for kinds that people rarely name,
    /// whose handles begin with `r`.
    public var handlePrefix: String? {
        switch self {
        case .evidence: "e"
        case .incident: "i"
        case .party: "p"
        case .complaint: "c"
        case .space: "s"
        case .followUp: "f"
        case .conversation: "t"
        default: nil
        }
    }

    /// Whether the name is one that a record may carry: 1 to 64 of a-z, 0-9 and `_`, a letter first.
    var isWellFormed: Bool {
        guard (1...64).contains(name.utf8.count), let first = name.utf8.first else { return false }
        let isLetter: (UInt8) -> Bool = { (0x61...0x7A).contains($0) }
        return isLetter(first)
            && name.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }
}
