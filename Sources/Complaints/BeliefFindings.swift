internal import Wording

/// What somebody believes, in texts that are said to be seen or heard.
enum BeliefFindings {
    /// What there is to say: the letter of a witness first, then each incident that was seen or heard.
    static func all(_ content: LetterContent, _ facts: LetterFacts) -> [LetterFinding] {
        var found: [LetterFinding] = []
        if content.writer == .witness, let words = belief(in: content.description) {
            found.append(LetterFinding("saw-and-believe-mixed", "letter", ["found": words], at: .description))
        }
        return found + facts.incidents.compactMap { incident in
            guard incident.basis == "saw" || incident.basis == "heard", let words = belief(in: incident.description)
            else { return nil }
            let values = ["incident": incident.handle, "found": words]
            return LetterFinding(
                "saw-and-believe-mixed", "incident", subject: incident.handle, values, at: .incident(incident.handle))
        }
    }

    /// The first words of belief in a text, in whatever language: people do not always write in that of the program.
    private static func belief(in text: String?) -> String? {
        guard let text else { return nil }
        let folded = FoldedWords(text)
        return phrases.first { folded.contains($0.words) }?.text
    }

    private static let phrases: [(text: String, words: FoldedWords)] = Language.allCases.flatMap { language in
        let texts = (Words.texts(in: language)["finding.belief-words"] ?? "").split(separator: ";")
        return texts.map { text in
            let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return (text, FoldedWords(text))
        }
    }
}
