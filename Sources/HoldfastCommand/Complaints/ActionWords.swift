internal import ArgumentParser
internal import Complaints
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// What can be asked for, in words, and what a person typed about it.
enum ActionWords {
    /// What can be asked of an audience, numbered, with what to think of first.
    static func choices(for audience: Audience?) -> [String] {
        guard let audience, let found = ActionCatalogue.audience(audience) else { return [Words.text("actions.own-only")] }
        guard !found.actions.isEmpty else { return [Words.text("actions.none", ["audience": found.text])] }
        return found.actions.enumerated().map { "  \($0 + 1) \($1.text) \(marks($1))" } + [Words.text("actions.choose")]
    }

    /// Whether who is said to have done it will learn of it, and whether it can be taken back.
    private static func marks(_ action: CatalogueAction) -> String {
        "[" + Words.text("actions.learns.\(action.respondentLearns.rawValue)") + (action.isReversible ? "" : ", " + Words.text("actions.final")) + "]"
    }

    /// Who usually sees a complaint that goes there. One sentence, or nothing.
    static func whoSees(_ audience: Audience?) -> [String] {
        audience.flatMap { ActionCatalogue.audience($0) }.map { [$0.whoSeesIt] } ?? []
    }

    /// Requested actions with their numbers and what became of them.
    static func numbered(_ actions: [ComplaintHistory.Action]) -> [String] {
        actions.map { "  \($0.number) \(text($0.action)) (\(Words.text("value.outcomes.state.\($0.state.name)")))" }
    }

    /// One requested action in words, safe to show.
    static func text(_ action: Complaint.RequestedAction) -> String {
        let own = action.text?.printable
        guard let identifier = action.action, identifier != ActionCatalogue.own else { return own ?? "" }
        let known = ActionCatalogue.action(identifier)?.text ?? identifier.printable
        return own.map { known + " " + $0 } ?? known
    }

    /// Numbers, identifiers and own words, as a draft keeps them; nil when nothing was said, or a number is none of these.
    static func answer(_ text: String, for audience: Audience?) -> String? {
        let offered = audience.map { ActionCatalogue.actions(for: $0) } ?? []
        var lines: [String] = []
        for line in text.split(whereSeparator: \.isNewline).map({ String($0).trimmed }) where !line.isEmpty {
            let words = line.split(whereSeparator: { $0.isWhitespace || ",;.".contains($0) })
            let numbers = words.compactMap { Int($0) }
            if numbers.count == words.count, !numbers.isEmpty {
                guard numbers.allSatisfy({ offered.indices.contains($0 - 1) }) else { return nil }
                lines += numbers.map { offered[$0 - 1] }
            } else {
                lines.append(line)
            }
        }
        var seen: Set<String> = []
        let kept = lines.filter { seen.insert($0).inserted }
        return kept.isEmpty ? nil : kept.joined(separator: "\n")
    }

    /// A known identifier, or the person's own words.
    /// - Throws: ``Failure`` for what looks like an identifier and is none.
    static func action(_ text: String) throws -> String {
        let first = String(text.trimmed.prefix { !$0.isWhitespace })
        if ActionCatalogue.contains(first) { return text.trimmed }
        if first.wholeMatch(of: /[a-z-]+\.[a-z-]+/) != nil {
            throw Failure(Words.text("error.action", ["text": first]), hint: Words.text("hint.action"), exit: .validationFailure)
        }
        return try TextInput.text(text) ?? text
    }
}
