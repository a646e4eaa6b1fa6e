internal import EvidenceModel

/// What is said of a talk with somebody who helps, as typed.
public struct ConversationDetails: Hashable, Sendable {
    /// Handle or name of a person, or any name or office.
    public var party: String?
    /// Handle or name of a place or channel.
    public var space: String?
    /// When it was, as typed.
    public var occurred: String?
    /// How: by telephone, in a chat, in person.
    public var how: String?
    /// What was said.
    public var description: String?
    /// What was advised.
    public var advice: String?
    /// Handles or names of those who could read or hear it.
    public var readers: [String] = []
    /// When that was looked up, as typed.
    public var readersChecked: String?
    /// Handles of the incidents it was about.
    public var incidents: [String] = []
    /// Handles of evidence of it.
    public var evidence: [String] = []
    /// To or from a lawyer, counsellor or doctor: in no selection unless it is named.
    public var isPrivileged: Bool?
    public var privateNote: String?
    /// Time zone of the times; nil for that of this computer.
    public var zone: String?

    public init() {}
}

extension Vault {
    /// Keeps a talk with somebody who helps.
    /// - Throws: `VaultError`, ``KitError``; then nothing was stored.
    public func addConversation(_ details: ConversationDetails) throws -> StoredRecord { try append(conversation(details)) }

    /// What would be kept of it.
    /// - Throws: `VaultError`, ``KitError``.
    public func preview(_ details: ConversationDetails) throws -> DraftPreview { try preview(conversation(details)) }

    private func conversation(_ details: ConversationDetails) throws -> Conversation {
        var talk = Conversation()
        if let party = details.party {
            let known = try known(party)
            talk.party = try known.map { try recordIDs([$0])[0] }
            talk.partyName = known == nil ? party : nil
        }
        talk.space = try details.space.map { try recordIDs([$0], kind: .space)[0] }
        talk.occurred = try time(details.occurred, details.zone)
        (talk.how, talk.description, talk.advice) = (details.how, details.description, details.advice)
        try add(details.readers, to: &talk.readers)
        talk.readersChecked = try time(details.readersChecked, details.zone)
        talk.incidents = try recordIDs(details.incidents, kind: .incident)
        talk.evidence = try recordIDs(details.evidence, kind: .evidence)
        (talk.privileged, talk.privateNote) = (details.isPrivileged, details.privateNote)
        return talk
    }
}
