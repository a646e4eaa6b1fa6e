internal import EvidenceModel

/// Finds who could be told, by rules alone. Nothing is looked up, and nothing is left out because it seems unwise: what speaks
/// against it stands beside it.
struct Suggestions {
    let facts: SuggestionFacts
    private(set) var found: [Suggestion] = []
    private let incidents: Set<String>

    /// Those who could be told, in the order in which they were found.
    static func make(_ facts: SuggestionFacts) -> [Suggestion] {
        var rules = Suggestions(facts: facts)
        for (handle, incident) in facts.incidents {
            rules.addSpace(handle, incident)
            for respondent in facts.respondents(of: incident) {
                rules.addTies(handle, respondent)
                rules.addVenueTies(handle, incident, respondent)
            }
            rules.addResources(handle, incident)
            rules.addMeans(handle, incident)
        }
        for (handle, evidence, incident) in facts.evidence where incident == nil { rules.addMeans(of: evidence, handle, nil) }
        return SuggestionConflicts(facts: facts).checked(rules.found)
    }

    init(facts: SuggestionFacts) { (self.facts, incidents) = (facts, Set(facts.incidents.map(\.handle))) }

    /// Adds a reason to a suggestion, or a new one. The same person in the same capacity is suggested once.
    mutating func add(_ audience: Audience, _ who: SuggestionFacts.Who?, _ reason: Suggestion.Reason) {
        let handle = who?.handle
        let party = facts.party(handle) == nil ? nil : handle
        let space = party == nil ? handle : nil
        let name = who.flatMap { facts.name($0) }
        let place = found.firstIndex { old in
            old.audience == audience && old.party == party && old.space == space
                && (handle != nil || SuggestionFacts.isSame(old.name ?? "", name ?? ""))
        }
        guard let place else {
            found.append(Suggestion(audience: audience, party: party, space: space, name: name, reasons: [reason]))
            return
        }
        guard let same = found[place].reasons.firstIndex(where: { isSame($0, reason) }) else { return found[place].reasons.append(reason) }
        found[place].reasons[same].records.add(reason.records)
    }

    /// Whether two reasons say the same of different incidents.
    private func isSame(_ first: Suggestion.Reason, _ second: Suggestion.Reason) -> Bool {
        func withoutIncidents(_ reason: Suggestion.Reason) -> Suggestion.Reason {
            var reason = reason
            reason.records.removeAll { incidents.contains($0) }
            return reason
        }
        return withoutIncidents(first) == withoutIncidents(second)
    }

    // MARK: Where it happened

    /// In which capacity those responsible for a kind of place are asked; nil for one that nobody runs.
    static func audience(for kind: String?) -> Audience? {
        switch kind {
        case "event", "venue": .organizer
        case "chat", "forum", "service": .service
        case "workplace": .employer
        case "school": .institution
        default: nil
        }
    }

    private mutating func addSpace(_ incident: String, _ payload: Incident) {
        guard let handle = payload.space.flatMap({ facts.handles[$0] }), let space = facts.space(handle),
            let audience = Self.audience(for: space.kind)
        else { return }
        add(audience, responsibleFor: handle) { .init(key: $0, records: [handle, incident]) }
    }

    /// Whoever is responsible for a place, else the place itself.
    private mutating func add(
        _ audience: Audience, responsibleFor space: String, _ reason: (Suggestion.Key) -> Suggestion.Reason
    ) {
        let responsible = facts.space(space)?.responsible.compactMap { facts.handles[$0] } ?? []
        for handle in responsible { add(audience, .record(handle), reason(.responsible)) }
        if responsible.isEmpty { add(audience, .record(space), reason(.space)) }
    }

    // MARK: To whom somebody who did it is tied

    private mutating func addTies(_ incident: String, _ respondent: String) {
        for (kind, to) in facts.ties(of: respondent) {
            var reason: (Audience, Suggestion.Key)?
            switch kind {
            case "employee_of": reason = (.employer, .employer)
            case "represents": reason = (.employer, .represents)
            case "student_of": reason = (.institution, .student)
            // Whoever is a member of a chat is in no professional body.
            case "member_of" where facts.space(to.handle) == nil: reason = (.professionalBody, .member)
            default: break
            }
            guard let (audience, key) = reason else { continue }
            add(audience, to, .init(key: key, records: [respondent, incident], relation: kind))
        }
    }

    /// Ties that make somebody answer for a person.
    private static let strongTies: Set<String> = ["employee_of", "sponsor_of", "host_of", "organizer_of", "moderator_of"]

    /// R7: the respondent is tied to the venue or a sponsor: the organizer, and whoever is responsible for them there.
    private mutating func addVenueTies(_ incident: String, _ payload: Incident, _ respondent: String) {
        guard let space = payload.space.flatMap({ facts.handles[$0] }), facts.space(space) != nil else { return }
        let backers = facts.tied(to: .record(space), as: ["sponsor_of", "host_of"])
        for (kind, to) in facts.ties(of: respondent) where Self.strongTies.contains(kind) {
            guard let other = to.handle, other == space || backers.contains(other) || facts.space(other)?.kind == "venue" else { continue }
            let reason = Suggestion.Reason(key: .tied, records: [respondent, other, incident], relation: kind)
            let audience = Self.audience(for: facts.space(space)?.kind) ?? .organizer
            add(audience, responsibleFor: space) { _ in reason }
            guard other != space else { continue }
            if facts.space(other) != nil {
                add(.organizer, responsibleFor: other) { _ in reason }
            } else {
                add(kind == "employee_of" ? .employer : .organizer, to, reason)
            }
        }
    }
}
