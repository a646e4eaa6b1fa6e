public import EvidenceModel

/// Requested actions as a draft keeps them: an identifier or own words on each line.
public enum RequestedActionText {
    /// What ``Complaint/confidentiality`` says when it was asked for without further words.
    static let asked = "asked"

    static func parse(_ text: String) -> [Complaint.RequestedAction] {
        text.split(whereSeparator: \.isNewline).map(PeopleNamed.trimmed).filter { !$0.isEmpty }.map { line in
            guard let (identifier, words) = identifier(in: line) else {
                return Complaint.RequestedAction(action: "own", text: line, state: .asked)
            }
            return Complaint.RequestedAction(action: identifier, text: words, state: .asked)
        }
    }

    /// The identifier with which a line begins, and the words behind it; nil when it begins with another word.
    public static func identifier(in line: String) -> (identifier: String, words: String?)? {
        let first = String(line.prefix { !$0.isWhitespace })
        guard isIdentifier(first) else { return nil }
        let words = PeopleNamed.trimmed(line.dropFirst(first.count))
        return (first, words.isEmpty ? nil : words)
    }

    /// The same as a draft keeps them.
    static func text(_ actions: [Complaint.RequestedAction]) -> String {
        actions.compactMap { action in
            let identifier = action.action.flatMap { isIdentifier($0) ? $0 : nil }
            let parts = [identifier, action.text?.onOneLine].compactMap(\.self)
            return parts.isEmpty ? nil : parts.joined(separator: " ")
        }.joined(separator: "\n")
    }

    /// Whether a text has the form of an identifier of the catalogue: an audience, a full stop, what is asked.
    public static func isIdentifier(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && Audience.known.contains { $0.name == parts[0] }
            && !parts[1].isEmpty && parts[1].utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
    }
}

/// What became of actions as a draft keeps it: a number and a state on each line, or with commas between them.
public enum OutcomeText {
    /// The longest list that is read.
    private static let greatestCount = 1000

    /// - Returns: nil when one of them is no number with one of the states behind it.
    public static func parse(_ text: String) -> [FollowUp.Outcome]? {
        var outcomes: [FollowUp.Outcome] = []
        for part in PeopleNamed.split(text) {
            let words = part.split(whereSeparator: { $0.isWhitespace || $0 == "=" || $0 == ":" })
            guard words.count == 2, let number = UInt64(words[0]), number > 0, outcomes.count < greatestCount,
                let state = ActionState.known.first(where: { $0.name == words[1].lowercased() })
            else { return nil }
            outcomes.append(FollowUp.Outcome(number: number, action: nil, state: state))
        }
        return outcomes
    }
}
