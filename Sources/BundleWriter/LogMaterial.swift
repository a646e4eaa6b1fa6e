public import MerkleLog
public import SelectiveDisclosure
public import TrustedTime

/// What a bundle shows of its log.
public struct LogMaterial: Sendable {
    /// Verifier key of the log, one line without its line end.
    public var vkey: String
    /// The tree heads, from the one of size 1 (made with the key record) to the newest; each larger than the one before.
    /// Between the two stand only stamped heads that an item needs: for each item the smallest head with an answer of an
    /// authority that covers it, and the smallest with an OpenTimestamps proof.
    public var heads: [LogHead]
    /// That each head's tree begins with the one before: one fewer than ``heads``.
    public var consistency: [ConsistencyFile]
    /// Leaf 0: which keys sign records and seals.
    public var keyRecord: IssuedRecord
    /// To the smallest stamped head shown, or to the newest head when none is stamped.
    public var keyRecordProof: TlogProof
    /// By leaf index, one for each item: to the smallest stamped head shown that covers it, or to the newest head when
    /// none does.
    public var proofs: [UInt64: TlogProof]
    /// Certificates of authorities beside those in the answers, DER: what a checker needs to find the way to a root.
    /// Those that sign themselves are left out of the bundle: it brings no trust.
    public var authorityCertificates: [[UInt8]] = []
    /// Whom the person trusts to say the time: of several outside times of a record, the report names theirs first.
    public var roots = AuthorityRoots.none
    /// Headers of Bitcoin blocks, 80 bytes each, by height. Only those of blocks that some OpenTimestamps proof leads to are
    /// used.
    public var blockHeaders: [UInt64: [UInt8]] = [:]
    /// Earlier logs of which records are shown, the newest of them first; at most ``BundleLimits/earlierLogCount``.
    public var earlier: [EarlierLogMaterial] = []

    public init(
        vkey: String, heads: [LogHead], consistency: [ConsistencyFile], keyRecord: IssuedRecord,
        keyRecordProof: TlogProof, proofs: [UInt64: TlogProof]
    ) {
        (self.vkey, self.heads, self.consistency, self.keyRecord) = (vkey, heads, consistency, keyRecord)
        (self.keyRecordProof, self.proofs) = (keyRecordProof, proofs)
    }
}

/// A tree head that a bundle shows, and what stamped it from outside.
public struct LogHead: Sendable {
    /// Number of leaves.
    public var treeSize: UInt64
    /// The signed note, as issued.
    public var note: [UInt8]
    /// What time-stamping authorities answered for the whole note; at most ``BundleLimits/tokensPerFile``.
    public var stamps: [LogStamp]
    /// OpenTimestamps proof of the whole note, as an `.ots` file; nil when there is none.
    public var openTimestamp: [UInt8]?

    public init(treeSize: UInt64, note: [UInt8], stamps: [LogStamp] = [], openTimestamp: [UInt8]? = nil) {
        (self.treeSize, self.note, self.stamps, self.openTimestamp) = (treeSize, note, stamps, openTimestamp)
    }

    /// Whether anything outside stamped it.
    public var isStamped: Bool { !stamps.isEmpty || openTimestamp != nil }
}

/// One answer of an authority, and the newer ones that keep it believable after its certificates end.
public struct LogStamp: Sendable {
    /// The whole response (RFC 3161 `TimeStampResp`), as it came.
    public var response: [UInt8]
    /// Later answers for ``response`` itself; each may be renewed again, up to ``BundleLimits/renewalDepth``.
    public var renewals: [LogStamp]

    public init(response: [UInt8], renewals: [LogStamp] = []) {
        (self.response, self.renewals) = (response, renewals)
    }

    /// How many answers it is with all its renewals.
    var answerCount: Int { renewals.reduce(1) { $0 + $1.answerCount } }
}
