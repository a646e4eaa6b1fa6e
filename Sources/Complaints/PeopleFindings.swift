internal import EvidenceModel
internal import Wording

/// Whether who gets the letter, or can read along, is part of what it is about.
struct PeopleFindings {
    private let content: LetterContent
    private let facts: LetterFacts
    private let respondents: [PartyFacts]

    /// - Parameter content: made safe to show.
    init(_ content: LetterContent, _ facts: LetterFacts) {
        (self.content, self.facts) = (content, facts)
        respondents = facts.parties.filter(\.isRespondent)
    }

    /// What there is to say, recipient first.
    var all: [LetterFinding] {
        let recipient = Reading(party: facts.recipient, name: content.recipient)
        return look(at: recipient, as: "recipient", place: .recipient)
            + facts.readers.flatMap { look(at: Reading(party: $0.party, name: $0.name), as: "reader", place: .readers) }
    }

    /// Somebody who would read it: a party, words, or both.
    private struct Reading {
        let party: String?
        let name: String?
        let words: FoldedWords

        init(party: String?, name: String?) {
            (self.party, self.name, words) = (party, name, FoldedWords(name ?? ""))
        }

        /// Whether this is, or names, somebody with these names and addresses.
        func isOrNames(_ id: String?, _ names: [String]) -> Bool {
            (party != nil && party == id) || names.contains { words.contains(FoldedWords($0)) }
        }
    }

    private func look(at reading: Reading, as kind: String, place: LetterFinding.Place) -> [LetterFinding] {
        let parties = facts.parties.filter { ($0.isRespondent || $0.isInvolved) && reading.isOrNames($0.id, $0.names + $0.identifiers) }
        let hidden = facts.hidden.filter { hidden in
            reading.isOrNames(hidden.party, hidden.names + hidden.identifiers) && !parties.contains { $0.id == hidden.party }
        }
        return parties.map { LetterFinding("\(kind)-is-party", subject: $0.shownName, ["person": $0.shownName], at: place) }
            + hidden.map { hidden in
                let name = hidden.names.first ?? hidden.identifiers.first ?? ""
                return LetterFinding("\(kind)-not-to-know", subject: name, ["person": name], at: place)
            } + related(reading, kind, place)
    }

    private func related(_ reading: Reading, _ kind: String, _ place: LetterFinding.Place) -> [LetterFinding] {
        guard let party = facts.parties.first(where: { $0.id == reading.party && !$0.isRespondent }) else { return [] }
        return respondents.compactMap { respondent in
            guard let relation = relation(between: party, and: respondent) else { return nil }
            let values = ["person": party.shownName, "respondent": respondent.shownName, "relation": relation]
            return LetterFinding("\(kind)-related", subject: party.shownName, values, at: place)
        }
    }

    /// Those who are told because the respondent belongs to them: that tie is no reason for doubt.
    private static let tied: [Audience] = [.employer, .professionalBody, .institution]
    private static let belonging = ["employee_of", "student_of", "member_of", "represents"]

    /// How the two are tied: one to the other, or both to the same. In words.
    private func relation(between party: PartyFacts, and respondent: PartyFacts) -> String? {
        let isTied = Self.tied.contains(content.audience)
        if let direct = party.relations.first(where: { respondent.isMeant(by: $0.to) }) { return words(direct, of: party) }
        if let direct = respondent.relations.first(where: { party.isMeant(by: $0.to) }),
            !(isTied && Self.belonging.contains(direct.kind))
        {
            return words(direct, of: respondent)
        }
        guard !isTied else { return nil }
        let shared = party.relations.first { own in respondent.relations.contains { isSame($0.to, own.to) } }
        return shared.map { words($0, of: party) }
    }

    private func words(_ relation: PartyFacts.Relation, of holder: PartyFacts) -> String {
        let kind = Words.optional("value.relations.kind.\(relation.kind)") ?? relation.kind
        let other = facts.parties.first { $0.isMeant(by: relation.to) }?.shownName ?? relation.to
        return "\(holder.shownName): \(kind) \(other)"
    }

    private func isSame(_ left: String, _ right: String) -> Bool {
        if FoldedWords(left).isSame(as: FoldedWords(right)) { return true }
        return facts.parties.contains { $0.isMeant(by: left) && $0.isMeant(by: right) }
    }
}

extension PartyFacts {
    /// Whether a relation to `text` is one to this party: its identifier, or one of its names.
    func isMeant(by text: String) -> Bool {
        text == id || names.contains { FoldedWords($0).isSame(as: FoldedWords(text)) }
    }
}
