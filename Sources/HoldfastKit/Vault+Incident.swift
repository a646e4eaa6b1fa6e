public import EvidenceModel

/// Something that left no file: a call, a thing done in person.
public struct IncidentRequest: Sendable {
    /// All that the person said; times and references are filled in from the texts below.
    public var incident: Incident
    /// When it happened, as typed.
    public var occurred: String?
    public var zone: String?
    /// Handles or names of those who did it.
    public var respondents: [String]
    /// Handles or names of those who saw it.
    public var witnesses: [String]
    /// Handles of evidence that belongs to it.
    public var evidence: [String]

    public init(
        _ incident: Incident, occurred: String? = nil, zone: String? = nil, respondents: [String] = [],
        witnesses: [String] = [], evidence: [String] = []
    ) {
        (self.incident, self.occurred, self.zone) = (incident, occurred, zone)
        (self.respondents, self.witnesses, self.evidence) = (respondents, witnesses, evidence)
    }
}

extension Vault {
    /// Records an incident.
    /// - Throws: `VaultError`, ``KitError``; then nothing was stored.
    public func addIncident(_ request: IncidentRequest) throws -> StoredRecord {
        var incident = request.incident
        incident.occurred = try request.occurred.map { try surroundings.time($0, zone: request.zone) }
        incident.respondents += try recordIDs(request.respondents, kind: .party).map {
            Incident.Respondent(party: $0)
        }
        incident.witnesses += try recordIDs(request.witnesses, kind: .party)
        incident.evidence += try recordIDs(request.evidence, kind: .evidence)
        return try append(incident)
    }

    /// Whether handles, names of people and a time zone are known, before a person is asked for more.
    /// - Throws: `VaultError.noSuchRecord`, ``KitError/unknownZone(_:)``, ``KitError/ambiguousName(_:handles:)``.
    public func checkReferences(_ references: [String], people: [String] = [], zone: String?) throws {
        _ = try surroundings.time("", zone: zone)
        _ = try recordIDs(references)
        _ = try recordIDs(people, kind: .party)
    }

    /// How a time that a person typed is understood, to be read back to them.
    /// - Throws: ``KitError/unknownZone(_:)``.
    public func reading(of time: String, zone: String?) throws -> TimeValue {
        try surroundings.time(time, zone: zone)
    }

    /// Records a person or an organisation.
    /// - Throws: `VaultError`; then nothing was stored.
    public func addParty(_ party: Party) throws -> StoredRecord { try append(party) }
}
