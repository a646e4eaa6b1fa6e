public import BundleFormat
public import Octets
internal import SelectiveDisclosure

/// A record whose signature holds, with the key that the log's key record names, as far as it was shown.
public struct VerifiedExhibit: Hashable, Sendable {
    /// Its name in this bundle.
    public let exhibit: ExhibitNumber
    /// What was shown of the record. Text in it comes from outside: make it printable before it is shown.
    public let claims: JSONObject
    /// Path of the file that belongs to it and is what the record names; nil when there is none.
    public let evidencePath: String?
    /// How many digests lead nowhere: hidden fields and decoys together.
    public let undisclosedDigestCount: Int
    /// Position in the log, from 0; nil when that is not proved.
    public let leafIndex: UInt64?

    init?(_ facts: ExhibitFacts) {
        guard case .success(let record) = facts.record else { return nil }
        exhibit = facts.exhibit
        claims = record.verified.claims
        undisclosedDigestCount = record.verified.undisclosedDigestCount
        if case .matches(let path) = facts.file { evidencePath = path } else { evidencePath = nil }
        leafIndex = facts.position.flatMap { try? $0.get() }
    }
}
