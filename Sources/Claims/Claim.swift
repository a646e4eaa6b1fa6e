/// What a bundle or a vault claims of itself, one case for each row of the table in SECURITY.md.
public enum ClaimKind: String, Sendable, CaseIterable {
    case sealedToRecipients = "sealed-to-recipients"
    case filesUnchanged = "files-unchanged"
    case sealedByKey = "sealed-by-key"
    case sealTime = "seal-time"
    case recordDisclosed = "record-disclosed"
    case fileMatchesRecord = "file-matches-record"
    case entryInLog = "entry-in-log"
    case logHeadTime = "log-head-time"
    case logAppendOnly = "log-append-only"
    /// Of a log that ended before the newest began.
    case earlierLogNamed = "earlier-log-named"
    case mailSignature = "mail-signature"
    case custodyWellFormed = "custody-well-formed"
    case keyTrusted = "key-trusted"
    /// Of a vault: every sealed value opens.
    case ledgerRows = "ledger-rows"
    /// Of a vault: every object and every content in a row is what its record names.
    case storedContents = "stored-contents"
    /// Of a vault: every slot file is whole.
    case keySlots = "key-slots"
    /// Of a vault: the search index finds what a new one would find.
    case searchIndex = "search-index"
}

/// What came of checking a claim.
public enum ClaimResult: String, Sendable, CaseIterable {
    case holds, fails, unchecked
    case notClaimed = "not_claimed"
}

/// One claim, checked.
public struct Claim: Hashable, Sendable {
    public let kind: ClaimKind
    /// What the claim is about: an exhibit number, a file name, a handle; empty for the whole.
    public let subject: String
    public let result: ClaimResult
    /// By what means it was checked, for an expert.
    public let checkedWith: String
    /// What that means, for anybody: one or two sentences, safe to show.
    public let detail: String
    /// What makes ``detail`` say what it says, whatever the subject and its numbers: claims of one kind, result and
    /// form may be told in one sentence. Empty when nobody asked.
    package let form: String
    /// None or one: few claims are about time, and there may be many.
    private let times: [TimeFacts]

    /// What only a claim about time has.
    private struct TimeFacts: Hashable {
        let outside: OutsideTime
        let common: String
    }

    public init(
        _ kind: ClaimKind, subject: String = "", _ result: ClaimResult, checkedWith: String = "",
        detail: String
    ) {
        self.init(kind, subject: subject, result, checkedWith: checkedWith, detail: detail, form: "")
    }

    package init(
        _ kind: ClaimKind, subject: String = "", _ result: ClaimResult, checkedWith: String = "",
        detail: String, form: String
    ) {
        (self.kind, self.subject, self.result) = (kind, subject, result)
        (self.checkedWith, self.detail, self.form) = (checkedWith, detail, form)
        times = []
    }

    /// A claim that something existed by a time.
    /// - Parameter common: what ``detail`` says of all claims of this form.
    package init(
        _ kind: ClaimKind, subject: String, _ result: ClaimResult, checkedWith: String, detail: String, form: String,
        existedBy outside: OutsideTime, common: String
    ) {
        (self.kind, self.subject, self.result) = (kind, subject, result)
        (self.checkedWith, self.detail, self.form) = (checkedWith, detail, form)
        times = [TimeFacts(outside: outside, common: common)]
    }

    /// By when what the claim is about existed, as somebody outside says; nil when the claim is about something else, or
    /// does not hold. Whether that somebody can be believed is ``result``.
    public var outsideTime: OutsideTime? { times.first?.outside }

    /// What is said once for several claims of one kind, result and form; nil when it is ``detail``.
    package var common: String? { times.first?.common }

    /// The same claim about another subject.
    public func about(_ subject: String) -> Claim {
        guard let time = times.first else {
            return Claim(kind, subject: subject, result, checkedWith: checkedWith, detail: detail, form: form)
        }
        return Claim(
            kind, subject: subject, result, checkedWith: checkedWith, detail: detail, form: form,
            existedBy: time.outside, common: time.common)
    }
}
