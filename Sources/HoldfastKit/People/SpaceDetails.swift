internal import EvidenceModel

/// What is said of a place, as typed. On a record that is there, texts replace and lists add.
public struct SpaceDetails: Hashable, Sendable {
    public var name: String?
    /// Name to use where the real one must not stand.
    public var codeName: String?
    /// As in `Space/kind`.
    public var kind: String?
    /// Its address on the web.
    public var url: String?
    /// Address of its rules on conduct.
    public var policyURL: String?
    /// Handles of the evidence that is a copy of these rules.
    public var policyCopy: [String] = []
    /// Handles or names of those who are responsible for it.
    public var responsible: [String] = []
    /// When that was looked up, as typed.
    public var responsibleChecked: String?
    /// Handles or names of those who can read what is written there.
    public var readers: [String] = []
    /// When that was looked up, as typed.
    public var readersChecked: String?
    public var privateNote: String?
    /// Time zone of the times; nil for that of this computer.
    public var zone: String?
    /// Fields that are emptied before anything is added, by their names in the record.
    public var cleared: Set<String> = []

    /// Fields that can be emptied.
    public static let clearable = [
        "code_name", "kind", "url", "policy_url", "policy_copy", "responsible", "responsible_checked", "readers",
        "readers_checked", "private_note",
    ]

    public init() {}
}

extension Vault {
    /// Records a place.
    /// - Throws: `VaultError`, ``KitError``; then nothing was stored.
    public func addSpace(_ details: SpaceDetails) throws -> StoredRecord { try append(space(details)) }

    /// Adds to what is known of a place, as its next revision.
    /// - Throws: `VaultError`, ``KitError``; then nothing was stored.
    public func changeSpace(_ reference: String, _ details: SpaceDetails) throws -> StoredRecord {
        try revise(reference, as: Space.self) { try fill(&$0, details) }
    }

    /// What would be kept of a new place.
    /// - Throws: `VaultError`, ``KitError``.
    public func preview(_ details: SpaceDetails) throws -> DraftPreview { try preview(space(details)) }

    private func space(_ details: SpaceDetails) throws -> Space {
        var space = Space()
        try fill(&space, details)
        return space
    }

    private func fill(_ space: inout Space, _ details: SpaceDetails) throws {
        space = try space.emptied(details.cleared)
        space.name = details.name ?? space.name
        space.codeName = details.codeName ?? space.codeName
        space.kind = details.kind ?? space.kind
        space.url = details.url ?? space.url
        space.policyURL = details.policyURL ?? space.policyURL
        try addIDs(details.policyCopy, kind: .evidence, to: &space.policyCopy)
        try addIDs(details.responsible, kind: .party, to: &space.responsible)
        space.responsibleChecked = try time(details.responsibleChecked, details.zone) ?? space.responsibleChecked
        try add(details.readers, to: &space.readers)
        space.readersChecked = try time(details.readersChecked, details.zone) ?? space.readersChecked
        space.privateNote = details.privateNote ?? space.privateNote
    }
}
