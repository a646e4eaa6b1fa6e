public import Octets

/// What the person said about talking to others over the network. The newest one counts. Kept in the vault, never in a bundle.
public struct Consent: RecordPayload {
    public static let recordKind = RecordKind.consent

    /// Addresses of time-stamping authorities that may be asked for an outside time.
    public var allowed: [String] = []
    /// Addresses of OpenTimestamps calendars that may be asked for one.
    public var calendars: [String] = []
    /// Addresses at which finished proofs and headers of blocks may be fetched; nobody is asked for a time there.
    public var proofAddresses: [String] = []
    /// Whether they are asked after each command that wrote, without asking the person again.
    public var isAutomatic: Bool?
    /// Proxy through which all of it goes, as its address.
    public var proxy: String?
    /// That the person said no.
    public var isRefused: Bool?
    /// Resolvers that may be asked for keys of domains, whatever the other members say.
    public var resolvers: [String] = []
    /// When the person answered, by this computer's clock: RFC 3339 in UTC to the second.
    public var at: String?
    public var other = JSONObject()

    public init() {}
}

extension Consent: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.texts("allowed", &allowed)
        try coder.texts("calendars", &calendars)
        try coder.texts("proof_addresses", &proofAddresses)
        try coder.flag("is_automatic", &isAutomatic)
        try coder.text("proxy", &proxy)
        try coder.flag("is_refused", &isRefused)
        try coder.texts("resolvers", &resolvers)
        try coder.utc("at", &at)
    }
}
