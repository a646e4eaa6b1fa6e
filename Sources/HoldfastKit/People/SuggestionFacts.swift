internal import EvidenceModel

/// What suggestions follow from: records by handle, and whom identifiers mean.
struct SuggestionFacts {
    var parties: [(handle: String, party: Party)] = []
    var spaces: [(handle: String, space: Space)] = []
    /// What it is about.
    var incidents: [(handle: String, incident: Incident)] = []
    /// Mails and messages, with the handle of the incident that they belong to; nil when they were named alone.
    var evidence: [(handle: String, evidence: Evidence, incident: String?)] = []
    /// Handles of records by their identifiers, of whichever revision.
    var handles: [String: String] = [:]

    /// Somebody or some place: known by a record, or by name only.
    enum Who: Hashable {
        case record(String)
        case name(String)

        var handle: String? { if case .record(let handle) = self { handle } else { nil } }
    }

    /// Whom an identifier or a name means. A name that several have stays a name.
    func who(_ text: String) -> Who {
        if let handle = handles[text] { return .record(handle) }
        let found = parties.filter { Self.names($0.party).contains { Self.isSame($0, text) } }.map(\.handle)
            + spaces.filter { [$0.space.name, $0.space.codeName].compactMap(\.self).contains { Self.isSame($0, text) } }.map(\.handle)
        return found.count == 1 ? .record(found[0]) : .name(text)
    }

    func party(_ handle: String?) -> Party? { parties.first { $0.handle == handle }?.party }
    func space(_ handle: String?) -> Space? { spaces.first { $0.handle == handle }?.space }

    /// What it is called in lists.
    func name(_ who: Who) -> String? {
        switch who {
        case .name(let name): name
        case .record(let handle):
            party(handle).flatMap { Self.names($0).first } ?? space(handle).flatMap { $0.name ?? $0.codeName }
        }
    }

    /// How somebody is tied to others.
    func ties(of handle: String) -> [(kind: String, to: Who)] {
        (party(handle)?.relations ?? []).compactMap { relation in
            relation.kind.flatMap { kind in relation.to.map { (kind, who($0)) } }
        }
    }

    /// Those who are tied to it.
    func tied(to who: Who, as kinds: Set<String>) -> [String] {
        parties.map(\.handle).filter { handle in ties(of: handle).contains { kinds.contains($0.kind) && $0.to == who } }
    }

    /// Handles of those who are said to have done it.
    func respondents(of incident: Incident) -> [String] {
        incident.respondents.compactMap { $0.party.flatMap { handles[$0] } }
    }

    static func names(_ party: Party) -> [String] { ([party.name, party.codeName] + party.names).compactMap(\.self) }

    static func isSame(_ first: String, _ second: String) -> Bool {
        first.lowercased().split(whereSeparator: \.isWhitespace) == second.lowercased().split(whereSeparator: \.isWhitespace)
    }
}
