public import EvidenceModel

/// What a letter says, in the person's words and names. Everything can be left out but whom it is for and who writes; what
/// is empty or blank counts as left out. Nothing in here is shown before it was made safe to show.
public struct LetterContent: Hashable, Sendable {
    /// In which capacity they are asked.
    public var audience: Audience
    /// What who writes has to do with it.
    public var writer: LetterWriter
    /// Subject in place of the usual one; others may see it in a list of mails.
    public var subject: String?
    /// Place and date as they stand at the head of a letter.
    public var placeAndDate: String?
    /// Who it goes to: name, office or address.
    public var recipient: String?
    /// Who is said to have done it.
    public var respondents: [LetterRespondent] = []
    /// What was done, and how.
    public var description: String?
    /// What happened when, one by one.
    public var incidents: [LetterIncident] = []
    /// What it does to the person.
    public var effect: String?
    /// Why it goes to this recipient.
    public var relation: String?
    /// Further reasons why it goes there, for which there are sentences: identifiers of ``CatalogueNote``.
    public var reasons: [String] = []
    /// What is asked for. They are numbered in this order.
    public var requests: [LetterRequest] = []
    /// Names in the words of requests and reasons.
    public var parameters = LetterParameters()
    /// Who must not learn who writes, and who may.
    public var confidentiality: LetterConfidentiality?
    /// To whom this was reported before.
    public var earlier: [LetterEarlierComplaint] = []
    /// A fuller account; stands at the end.
    public var account: String?
    /// Files that go with the letter.
    public var attachments: [LetterAttachment] = []
    /// By when an answer is asked for.
    public var answerBy: String?
    /// How the person can be reached without danger.
    public var safeContact: String?
    /// May be a pseudonym.
    public var signature: String?

    public init(audience: Audience, writer: LetterWriter) { (self.audience, self.writer) = (audience, writer) }
}

/// What who writes has to do with what happened. The wording follows it.
public enum LetterWriter: Hashable, Sendable {
    /// It was done to them.
    case target
    /// They saw or heard it.
    case witness
    /// They help somebody, who may have no name in the letter.
    case helper(of: String?)
}

/// Somebody who is said to have done it.
public struct LetterRespondent: Hashable, Sendable {
    /// Name; nil when only an address or an account is known.
    public var name: String?
    /// Addresses, accounts, numbers, a badge.
    public var identifiers: [String]

    public init(name: String? = nil, identifiers: [String] = []) { (self.name, self.identifiers) = (name, identifiers) }
}

/// One thing that happened.
public struct LetterIncident: Hashable, Sendable {
    /// When, in words.
    public var when: String?
    /// What.
    public var what: String?

    public init(when: String? = nil, what: String? = nil) { (self.when, self.what) = (when, what) }
}

/// One thing that is asked for.
public struct LetterRequest: Hashable, Sendable {
    /// Identifier out of ``ActionCatalogue``, or ``ActionCatalogue/own``.
    public var action: String
    /// The person's words: the request itself when it is their own, else what they add to it.
    public var text: String?

    public init(_ action: String, text: String? = nil) { (self.action, self.text) = (action, text) }
}

/// Names in the words of requests and reasons. For each that is missing, the letter has other words.
public struct LetterParameters: Hashable, Sendable {
    /// Who is said to have done it; nil takes the names of ``LetterContent/respondents``.
    public var respondent: String?
    /// The employer.
    public var company: String?
    /// The school or university.
    public var institution: String?
    /// The profession.
    public var profession: String?
    /// The event, chat, service or place.
    public var space: String?

    public init(
        respondent: String? = nil, company: String? = nil, institution: String? = nil, profession: String? = nil,
        space: String? = nil
    ) {
        (self.respondent, self.company, self.institution) = (respondent, company, institution)
        (self.profession, self.space) = (profession, space)
    }
}

/// Who must not learn who writes, and who may. It is a request: nobody can be sure that it is kept.
public struct LetterConfidentiality: Hashable, Sendable {
    /// Whether it is asked that who is said to have done it does not learn who writes.
    public var isAsked: Bool
    /// Other people who must not learn it.
    public var notTo: [String]
    /// To whom the letter may be passed on.
    public var mayPassTo: [String]

    public init(isAsked: Bool = true, notTo: [String] = [], mayPassTo: [String] = []) {
        (self.isAsked, self.notTo, self.mayPassTo) = (isAsked, notTo, mayPassTo)
    }
}

/// A complaint that was made before, to whomever.
public struct LetterEarlierComplaint: Hashable, Sendable {
    /// To whom.
    public var recipient: String
    /// When, in words.
    public var date: String?
    /// What came of it.
    public var outcome: String?

    public init(recipient: String, date: String? = nil, outcome: String? = nil) {
        (self.recipient, self.date, self.outcome) = (recipient, date, outcome)
    }
}

/// A file that goes with the letter.
public struct LetterAttachment: Hashable, Sendable {
    /// Its number in the letter.
    public var number: Int
    /// What it is; nil when the name of the file is enough.
    public var title: String?
    /// Name of the file.
    public var fileName: String
    /// Whether it is a mail with all of its headers.
    public var isMailWithHeaders: Bool

    public init(number: Int, title: String? = nil, fileName: String, isMailWithHeaders: Bool = false) {
        (self.number, self.title, self.fileName) = (number, title, fileName)
        self.isMailWithHeaders = isMailWithHeaders
    }
}
