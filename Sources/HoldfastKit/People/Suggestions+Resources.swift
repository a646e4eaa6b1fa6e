internal import EvidenceModel

// Whose address, telephone or name was used.
extension Suggestions {
    mutating func addResources(_ incident: String, _ payload: Incident) {
        let respondents = facts.respondents(of: payload)
        for respondent in respondents {
            for address in facts.party(respondent)?.identifiers.compactMap(\.value) ?? [] {
                add(addressOf: respondent, address, records: [respondent, incident], except: respondents)
            }
        }
        // Of a mail that is said to be the incident, From is where it says to come from.
        if payload.kind == .email {
            for mail in facts.evidence where mail.incident == incident {
                for address in mail.evidence.email?.from ?? [] {
                    add(addressOf: nil, address, records: [mail.handle, incident], except: respondents)
                }
            }
        }
        guard let text = payload.resourcesUsed, !text.isEmpty else { return }
        let reason = Suggestion.Reason(key: .resources, records: [incident], detail: text)
        var isKnown = false
        for (who, audience) in owners(namedIn: text, respondents) {
            add(audience, who, reason)
            isKnown = true
        }
        guard !isKnown else { return }
        let employers = respondents.flatMap { facts.ties(of: $0) }.filter { $0.kind == "employee_of" || $0.kind == "represents" }
        for employer in employers { add(.employer, employer.to, reason) }
        if employers.isEmpty { add(.employer, nil, reason) }
    }

    private mutating func add(addressOf respondent: String?, _ address: String, records: [String], except respondents: [String]) {
        guard let domain = MailDomain.of(address), !MailDomain.isForEverybody(domain) else { return }
        for (who, audience) in owners(of: domain, respondents) {
            add(audience, who, .init(key: .address, records: records, detail: address))
        }
    }

    /// Organisations and workplaces to which a domain belongs.
    private func owners(of domain: String, _ respondents: [String]) -> [(SuggestionFacts.Who, Audience)] {
        let organisations = facts.parties.filter { handle, party in
            !respondents.contains(handle) && isOrganisation(handle, party)
                && MailDomain.own(party).contains { MailDomain.belongs(domain, to: $0) }
        }.map { (SuggestionFacts.Who.record($0.handle), audience(of: $0.handle, $0.party)) }
        let places = facts.spaces.filter { _, space in
            ["workplace", "school"].contains(space.kind) && MailDomain.own(space).contains { MailDomain.belongs(domain, to: $0) }
        }.compactMap { place in Self.audience(for: place.space.kind).map { (SuggestionFacts.Who.record(place.handle), $0) } }
        return organisations + places
    }

    /// Organisations that a text names, or whose domain stands in it.
    private func owners(namedIn text: String, _ respondents: [String]) -> [(SuggestionFacts.Who, Audience)] {
        let lower = text.lowercased()
        let words = lower.split { $0.isWhitespace || ",;()<>\"".contains($0) }.map(String.init)
        let domains = words.compactMap { MailDomain.of($0.contains("@") || $0.contains("://") ? $0 : "://" + $0) }
        let byDomain = domains.filter { !MailDomain.isForEverybody($0) }.flatMap { owners(of: $0, respondents) }
        let byName = facts.parties.filter { handle, party in
            !respondents.contains(handle) && isOrganisation(handle, party)
                && SuggestionFacts.names(party).contains { $0.count > 2 && Self.stands($0.lowercased(), in: lower) }
        }.map { (SuggestionFacts.Who.record($0.handle), audience(of: $0.handle, $0.party)) }
        return byDomain + byName
    }

    /// Whether a name stands in a text as whole words.
    private static func stands(_ name: String, in text: String) -> Bool {
        text.ranges(of: name).contains { range in
            let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
            let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
            return [before, after].allSatisfy { character in character.map { !$0.isLetter && !$0.isNumber } ?? true }
        }
    }

    /// Said to be one, or somebody works, studies or is a member there.
    private func isOrganisation(_ handle: String, _ party: Party) -> Bool {
        party.isOrganisation == true
            || !facts.tied(to: .record(handle), as: ["employee_of", "represents", "student_of", "member_of"]).isEmpty
    }

    /// An employer, unless it is known to be a school or university.
    private func audience(of handle: String, _ party: Party) -> Audience {
        let hasStudents = !facts.tied(to: .record(handle), as: ["student_of"]).isEmpty
        let isSchool = hasStudents || party.roles.contains(Audience.institution.name) || MailDomain.own(party).contains(where: MailDomain.isAcademic)
        return isSchool ? .institution : .employer
    }
}
