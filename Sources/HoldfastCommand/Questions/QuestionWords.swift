internal import EvidenceModel
internal import Octets
internal import Terminal
internal import Wording

/// Questions and answers in words.
enum QuestionWords {
    /// What is asked, with what can be chosen.
    static func text(_ question: Question) -> String {
        let text = Words.text(question.textKey)
        if question.form == .outcomes {
            let states = ActionState.known.map { label($0.name, of: question) }.joined(separator: ", ")
            return text + "\n" + Words.text("question.outcome-states", ["states": states])
        }
        if question.form == .yesOrNo { return text + " " + Words.text("question.yes-no") }
        guard case .choice(let names) = question.form else { return text }
        let choices = names.enumerated().map { "\($0 + 1) \(label($1, of: question))" }
        let isList = Console.isPlain || choices.count <= 4
        return text + (isList ? "\n  " + choices.joined(separator: "\n  ") : "\n" + choices.joined(separator: ", "))
    }

    /// What a name out of our own lists is called.
    static func label(_ name: String, of question: Question) -> String {
        Label.value(name, of: places[question.id] ?? question.id)
    }

    /// An answer that has a meaning of its own, whatever was asked; nil for words.
    static func special(_ text: String) -> Special? {
        let word = text.lowercased().filter { !$0.isWhitespace }
        switch word {
        case "": return .answer(.skipped)
        case "?", "？", "؟": return .answer(.unknown)
        case "-", "–", "－", "—": return .answer(.declined)
        case "<": return .back
        case ">": return .enough
        default: break
        }
        if Words.isMeant("answer.unknown", by: text) { return .answer(.unknown) }
        return Words.isMeant("answer.declined", by: text) ? .answer(.declined) : nil
    }

    /// What a special answer means.
    enum Special: Hashable {
        case answer(Answer)
        /// The question before this one, once more.
        case back
        /// No more questions.
        case enough
    }

    /// The answer that a text gives to a question of this form; nil when it is none.
    static func answer(_ text: String, to question: Question) -> Answer? {
        switch question.form {
        case .choice(let names): return chosen(text.trimmed, names, question).map { .said($0) }
        case .yesOrNo: return Affirmation.answer(text).map { .said($0 ? "yes" : "no") }
        case .text: return .said(text)
        case .actions: return .said(text)
        case .outcomes: return outcomes(text).map { .said($0) }
        case .line, .time, .people, .place, .evidence, .records, .party: return .said(text.trimmed)
        }
    }

    /// A number in the digits of any script, a name, or the beginning of exactly one. What it was can be said in own words too.
    private static func chosen(_ text: String, _ names: [String], _ question: Question) -> String? {
        let digits = text.map(\.wholeNumberValue)
        if digits.count <= 2, let number = digits.reduce(0, { sum, digit in sum.flatMap { sum in digit.map { sum * 10 + $0 } } }) {
            return names.indices.contains(number - 1) ? names[number - 1] : nil
        }
        let wanted = text.lowercased()
        func called(_ name: String) -> [String] {
            [name, name.replacing("_", with: "-"), name.replacing("_", with: " "), label(name, of: question).lowercased()]
        }
        if let name = names.first(where: { called($0).contains(wanted) }) { return name }
        let beginning = names.filter { name in called(name).contains { $0.hasPrefix(wanted) } }
        return beginning.count == 1 ? beginning[0] : question.id == "kind" ? text : nil
    }

    /// Where records have the names, when not under the name of the question.
    private static let places = ["confidence": "respondents.confidence", "outcomes": "outcomes.state"]

    /// "1 done, 2 refused" in any language as a draft keeps it; nil when something is no number with a state.
    private static func outcomes(_ text: String) -> String? {
        let parts = text.split(whereSeparator: { ",;".contains($0) || $0.isNewline })
        let lines = parts.map { part -> String? in
            let words = String(part).trimmed.split(maxSplits: 1, whereSeparator: { $0.isWhitespace || $0 == "=" || $0 == ":" })
            guard words.count == 2, let number = Int(words[0]) else { return nil }
            let wanted = String(words[1]).trimmed.lowercased()
            let state = ActionState.known.first { $0.name == wanted || Words.text("value.outcomes.state.\($0.name)") == wanted }
            return state.map { "\(number) \($0.name)" }
        }
        return lines.isEmpty || lines.contains(nil) ? nil : lines.compactMap(\.self).joined(separator: "\n")
    }
}

extension String {
    /// Without blanks at both ends.
    var trimmed: String {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        return lastIndex { !$0.isWhitespace }.map { String(self[start...$0]) } ?? ""
    }
}
