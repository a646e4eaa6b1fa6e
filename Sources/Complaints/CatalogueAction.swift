internal import Wording

/// Something that can be asked for, as the catalogue has it.
public struct CatalogueAction: Hashable, Sendable {
    /// Whether who is said to have done it learns of it when it is done.
    public enum RespondentLearns: String, Hashable, Sendable, CaseIterable {
        case no, likely, certain

        /// In words: a whole sentence.
        public var text: String { Words.text("action.learns.\(rawValue)") }
    }

    /// Never changes: the audience, a full stop and what is asked.
    public let identifier: String
    /// What its words in a letter name.
    public let parameters: [LetterParameter]
    /// Whether who is said to have done it learns of it.
    public let respondentLearns: RespondentLearns
    /// Whether what was done can be taken back. That somebody learned of it never can.
    public let isReversible: Bool
    /// What to consider before asking for it.
    public let notes: [CatalogueNote]

    /// In words, as lists and reports have it: a sentence.
    public var text: String { Words.text("action.\(identifier)").joined }

    /// Whether it can be taken back, in words: a sentence.
    public var reversibleText: String { Words.text(isReversible ? "action.reversible.yes" : "action.reversible.no") }
}

/// Something to consider before somebody is asked, or asked for something.
public struct CatalogueNote: Hashable, Sendable {
    /// Never changes.
    public let identifier: String
    /// Whether there is a sentence that gives it as a reason in a letter; see ``LetterContent/reasons``.
    public let isForLetter: Bool

    /// In words, for who writes: a sentence or two.
    public var text: String { Words.text("when.\(identifier)").joined }
}

/// What can differ in the words of an action.
public enum LetterParameter: String, Hashable, Sendable, CaseIterable {
    case respondent, company, institution, profession, space
}

extension String {
    /// The lines of a text of the catalogue as one.
    var joined: String { split(separator: "\n").joined(separator: " ") }
}
