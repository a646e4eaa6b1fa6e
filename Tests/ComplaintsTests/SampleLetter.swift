import Complaints
import EvidenceModel

/// Letters with any of their parts.
enum SampleLetter {
    /// Sets one part of a letter.
    typealias Part = @Sendable (inout LetterContent) -> Void

    /// Every part that can be left out, some of them in several forms, by name.
    static let parts: [(name: String, set: Part)] = [
        ("subject", { $0.subject = "About Saturday" }),
        ("place and date", { $0.placeAndDate = "Lübeck, 2 March 2026" }),
        ("recipient", { $0.recipient = "Conduct Committee" }),
        ("address", { $0.recipient = "Conduct Committee\nHarbour Street 1\nLübeck" }),
        ("respondent", { $0.respondents = [LetterRespondent(name: "Alex Example", identifiers: ["alex@corp.example", "@alex"])] }),
        (
            "respondents",
            {
                $0.respondents = [
                    LetterRespondent(name: "Kim Muster"), LetterRespondent(identifiers: ["@shadow"]), LetterRespondent(name: "Jo"),
                ]
            }
        ),
        ("description", { $0.description = "He followed me through the hall.\n\nThen he waited at the door for an hour." }),
        (
            "incidents",
            {
                $0.incidents = [
                    LetterIncident(when: "1 March 2026, 21:15", what: "He called me at home.\nTwice."),
                    LetterIncident(when: "In the evening"), LetterIncident(what: "A message without words."),
                ]
            }
        ),
        ("effect", { $0.effect = "I do not go there alone any more." }),
        ("relation", { $0.relation = "He works at your desk." }),
        ("reasons", { content in content.reasons = ActionCatalogue.audience(content.audience)?.notes.map(\.identifier) ?? [] }),
        (
            "requests",
            { content in
                content.requests = ActionCatalogue.actions(for: content.audience).map { LetterRequest($0) }
            }
        ),
        (
            "own request",
            { $0.requests += [LetterRequest(ActionCatalogue.own, text: "Lock the door behind the stage."), LetterRequest("own", text: " ")] }
        ),
        (
            "parameters",
            {
                $0.parameters = LetterParameters(
                    company: "Corp GmbH", institution: "Example University", profession: "medicine", space: "HarbourCon")
            }
        ),
        ("named parameter", { $0.parameters.respondent = "the man with the red badge" }),
        ("confidentiality", { $0.confidentiality = LetterConfidentiality() }),
        (
            "names",
            {
                $0.confidentiality = LetterConfidentiality(
                    isAsked: $0.confidentiality != nil, notTo: ["Sam", "Mika Beispiel"],
                    mayPassTo: $0.confidentiality == nil ? [] : ["the lawyer of the venue"])
            }
        ),
        (
            "earlier",
            {
                $0.earlier = [
                    LetterEarlierComplaint(recipient: "the venue"),
                    LetterEarlierComplaint(recipient: "the host", date: "3 March 2026"),
                    LetterEarlierComplaint(recipient: "the chat", date: "about April", outcome: "They did not answer."),
                    LetterEarlierComplaint(recipient: "a sponsor", outcome: "They said that it is not their business."),
                ]
            }
        ),
        ("account", { $0.account = "It began in January.\n\n\n\nIt went on in February." }),
        (
            "attachments",
            {
                $0.attachments = [
                    LetterAttachment(number: 1, title: "His mail of 1 March", fileName: "mail.eml", isMailWithHeaders: true),
                    LetterAttachment(number: 2, fileName: "photo.jpg"),
                    LetterAttachment(number: 3, fileName: "other.eml", isMailWithHeaders: true),
                ]
            }
        ),
        ("answer by", { $0.answerBy = "31 March 2026" }),
        ("safe contact", { $0.safeContact = "safe@mail.example, in the evening" }),
        ("signature", { $0.signature = "Robin" }),
    ]

    static let writers: [LetterWriter] = [.target, .witness, .helper(of: nil), .helper(of: "Mika Beispiel")]

    /// A letter with the parts whose numbers are in `chosen`.
    static func content(_ audience: Audience, _ writer: LetterWriter, _ chosen: some Sequence<Int>) -> LetterContent {
        var content = LetterContent(audience: audience, writer: writer)
        for index in Set(chosen).sorted() { parts[index].set(&content) }
        return content
    }

    /// A letter with every part.
    static func full(_ audience: Audience = .organizer, _ writer: LetterWriter = .target) -> LetterContent {
        content(audience, writer, parts.indices)
    }
}
