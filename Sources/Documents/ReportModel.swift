public import BundleFormat
public import Octets

/// All that a report says. Whoever makes one takes the claims from what a bundle discloses and from nowhere
/// else: what is hidden must not be at hand.
public struct ReportModel: Sendable {
    /// Name of the bundle, as ``BundleCode/isAcceptable(_:)`` allows.
    public var code: String
    /// SHA-256 of the payload manifest; nil while it is not known yet.
    public var contentsDigest: Digest32?
    /// When the bundle was made, by the clock of the computer it was made on: RFC 3339 in UTC.
    public var madeAt: String
    /// For whom this copy is, in the person's words.
    public var forWhom: [String]
    /// By what rule the person chose what is in it, in the person's words.
    public var rule: String
    /// Name of the log.
    public var logOrigin: String
    /// Number of entries of the log when the bundle was made.
    public var treeSize: UInt64
    /// Version of the program.
    public var toolVersion: String
    /// The exhibits, in their order.
    public var items: [ReportItem]
    /// For what kind of reader, as the name of an export profile; nil when the person named none.
    public var profile: String?
    /// Logs that ended before the newest began, in the order of their numbers.
    public var earlierLogs: [ReportedLog] = []

    public init(
        code: String, contentsDigest: Digest32?, madeAt: String, forWhom: [String], rule: String,
        logOrigin: String, treeSize: UInt64, toolVersion: String, items: [ReportItem]
    ) {
        (self.code, self.contentsDigest, self.madeAt) = (code, contentsDigest, madeAt)
        (self.forWhom, self.rule, self.logOrigin) = (forWhom, rule, logOrigin)
        (self.treeSize, self.toolVersion, self.items) = (treeSize, toolVersion, items)
    }
}

/// An exhibit as a report shows it.
public struct ReportItem: Sendable {
    public var exhibit: ExhibitNumber
    /// What the record discloses: `id`, `kind`, `recorded_at`, `payload` and so on, as far as shown.
    public var claims: JSONObject
    /// The original, when it is part of the bundle.
    public var file: ReportFile?
    /// Which entry of the log the record is, from 0; nil when that is not shown.
    public var leafIndex: UInt64?
    /// Which log: 0 is the newest, any other one is ``ReportedLog/number``.
    public var logNumber = 0
    /// How many parts of the record the person hides.
    public var hiddenCount: Int
    /// How many of ``claims`` are the person's text with code names in place of names; what was written is hidden.
    public var replacedCount = 0
    /// By when the record existed, as an authority says whose answer is part of the bundle; nil when none does.
    public var outsideTime: ReportTime?
    /// Why parts are hidden, as the person states it, and of how many parts.
    public var reasons: [HiddenReason] = []
    /// A smaller rendering of the original, when that is part of the bundle and a picture.
    public var picture: HTMLPicture?

    public init(
        exhibit: ExhibitNumber, claims: JSONObject, file: ReportFile?, leafIndex: UInt64?, hiddenCount: Int
    ) {
        (self.exhibit, self.claims, self.file) = (exhibit, claims, file)
        (self.leafIndex, self.hiddenCount) = (leafIndex, hiddenCount)
    }

    /// What the record is about, as its JSON name; nil when hidden.
    var kind: String? { claims["kind"]?.string }
    /// What it says, as far as shown.
    var payload: JSONObject { claims["payload"]?.object ?? JSONObject() }
    /// What kind of incident or evidence it is, as its JSON name; nil when hidden.
    var subkind: String? { payload["kind"]?.string }
    /// Whether a picture of it is not for every eye: it stands on a page of its own then.
    var isExplicit: Bool {
        payload["sensitivity"]?.array?.isEmpty == false || payload["content_warning"]?.string != nil
    }
}

/// Why parts of a record are hidden, as the person states it.
public struct HiddenReason: Hashable, Sendable {
    /// Our name for it, or own words.
    public var reason: String
    /// Number of parts.
    public var count: Int

    public init(reason: String, count: Int) { (self.reason, self.count) = (reason, count) }
}

/// What an authority outside says: something existed by then.
public struct ReportTime: Hashable, Sendable {
    /// RFC 3339 in UTC.
    public var time: String
    /// By how much it can be wrong, as the authority says; nil when it does not say.
    public var accuracyMicroseconds: UInt64?
    /// What to call the authority.
    public var authority: String

    public init(time: String, accuracyMicroseconds: UInt64?, authority: String) {
        (self.time, self.accuracyMicroseconds, self.authority) = (time, accuracyMicroseconds, authority)
    }
}

/// A file of a bundle.
public struct ReportFile: Hashable, Sendable {
    /// Place in the bundle, from its folder on.
    public var path: String
    public var byteCount: UInt64
    public var sha256: Digest32

    public init(path: String, byteCount: UInt64, sha256: Digest32) {
        (self.path, self.byteCount, self.sha256) = (path, byteCount, sha256)
    }
}
