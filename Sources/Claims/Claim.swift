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
    }

    /// The same claim about another subject.
    public func about(_ subject: String) -> Claim {
        Claim(kind, subject: subject, result, checkedWith: checkedWith, detail: detail, form: form)
    }
}
