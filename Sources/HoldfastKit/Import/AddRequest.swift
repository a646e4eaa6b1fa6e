public import EvidenceModel
public import Importers
public import Octets

/// Files and folders to be kept, and what the person says of them.
public struct AddRequest: Sendable {
    /// Files, and folders with all that is in them.
    public var paths: [String]
    /// What the files are, when the person says so.
    public var kind: EvidenceKind?
    /// What they are read as, when the person says so.
    public var format: ImportFormat?
    public var title: String?
    /// When what it shows happened, as typed.
    public var occurred: String?
    /// IANA name of the time zone in which ``occurred`` is meant, and times in the files that name none.
    public var zone: String?
    /// Where the person has it from.
    public var source: String?
    /// Handles of incidents that it belongs to.
    public var incidents: [String]
    public var privateNote: String?
    /// The order of day and month in the files: `dmy`, `mdy` or `ymd`; nil when it has to be found out.
    public var dateOrder: String?
    /// Whose account or telephone the files are from.
    public var account: String?
    /// Why the files need care, and what a reader may want to know before looking.
    public var care = CareAnswers()
    /// What the person says of all screenshots among the files; then every picture among them is taken for one.
    public var screenshot = ScreenshotAnswers()
    /// What the person says of single ones instead, by their paths as ``Vault/screenshots(_:limit:)`` gives them.
    public var screenshotAnswers: [String: ScreenshotAnswers] = [:]
    /// Servers of the person's own mail provider.
    public var ownProviders: [String] = []
    /// How a table or a JSON text is read: the content of a mapping file.
    public var mapping: JSONValue?
    /// Whether what is kept already is kept once more.
    public var keepsAgain = false
    /// Keys that domains sign mail with, by their name in the DNS; see ``Vault/mailKeyNames(_:limit:)``.
    public var mailKeys: [String: ImportContext.MailKeyText] = [:]
    /// Helper programs that read inside of files.
    public var tools: (any ContentTools)?
    /// A title for what a file tells of a call, when it has none of its own.
    public var callTitle: @Sendable (Incident) -> String? = { _ in nil }
    /// What recognises and reads files.
    package var importers = ImporterSet()

    public init(
        paths: [String], kind: EvidenceKind? = nil, title: String? = nil, occurred: String? = nil,
        zone: String? = nil, source: String? = nil, incidents: [String] = [], privateNote: String? = nil
    ) {
        (self.paths, self.kind, self.title, self.occurred) = (paths, kind, title, occurred)
        (self.zone, self.source, self.incidents, self.privateNote) = (zone, source, incidents, privateNote)
    }
}

/// How far adding is.
public struct AddProgress: Hashable, Sendable {
    public let doneByteCount: UInt64
    public let totalByteCount: UInt64
}
