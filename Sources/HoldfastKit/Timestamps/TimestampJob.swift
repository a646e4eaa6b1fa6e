public import TrustedTime

/// Who is asked for an outside time.
public struct TimestampJob: Sendable {
    /// Addresses of time-stamping authorities (RFC 3161). All are asked at once.
    public var authorities: [String]
    /// Addresses of OpenTimestamps calendars. All are asked at once, for one proof.
    public var calendars: [String]
    /// Whom the person trusts to say the time. A token of another authority is kept, and said to be of one.
    public var roots: AuthorityRoots
    /// Policy that every authority is asked to work under, as an object identifier; nil for whichever it has.
    public var policy: String?
    /// Whether the newest tree head is stamped though no record waits.
    public var evenIfNothingWaits: Bool
    /// How long the issuers of one authority's certificates are asked whether these were taken back, all together. What is
    /// not there by then is left out.
    public var revocationLimit: Duration

    public init(
        authorities: [String] = [], calendars: [String] = [], roots: AuthorityRoots = .none, policy: String? = nil,
        evenIfNothingWaits: Bool = false, revocationLimit: Duration = .seconds(5)
    ) {
        (self.authorities, self.calendars, self.roots) = (authorities, calendars, roots)
        (self.policy, self.evenIfNothingWaits, self.revocationLimit) = (policy, evenIfNothingWaits, revocationLimit)
    }

    /// - Throws: ``KitError/malformedPolicy(_:)``.
    func checkPolicy() throws {
        if let policy, !TimestampRequest.isPolicy(policy) { throw KitError.malformedPolicy(policy) }
    }
}
