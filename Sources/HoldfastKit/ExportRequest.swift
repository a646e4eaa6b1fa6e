public import AgeFormat
public import BundleWriter
public import EvidenceModel
public import Octets
public import TrustedTime
public import Wording

/// What is handed over, and what of it is hidden.
public struct ExportRequest: Sendable {
    /// Handles, in the order of the exhibits.
    public var references: [String]
    /// All that is kept, less what is privileged or intimate.
    public var all: Bool
    /// Everything that matches, beside what ``references`` name, less what ``all`` would not take.
    public var filter: RecordFilter?
    /// Handles of complaints, each with all that belongs to it: whom and what it is about, what was attached, what came of it.
    public var complaints: [String] = []
    /// Whether the people and places that the chosen records name go along.
    public var withPeople = false
    /// `REF.field`: left out everywhere. `*.field` means it in every record; `[]` any element of a list.
    public var hide: [String]
    /// `REF.field`: shown although it would be hidden by default, by the profile, or with what it is inside of.
    public var show: [String]
    /// Whether names of people are replaced by their code names, in all parts.
    public var codeNames = false
    /// Whether what courts want left out is left out: birth dates to the year, minors to initials, account numbers to four
    /// digits, no home address.
    public var forCourt = false
    /// Why fields are hidden, as the recipient reads it.
    public var reason: String?
    /// For whom this copy is, as the report says it.
    public var forWhom: [String]
    /// By what rule the person chose, in words.
    public var rule: String
    /// A name for the bundle; nil makes a random one.
    public var code: String?
    /// The file to write; in an existing folder, a file named for the bundle.
    public var output: String
    /// Whom the person trusts to say the time: of several outside times of a record, theirs are shown first.
    public var roots = AuthorityRoots.none
    /// What the recipient reads: the language of the documents in the bundle, and of the cover note.
    public var language = Language.english
    /// For what kind of reader; nil when the person named none.
    public var profile: ExportProfile?
    /// Programs of the system that help.
    public var tools = ExportTools()
    /// As one sealed file, or in another form.
    public var form = ExportForm.sealed
    /// Who sends it, as the cover note says: a name or a pseudonym; nil leaves it out.
    public var from: String?
    /// A safe way to answer, and when, as the cover note says; nil leaves it out.
    public var answer: String?

    public init(
        references: [String] = [], all: Bool = false, hide: [String] = [], show: [String] = [],
        reason: String? = nil, forWhom: [String] = [], rule: String, code: String? = nil, output: String
    ) {
        (self.references, self.all, self.hide, self.show) = (references, all, hide, show)
        (self.reason, self.forWhom, self.rule) = (reason, forWhom, rule)
        (self.code, self.output) = (code, output)
    }
}

/// Who can open a bundle.
public enum ExportSealing: Sendable {
    /// Whoever holds the identity of one of these: all of them post-quantum, or none.
    case recipients([Recipient])
    /// Whoever is told the passphrase.
    case passphrase(GeneratedPassphrase)
    /// Whoever holds it: it is not sealed. Not for ``ExportForm/sealed``.
    case nobody
}

/// A bundle that was written.
public struct ExportOutcome: Sendable {
    /// The sealed file, and the note that goes with it.
    public let path: String, coverPath: String
    public let code: String
    /// SHA-256 of the tag manifest.
    public let bundleDigest: Digest32
    /// Eight words to compare by phone.
    public let checkWords: [String]
    public let itemCount: Int
    /// Records that should have been handed over, but are damaged.
    public let damagedCount: Int
    /// Hidden values that can still be read elsewhere.
    public let findings: [LeakFinding]
    /// The record that this bundle was handed over.
    public let handle: String
    /// The sealed sheet that says who stands behind the code names; nil when real names were used.
    public internal(set) var namesPath: String?
    /// Handles of evidence whose file stayed back, because names in it cannot be replaced.
    public internal(set) var withheld: [String] = []
    /// Names of people whose records did not go along, and where they can be read all the same.
    public internal(set) var watchedFindings: [WatchedFinding] = []
    /// What the person may want to look at before passing it on.
    public internal(set) var notes: [ExportFinding] = []
    /// Handles of people and places that the records name and that did not go along.
    public internal(set) var peopleLeftOut: [String] = []
    /// What the authorities answered that were asked to stamp the seal; none when nobody was asked. The bundle was written
    /// also when all of them failed.
    public let sealAnswers: [TimestampAnswer]
}
