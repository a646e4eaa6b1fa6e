internal import EvidenceModel

/// R6: what speaks against telling somebody, and whom else to tell.
struct SuggestionConflicts {
    private typealias Who = SuggestionFacts.Who

    private let facts: SuggestionFacts
    private let respondents: Set<String>
    private let witnesses: Set<String>
    private let mustNotLearn: Set<Who>

    init(facts: SuggestionFacts) {
        self.facts = facts
        respondents = Set(facts.incidents.flatMap { facts.respondents(of: $0.incident) })
        witnesses = Set(facts.incidents.flatMap { $0.incident.witnesses.compactMap { facts.handles[$0] } })
        mustNotLearn = Set(facts.parties.flatMap { $0.party.doNotDiscloseTo.map { facts.who($0) } })
    }

    /// The same with conflicts, and others instead.
    func checked(_ suggestions: [Suggestion]) -> [Suggestion] {
        let found = suggestions.map { suggestion in
            var suggestion = suggestion
            suggestion.conflicts = conflicts(of: suggestion)
            return suggestion
        }
        var clear: [Audience] = []
        for audience in found.filter(\.conflicts.isEmpty).map(\.audience) where !clear.contains(audience) { clear.append(audience) }
        return found.map { suggestion in
            guard !suggestion.conflicts.isEmpty else { return suggestion }
            var suggestion = suggestion
            let members = members(of: suggestion)
            let audiences = clear.filter { $0 != suggestion.audience || suggestion.conflicts.contains { !$0.isReader } }
            suggestion.others = members + audiences.map { .audience($0) }
            if suggestion.others.isEmpty { suggestion.others = [.audience(.support)] }
            return suggestion
        }
    }

    // MARK: Conflicts

    private func conflicts(of suggestion: Suggestion) -> [Suggestion.Conflict] {
        var found: [Suggestion.Conflict] = []
        if let told = addressee(suggestion) {
            // That they are tied is why they are suggested.
            let explained = Set(suggestion.reasons.compactMap(\.relation))
            found += keys(told, explained: explained).map { conflict($0, told, isReader: false) }
        }
        for handle in runners(of: suggestion) {
            found.append(conflict(.related, .record(handle), isReader: false))
        }
        for reader in readers(of: suggestion) {
            for key in keys(reader, explained: []) { found.append(conflict(key, reader, isReader: true)) }
        }
        var seen: Set<Suggestion.Conflict> = []
        return found.filter { seen.insert($0).inserted }
    }

    private func keys(_ who: Who, explained: Set<String>) -> [Suggestion.ConflictKey] {
        var keys: [Suggestion.ConflictKey] = []
        if let handle = who.handle {
            if respondents.contains(handle) { keys.append(.respondent) }
            let roles = facts.party(handle)?.roles ?? []
            let isParty = roles.contains(PartyRole.target.name) || roles.contains(PartyRole.witness.name)
            if witnesses.contains(handle) || isParty { keys.append(.party) }
        }
        if isRelated(who, explained) { keys.append(.related) }
        if mustNotLearn.contains(who) { keys.append(.doNotDisclose) }
        return keys
    }

    private func isRelated(_ who: Who, _ explained: Set<String>) -> Bool {
        let theirs = respondents.contains { respondent in
            facts.ties(of: respondent).contains { $0.to == who && !explained.contains($0.kind) }
        }
        let own = who.handle.map { facts.ties(of: $0) } ?? []
        return theirs || own.contains { tie in tie.to.handle.map { respondents.contains($0) } ?? false }
    }

    /// Respondents who help to run the place that the suggestion is about: whoever is asked there works with them.
    private func runners(of suggestion: Suggestion) -> [String] {
        let kinds: Set<String> = ["organizer_of", "host_of", "moderator_of", "employee_of"]
        let places = suggestion.reasons.filter { $0.key == .responsible || $0.key == .space || $0.key == .tied }.flatMap(\.records)
            .filter { handle in
                facts.space(handle).map { space in
                    suggestion.space == handle || space.responsible.contains { facts.handles[$0] == suggestion.party }
                } ?? false
            }
        let running = Set(places).flatMap { facts.tied(to: .record($0), as: kinds) }
        return respondents.filter { running.contains($0) && $0 != suggestion.party }.sorted()
    }

    private func addressee(_ suggestion: Suggestion) -> Who? {
        suggestion.party.map { .record($0) } ?? (suggestion.space == nil ? suggestion.name.map { .name($0) } : nil)
    }

    private func readers(of suggestion: Suggestion) -> [Who] {
        let texts = facts.party(suggestion.party)?.readers ?? facts.space(suggestion.space)?.readers ?? []
        return texts.map { facts.who($0) }.filter { $0.handle == nil || $0.handle != suggestion.party }
    }

    private func conflict(_ key: Suggestion.ConflictKey, _ who: Who, isReader: Bool) -> Suggestion.Conflict {
        Suggestion.Conflict(key: key, who: who.handle, name: facts.name(who), isReader: isReader)
    }

    // MARK: Others

    /// Single people of a group who have nothing against them.
    private func members(of suggestion: Suggestion) -> [Suggestion.Alternative] {
        let told = addressee(suggestion)
        let belonging: Set<String> = ["member_of", "employee_of", "organizer_of", "moderator_of", "represents"]
        let place: Who? = suggestion.space.map { .record($0) }
        let joined = [told, place].compactMap(\.self).flatMap { facts.tied(to: $0, as: belonging) }.map { Who.record($0) }
        var members: [Who] = []
        for who in readers(of: suggestion) + joined where who != told && keys(who, explained: []).isEmpty && !members.contains(who) {
            members.append(who)
        }
        return members.map { .member(who: $0.handle, name: facts.name($0)) }
    }
}
