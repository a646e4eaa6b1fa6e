internal import EvidenceModel
internal import Wording

/// Puts a letter together, in the language in which words are found here and now. Each part is left out when nothing is
/// known for it, and takes its leading line with it.
struct LetterComposer {
    /// Made safe to show; blank texts are nil.
    let content: LetterContent
    private let values: [String: String]

    init(_ content: LetterContent) {
        self.content = content.shown
        values = LetterPhrases(content: self.content).values
    }

    /// The subject.
    var subject: String {
        content.subject
            ?? Words.fill(Words.optional("letter.subject.\(content.audience.name)") ?? Words.text("letter.subject.other"), values)
    }

    /// The letter from its head to what stands behind the signature.
    var blocks: [LetterBlock] {
        head + respondents + account + effect + relation + requests + confidentiality + earlier + attachments + closing + annex
    }

    private var head: [LetterBlock] {
        var blocks: [LetterBlock] = []
        if let placeAndDate = content.placeAndDate { blocks.append(.paragraph(placeAndDate)) }
        if let recipient = content.recipient { blocks.append(.paragraph(Words.text("letter.to", ["recipient": recipient]))) }
        if let recipient = content.recipient, !recipient.contains("\n") {
            blocks.append(.paragraph(Words.text("letter.greeting.named", ["recipient": recipient])))
        } else {
            blocks.append(.paragraph(Words.text("letter.greeting")))
        }
        let sentences = [opening, Words.optional("letter.addressed.\(content.audience.name)")].compactMap(\.self)
        return blocks + [.paragraph(sentences.joined(separator: " "))]
    }

    private var opening: String {
        switch content.writer {
        case .target: Words.text("letter.opening.target")
        case .witness: Words.text("letter.opening.witness")
        case .helper(nil): Words.text("letter.opening.helper")
        case .helper(let person?): Words.text("letter.opening.helper-of", ["person": person])
        }
    }

    private var respondents: [LetterBlock] {
        let lines = content.respondents.map { respondent in
            let identifiers = respondent.identifiers.joined(separator: ", ")
            guard let name = respondent.name else { return identifiers }
            return identifiers.isEmpty ? name : Words.text("letter.respondent", ["name": name, "identifiers": identifiers])
        }
        return list("letter.respondents", lines)
    }

    private var account: [LetterBlock] {
        let happened = switch content.writer {
        case .target: "letter.happened.target"
        case .witness: "letter.happened.witness"
        case .helper: "letter.happened.helper"
        }
        let incidents = content.incidents.map { incident in
            guard let when = incident.when, let what = incident.what else { return incident.when ?? incident.what ?? "" }
            return Words.text("letter.incident", ["when": when, "what": what])
        }
        guard content.description != nil else { return list(happened, incidents) }
        return text(happened, content.description) + list("letter.incidents", incidents)
    }

    private var effect: [LetterBlock] { text(isHelper ? "letter.effect.helper" : "letter.effect.self", content.effect) }

    private var relation: [LetterBlock] {
        let reasons = content.reasons.compactMap { reason in
            Words.optional("letter.when.\(reason)").map { Words.fill($0.joined, values) }
        }
        let texts = [content.relation, reasons.isEmpty ? nil : reasons.joined(separator: " ")].compactMap(\.self)
        return text("letter.relation", texts.isEmpty ? nil : texts.joined(separator: "\n\n"))
    }

    private var requests: [LetterBlock] {
        let texts = content.requests.compactMap(request)
        return texts.isEmpty ? [] : [.lead(Words.text("letter.requests")), .numbered(texts)]
    }

    /// A request as it stands in the letter; nil when there are no words for it.
    private func request(_ request: LetterRequest) -> String? {
        let key = "letter.action.\(request.action)"
        let words = (isHelper ? Words.optional(key + ".helper") : nil) ?? Words.optional(key)
        let texts = [words.map { Words.fill($0.joined, values) }, request.text].compactMap(\.self)
        return texts.isEmpty ? nil : texts.joined(separator: " ")
    }

    private var annex: [LetterBlock] {
        guard let account = content.account else { return [] }
        return [.heading(Words.text("letter.account")), .paragraph(account)]
    }

    /// Whether who writes does so for somebody else.
    var isHelper: Bool { if case .helper = content.writer { true } else { false } }

    /// Lines under a leading one; nothing without lines.
    func list(_ lead: String, _ lines: [String]) -> [LetterBlock] {
        lines.isEmpty ? [] : [.lead(Words.text(lead)), .bullets(lines)]
    }

    /// A text under a leading line; nothing without a text.
    func text(_ lead: String, _ text: String?) -> [LetterBlock] {
        text.map { [.lead(Words.text(lead)), .paragraph($0)] } ?? []
    }
}
