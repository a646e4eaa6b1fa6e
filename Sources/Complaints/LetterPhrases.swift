internal import EvidenceModel
internal import Wording

/// What stands in the places of a letter's sentences: the names that are known, or words that do without.
struct LetterPhrases {
    /// Made safe to show before.
    let content: LetterContent

    /// What fills the places of all requests and reasons.
    var values: [String: String] {
        let parameters = content.parameters
        return [
            "respondent": parameters.respondent ?? respondents ?? Words.text("letter.parameter.respondent"),
            "company": parameters.company ?? Words.text("letter.parameter.company"),
            "institution": parameters.institution ?? Words.text("letter.parameter.institution"),
            "profession": parameters.profession ?? Words.text("letter.parameter.profession"),
            "space": space,
        ]
    }

    /// "A, B and C": everybody by name, or by what is known of them.
    private var respondents: String? {
        let names = content.respondents.compactMap { $0.name ?? $0.identifiers.first }
        guard let last = names.last else { return nil }
        guard names.count > 1 else { return last }
        return names.dropLast().joined(separator: ", ") + " " + Words.text("letter.and") + " " + last
    }

    /// "at the event": a place with its preposition, because that differs by audience and language.
    private var space: String {
        let key = "letter.parameter.space." + content.audience.name
        if let name = content.parameters.space, let text = Words.optional(key + ".named") {
            return Words.fill(text, ["name": name])
        }
        return Words.optional(key) ?? Words.text("letter.parameter.space")
    }
}
