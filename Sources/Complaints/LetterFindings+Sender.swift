extension LetterFindings {
    /// Whether the address that the letter is sent from belongs to where the respondent works, studies or is a member, or to
    /// the respondent.
    static func sender(_ facts: LetterFacts) -> [LetterFinding] {
        guard let domain = facts.senderAddress.flatMap(MailDomain.ofAddress), !MailDomain.isPublic(domain) else { return [] }
        return facts.parties.filter(\.isRespondent).compactMap { respondent in
            if let organisation = organisations(of: respondent, in: facts).first(where: { has(domain, $0, pages: true) }) {
                let values = ["domain": domain, "organisation": organisation.shownName, "respondent": respondent.shownName]
                return LetterFinding(
                    "sender-belongs-to-respondent", "organisation", subject: respondent.shownName, values, at: .sender)
            }
            guard has(domain, respondent, pages: false) else { return nil }
            let values = ["domain": domain, "respondent": respondent.shownName]
            return LetterFinding("sender-belongs-to-respondent", "own", subject: respondent.shownName, values, at: .sender)
        }
    }

    /// Ties by which somebody has an address there, or knows those who keep the mailboxes.
    private static let ties = ["employee_of", "student_of", "represents", "member_of"]

    private static func organisations(of respondent: PartyFacts, in facts: LetterFacts) -> [PartyFacts] {
        respondent.relations.filter { ties.contains($0.kind) }.compactMap { relation in
            facts.parties.first { $0.isMeant(by: relation.to) }
        }
    }

    /// Whether one of the party's addresses lies in the domain, or the domain in that of the address.
    private static func has(_ domain: String, _ party: PartyFacts, pages: Bool) -> Bool {
        party.identifiers.contains { identifier in
            let own = MailDomain.ofAddress(identifier) ?? (pages ? MailDomain.ofPage(identifier) : nil)
            return own.map { MailDomain.belongTogether($0, domain) } ?? false
        }
    }
}
