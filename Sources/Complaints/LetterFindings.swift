internal import EvidenceModel

/// Looks at a letter and what goes with it, before it goes out.
public enum LetterFindings {
    /// Everything that can be found, in the order in which it is said. They never change.
    public static let identifiers = [
        "no-action", "request-without-words", "no-description", "recipient-is-party", "recipient-not-to-know",
        "recipient-related", "reader-is-party", "reader-not-to-know", "reader-related", "hidden-person-in-text",
        "hidden-person-in-attachment", "sender-belongs-to-respondent", "attachment-needs-care", "attachment-shows-place", "attachment-shows-own-network",
        "times-contradict", "saw-and-believe-mixed",
    ]

    /// Everything that there is to say, in the order of ``identifiers``.
    public static func all(in content: LetterContent, facts: LetterFacts) -> [LetterFinding] {
        let shown = content.shown
        let found =
            requests(shown) + description(shown) + PeopleFindings(shown, facts).all + HiddenPeopleFindings(shown, facts).all
            + sender(facts) + attachments(facts) + TimeFindings.all(facts) + BeliefFindings.all(shown, facts)
        let places = Dictionary(uniqueKeysWithValues: identifiers.enumerated().map { ($1, $0) })
        // Sorted by place in the list and then as found: `sorted` alone does not promise to keep that order.
        return found.enumerated().sorted {
            (places[$0.element.id] ?? 0, $0.offset) < (places[$1.element.id] ?? 0, $1.offset)
        }.map(\.element)
    }

    /// Those to whom the material itself is what matters, so that nothing has to be asked of them.
    private static let takeNoRequests: [Audience] = [.police, .lawyer, .support]

    private static func requests(_ content: LetterContent) -> [LetterFinding] {
        let worded = content.requests.count { $0.text != nil || ActionCatalogue.contains($0.action) }
        var found: [LetterFinding] = []
        if worded == 0, !takeNoRequests.contains(content.audience) { found.append(LetterFinding("no-action", at: .requests)) }
        if worded < content.requests.count { found.append(LetterFinding("request-without-words", at: .requests)) }
        return found
    }

    /// As many words as say who did what, when and where.
    private static let leastWordCount = 10

    private static func description(_ content: LetterContent) -> [LetterFinding] {
        guard content.incidents.allSatisfy({ $0.what == nil }) else { return [] }
        let texts = [content.description, content.account].compactMap(\.self)
        let wordCount = texts.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
        guard wordCount < leastWordCount else { return [] }
        return [LetterFinding("no-description", wordCount == 0 ? "none" : "short", at: .description)]
    }

    /// Reasons for which there are words of their own.
    private static let careForms = ["privileged", "intimate", "call_recording", "others_account"]

    private static func attachments(_ facts: LetterFacts) -> [LetterFinding] {
        facts.attachments.flatMap { attachment in
            var found: [LetterFinding] = []
            let place = LetterFinding.Place.attachment(attachment.handle)
            for reason in attachment.needsCare {
                let form = careForms.contains(reason) ? reason : "other"
                found.append(
                    LetterFinding("attachment-needs-care", form, subject: attachment.shownName, ["attachment": attachment.shownName], at: place))
            }
            if let position = attachment.position {
                let values = ["attachment": attachment.shownName, "position": position]
                found.append(LetterFinding("attachment-shows-place", subject: attachment.shownName, values, at: place))
            }
            if attachment.isOwnMail, let headers = attachment.headers, let network = OwnNetwork(headers: headers) {
                let values = ["attachment": attachment.shownName, "address": network.address, "header": network.header]
                found.append(LetterFinding("attachment-shows-own-network", subject: attachment.shownName, values, at: place))
            }
            return found
        }
    }
}

extension AttachmentFacts {
    /// What it is called in findings.
    var shownName: String { [title, fileName].compactMap(\.shownLine).first.map { "\(handle) (\($0))" } ?? handle }
}

extension PartyFacts {
    /// What it is called in findings.
    var shownName: String { names.first ?? identifiers.first ?? id }
}
