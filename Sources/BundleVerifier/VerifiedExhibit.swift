public import BundleFormat
public import Claims
internal import Octets

/// A record whose signature holds, with the key that the log's key record names, as far as it was shown.
///
/// What it says is read when it is asked for: ``BundleVerification/claims(of:)``.
public struct VerifiedExhibit: Hashable, Sendable {
    /// Its name in this bundle.
    public let exhibit: ExhibitNumber
    /// Path of the file that belongs to it and is what the record names; nil when there is none.
    public let evidencePath: String?
    /// How many digests lead nowhere: hidden fields and decoys together.
    public let undisclosedDigestCount: Int
    /// Position in the log, from 0; nil when that is not proved.
    public let leafIndex: UInt64?
    /// By when it existed, as an authority says that the checker trusts; nil when none does. The time that the person's own
    /// computer wrote down is `recorded_at` among its claims.
    public let outsideTime: OutsideTime?
    /// SHA-256 of the record's file, as it was checked.
    let recordDigest: Digest32

    /// - Parameter earliest: what is known of its outside time.
    init?(_ facts: ExhibitFacts, _ earliest: BundleTimes.Earliest) {
        guard case .success(let record) = facts.record else { return nil }
        exhibit = facts.exhibit
        (recordDigest, undisclosedDigestCount) = (record.digest, record.undisclosedDigestCount)
        if case .matches(let path) = facts.file { evidencePath = path } else { evidencePath = nil }
        leafIndex = facts.position.flatMap { try? $0.get() }?.leafIndex
        outsideTime = earliest.trusted?.outsideTime
    }
}
