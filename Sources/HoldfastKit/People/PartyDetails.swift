public import EvidenceModel

/// What is said of a person or an organisation, as typed. On a record that is there, texts replace and lists add.
public struct PartyDetails: Hashable, Sendable {
    public var name: String?
    /// Name to use where the real one must not stand.
    public var codeName: String?
    /// Other names and spellings.
    public var names: [String] = []
    public var roles: [String] = []
    public var isOrganisation: Bool?
    public var identifiers: [Party.Identifier] = []
    public var description: String?
    public var relations: [Relation] = []
    public var safeContact: String?
    /// Handles or names of those who must not learn of it.
    public var doNotDiscloseTo: [String] = []
    /// Handles or names of those who can read what arrives there.
    public var readers: [String] = []
    /// When that was looked up, as typed.
    public var readersChecked: String?
    /// When they were born, and where they live, as typed: no export shows these unless they are named.
    public var born: String?, homeAddress: String?
    public var isMinor: Bool?
    public var privateNote: String?
    /// Time zone of the times; nil for that of this computer.
    public var zone: String?
    /// Fields that are emptied before anything is added, by their names in the record.
    public var cleared: Set<String> = []

    /// How it is tied to another one.
    public struct Relation: Hashable, Sendable {
        /// As in `Party.Relation/kind`.
        public var kind: String
        /// Handle or name of a person, an organisation or a place, or any name.
        public var to: String
        /// Handles of the evidence for it.
        public var evidence: [String]
        /// When that was looked up, as typed.
        public var checked: String?

        public init(kind: String, to: String, evidence: [String] = [], checked: String? = nil) {
            (self.kind, self.to, self.evidence, self.checked) = (kind, to, evidence, checked)
        }
    }

    /// Fields that can be emptied.
    public static let clearable = [
        "code_name", "names", "roles", "identifiers", "description", "relations", "safe_contact", "do_not_disclose_to", "readers",
        "readers_checked", "born", "is_minor", "home_address", "private_note",
    ]

    public init() {}
}

extension Vault {
    /// Records a person or an organisation.
    /// - Throws: `VaultError`, ``KitError``; then nothing was stored.
    public func addParty(_ details: PartyDetails) throws -> StoredRecord { try append(party(details)) }

    /// Adds to what is known of a person or an organisation, as its next revision.
    /// - Throws: `VaultError`, ``KitError``; then nothing was stored.
    public func changeParty(_ reference: String, _ details: PartyDetails) throws -> StoredRecord {
        try revise(reference, as: Party.self) { try fill(&$0, details) }
    }

    /// What would be kept of a new person or organisation.
    /// - Throws: `VaultError`, ``KitError``.
    public func preview(_ details: PartyDetails) throws -> DraftPreview { try preview(party(details)) }

    private func party(_ details: PartyDetails) throws -> Party {
        var party = Party()
        try fill(&party, details)
        return party
    }

    private func fill(_ party: inout Party, _ details: PartyDetails) throws {
        party = try party.emptied(details.cleared)
        party.name = details.name ?? party.name
        party.codeName = details.codeName ?? party.codeName
        party.names.add(details.names)
        party.roles.add(details.roles)
        party.isOrganisation = details.isOrganisation ?? party.isOrganisation
        party.identifiers.add(details.identifiers)
        party.description = details.description ?? party.description
        for relation in details.relations { try add(relation, to: &party, zone: details.zone) }
        party.safeContact = details.safeContact ?? party.safeContact
        try add(details.doNotDiscloseTo, to: &party.doNotDiscloseTo)
        try add(details.readers, to: &party.readers)
        party.readersChecked = try time(details.readersChecked, details.zone) ?? party.readersChecked
        party.born = details.born ?? party.born
        party.homeAddress = details.homeAddress ?? party.homeAddress
        party.isMinor = details.isMinor ?? party.isMinor
        party.privateNote = details.privateNote ?? party.privateNote
    }

    /// One that is there already gets the evidence and the time.
    private func add(_ said: PartyDetails.Relation, to party: inout Party, zone: String?) throws {
        let to = try idOrName(said.to, kinds: [.party, .space])
        var relation = Party.Relation(kind: said.kind, to: to)
        let meant = try handle(ofID: to)
        let place = try party.relations.firstIndex { old in
            guard old.kind == said.kind, let other = old.to else { return false }
            return try other == to || meant != nil && handle(ofID: other) == meant
        }
        if let place { relation = party.relations[place] }
        try addIDs(said.evidence, kind: .evidence, to: &relation.evidence)
        relation.checked = try time(said.checked, zone) ?? relation.checked
        if let place { party.relations[place] = relation } else { party.relations.append(relation) }
    }
}
