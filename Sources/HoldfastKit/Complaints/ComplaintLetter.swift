public import Complaints
public import Octets
public import Wording

/// The letter of a complaint as it would go out, with what is to be pointed out about it.
public struct ComplaintLetter: Sendable {
    /// What it says.
    public let content: LetterContent
    /// The language it is written in.
    public let language: Language
    /// What was found and not yet looked at.
    public let findings: [LetterFinding]
    /// What was pointed out before and kept as it is.
    public let kept: [LetterFinding]
    /// What goes with it, in the order of its numbers.
    public let files: [LetterFile]
    /// Address that it is sent from; nil leaves that to the mail program.
    public let sender: String?
    /// Addresses of the recipient that are known.
    public let addresses: [String]

    private var letter: Letter { Letter(content, language: language) }

    /// The subject of a mail.
    public var subject: String { letter.subject }
    /// As plain text.
    public var text: String { letter.text }
    /// As a page that needs nothing else.
    public var html: String { letter.html }
}

/// How a letter is written.
public struct LetterOptions: Hashable, Sendable {
    /// Nil takes the language that the complaint names, else that of the program.
    public var language: Language?
    /// Whether code names stand in the place of real ones, where there are some.
    public var usesCodeNames: Bool

    public init(language: Language? = nil, usesCodeNames: Bool = false) {
        (self.language, self.usesCodeNames) = (language, usesCodeNames)
    }
}

/// A file that goes with a letter.
public struct LetterFile: Hashable, Sendable {
    /// Handle of its record.
    public let handle: String
    /// Its name in the mail.
    public let fileName: String
    public let mediaType: String
    /// Size in bytes.
    public let byteCount: UInt64
    /// SHA-256 of its content.
    public let sha256: Digest32
}

extension LetterFinding {
    /// How a complaint notes that it was pointed out and stays: its name, and the handle that it is about.
    public var keptAs: String {
        switch place {
        case .attachment(let handle), .incident(let handle): id + " " + handle
        case .requests, .description, .letter, .recipient, .readers, .sender: subject.map { id + " " + $0 } ?? id
        }
    }
}
