internal import Wording

/// Something about a letter that the person may want to know before it goes out. It explains and says what can be done;
/// everything can be kept as it is.
public struct LetterFinding: Hashable, Sendable {
    /// What it is about.
    public enum Place: Hashable, Sendable {
        /// What is asked for.
        case requests
        /// What happened.
        case description
        /// Words of the letter.
        case letter
        /// Who it goes to.
        case recipient
        /// Who can read along.
        case readers
        /// The address that it is sent from.
        case sender
        /// The file with this handle.
        case attachment(String)
        /// The incident with this handle.
        case incident(String)
    }

    /// Which finding, for programs; stable: one of ``LetterFindings/identifiers``.
    public let id: String
    /// Which of its wordings, where it has several.
    public let form: String?
    /// What it is about, by name: a person, a file, an incident; safe to show.
    public let subject: String?
    /// What fills the places of its words; safe to show.
    public let values: [String: String]
    /// Where it is.
    public let place: Place

    /// - Parameter values: as they came; they are made safe to show here.
    init(_ id: String, _ form: String? = nil, subject: String? = nil, _ values: [String: String] = [:], at place: Place) {
        (self.id, self.form, self.place) = (id, form, place)
        self.subject = subject.shownLine
        self.values = values.mapValues { Optional($0).shownLine ?? "" }
    }

    /// What was found, and why it may matter: sentences.
    public var text: String { Words.text(form.map { "finding.\(id).\($0)" } ?? "finding.\(id)", values).joined }

    /// What can be done about it: sentences.
    public var fix: String { Words.text("finding.\(id).fix", values).joined }
}
