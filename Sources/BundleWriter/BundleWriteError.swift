public import BundleFormat

/// Why a bundle is not made. Other errors come from the sources, the sink and the format modules.
public enum BundleWriteError: Error, Equatable {
    /// Not a name that ``BundleCode/isAcceptable(_:)`` allows.
    case badCode
    /// Not an RFC 3339 time in UTC to the second.
    case badTime
    case noItems
    case exhibitTwice(ExhibitNumber)
    /// More files than ``BundleLimits/fileCount``.
    case tooManyFiles(count: Int)
    /// A document, record or proof is larger than ``BundleLimits`` allows. The path is one of ours.
    case tooLarge(path: String, byteCount: Int)

    // The material does not fit together.
    /// The newest checkpoint has another tree size than announced.
    case wrongTreeSize(announced: UInt64, found: UInt64)
    /// There is no consistency proof though the trees differ, or one though they do not.
    case wrongConsistency
    /// The key record does not name this key.
    case keyNotNamed(Key)
    /// The proof of the key record leads to neither checkpoint, or is not for leaf 0.
    case keyRecordElsewhere
    case missingProof(ExhibitNumber)
    /// The proof is for another leaf, or leads to another checkpoint than the newest.
    case proofElsewhere(ExhibitNumber)
    /// The record was issued for another log.
    case otherIssuer(ExhibitNumber)
    /// Size or SHA-256 of the content are not what the record says.
    case contentNotOfRecord(ExhibitNumber)

    // While writing.
    /// What was read is not what was announced: damaged or changed since.
    case contentChanged(ExhibitNumber)

    /// The keys that a key record names.
    public enum Key: Sendable { case log, records, seal }
}
