/// A token of which every rule held. Only ``TimestampToken/verify(_:answering:policy:roots:intermediates:)`` makes one.
///
/// Whether the authority is one that the person trusts is ``isTrusted``; until then it proves only that the holder of
/// some key says so.
public struct VerifiedTimestamp: Sendable {
    /// What the authority states.
    public let statement: TimestampStatement
    /// The certificate whose key signed.
    public let signer: AuthorityCertificate
    /// The signer's certificate first, then each one's issuer, up to a root that was given or to the last one at hand.
    public let chain: [AuthorityCertificate]
    /// Whether ``chain`` ends in one of the roots given.
    public let isTrusted: Bool
    /// When the first certificate of ``chain`` ends: after that, programs that look only at today's date refuse the token.
    public let endsAt: UTCTime
    /// What was accepted although the RFC says otherwise.
    public let deviations: [TimestampDeviation]

    /// When what was stamped existed at the latest: the time and by how much it can be wrong.
    public var latest: UTCTime { statement.time.adding(microseconds: statement.accuracyMicroseconds ?? 0) }

    /// What to call the authority: ``AuthorityCertificate/name`` of the signer.
    public var authority: String { signer.name }

    /// Only ``TimestampToken`` calls it. The chain has at least one certificate.
    init(
        statement: TimestampStatement, chain: [AuthorityCertificate], isTrusted: Bool, deviations: [TimestampDeviation]
    ) {
        self.statement = statement
        (self.chain, self.isTrusted, self.deviations) = (chain, isTrusted, deviations)
        signer = chain[0]
        endsAt = chain.map(\.notAfter).min() ?? chain[0].notAfter
    }
}
