public import EvidenceModel
internal import Octets
internal import Wording

/// A text file that a person fills in: the questions about a complaint, each with its name in square brackets.
///
///     [description]
///     # What happened …
///     He called eleven times.
///
/// Lines directly below a name that begin with `#` and a blank are explanations; all others belong to the answer, such as
/// `#MeToo`. A part without an answer is left out. A line of an answer that is a name in square brackets, or is to begin with `#`
/// and a blank, begins with a backslash. Format: docs/complaints.md, "The form".
public enum ComplaintForm {
    /// An empty form in the language of the program, with what can be asked of an audience.
    /// - Parameter actions: identifiers and words of what can be asked for.
    public static func text(_ audience: Audience?, actions: [(identifier: String, text: String)]) -> String {
        var text = Words.text("form.title").split(separator: "\n").map { "# " + $0 + "\n" }.joined()
        for question in QuestionList.complaint.all {
            text += "\n[" + question.id + "]\n"
            for line in Words.text(question.textKey).split(separator: "\n") { text += "# " + line + "\n" }
            if case .choice(let names) = question.form { text += "# " + names.joined(separator: ", ") + "\n" }
            if question.form == .yesOrNo { text += "# " + Words.text("question.yes-no") + "\n" }
            if question.form == .actions {
                text += "# " + Words.text("form.actions") + "\n"
                for action in actions { text += "#   \(action.identifier)  \(action.text)\n" }
            }
            if question.id == "audience", let audience { text += audience.name + "\n" }
        }
        return text
    }

    /// The answers of a form that was filled in, by question.
    /// - Throws: ``KitError/malformedForm(line:part:)``, ``KitError/impossibleAnswer(question:text:)``.
    public static func answers(_ text: String) throws -> [String: Answer] {
        let questions = Dictionary(QuestionList.complaint.all.map { ($0.id, $0) }) { first, _ in first }
        var answers: [String: Answer] = [:]
        var (part, lines, isHead): (String?, [Substring], Bool) = (nil, [], false)
        func end() throws {
            guard let part, let question = questions[part] else { return }
            let said = PeopleNamed.trimmed(lines.joined(separator: "\n"))
            if !said.isEmpty { answers[part] = .said(try value(said, of: question)) }
        }
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if let name = Self.part(line) {
                try end()
                guard questions[name] != nil, answers[name] == nil else { throw KitError.malformedForm(line: index + 1, part: name) }
                (part, lines, isHead) = (name, [], true)
            } else if part == nil {
                guard line.hasPrefix("#") || line.allSatisfy(\.isWhitespace) else { throw KitError.malformedForm(line: index + 1, part: "") }
            } else if !(isHead && (line == "#" || line.hasPrefix("# "))) {
                isHead = false
                // What looks like a name of a part, and is none, begins with a backslash.
                let isEscaped = line.hasPrefix("\\[") || line.hasPrefix("\\#")
                lines.append(isEscaped ? line.dropFirst() : line)
            }
        }
        try end()
        return answers
    }

    /// The name in a line that is nothing but a name in square brackets.
    private static func part(_ line: Substring) -> String? {
        let text = PeopleNamed.trimmed(line)
        guard text.hasPrefix("["), text.hasSuffix("]"), text.utf8.count > 2 else { return nil }
        let name = text.dropFirst().dropLast()
        let isName = name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F || $0 == 0x2E }
        return isName ? String(name) : nil
    }

    /// An answer as a draft has it.
    /// - Throws: ``KitError/impossibleAnswer(question:text:)``.
    public static func value(_ text: String, of question: Question) throws -> String {
        switch question.form {
        case .choice(let names):
            let wanted = text.lowercased().replacing(" ", with: "-")
            guard let name = names.first(where: { $0 == wanted || $0.replacing("_", with: "-") == wanted }) else {
                throw KitError.impossibleAnswer(question: question.id, text: text, choices: names)
            }
            return name
        case .yesOrNo:
            if Words.isMeant("yes", by: text) { return "yes" }
            if Words.isMeant("no", by: text) { return "no" }
            throw KitError.impossibleAnswer(question: question.id, text: text, choices: ["yes", "no"])
        default: return text
        }
    }
}
