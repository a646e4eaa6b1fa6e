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
    /// More answers of authorities for one file than ``BundleLimits/tokensPerFile``, or renewed more often one after the
    /// other than ``BundleLimits/renewalDepth``. The path is one of ours.
    case tooManyTokens(path: String)
    /// More answers of authorities about the log than ``BundleLimits/tokenCount`` leaves, when the seal can have as many as it may.
    case tooManyTokensInAll(count: Int)
    /// A document, record or proof is larger than ``BundleLimits`` allows. The path is one of ours.
    case tooLarge(path: String, byteCount: Int)

    // The material does not fit together.
    /// A checkpoint has another tree size than announced.
    case wrongTreeSize(announced: UInt64, found: UInt64)
    /// The heads do not go from size 1 upwards, or there is not one consistency proof between each two.
    case wrongConsistency
    /// The key record does not name this key.
    case keyNotNamed(Key)
    /// The proof of the key record is not for leaf 0, or leads to another checkpoint than it must.
    case keyRecordElsewhere
    case missingProof(ExhibitNumber)
    /// The proof is for another leaf, or leads to another checkpoint than the smallest stamped one that covers it.
    case proofElsewhere(ExhibitNumber)
    /// An answer of an authority is damaged, or stamps another file than this one. The path is one of ours.
    case badToken(path: String)
    /// An OpenTimestamps proof is damaged, or is of another file. The path is one of ours.
    case badOpenTimestamp(path: String)
    /// The header is not that of the block that an OpenTimestamps proof leads to.
    case badBlockHeader(height: UInt64)
    /// A certificate of an authority cannot be read.
    case badCertificate
    /// A stamped tree head between the first and the newest that no item needs: it would tell of earlier activity.
    case headWithoutNeed(treeSize: UInt64)
    /// The record was issued for another log.
    case otherIssuer(ExhibitNumber)
    /// Size or SHA-256 of the content are not what the record says.
    case contentNotOfRecord(ExhibitNumber)
    /// A text that is to take the place of a hidden one has no place, or what is hidden is not what the presentation leaves out.
    case replacedElsewhere(ExhibitNumber)
    /// Something about an earlier log: its place, from 1, in the material.
    case earlierLog(number: Int, EarlierLogFault)
    /// An item names an earlier log that the material has not.
    case noSuchLog(ExhibitNumber)

    // While writing.
    /// What was read is not what was announced: damaged or changed since.
    case contentChanged(ExhibitNumber)

    /// Why an earlier log has no place in a bundle.
    public enum EarlierLogFault: Sendable {
        /// More than ``BundleLimits/earlierLogCount``.
        case tooMany
        /// It has earlier logs of its own: the newest log names all.
        case ofItsOwn
        /// Another log of the bundle has its name.
        case sameName
        /// No item is an entry of it: it would tell of earlier activity.
        case withoutItems
        /// The link names another key, or another state than the newest head shown.
        case linkToOther
        /// The proof of the link is not for it, or leads to another checkpoint than it must.
        case linkElsewhere
    }

    /// The keys that a key record names.
    public enum Key: Sendable { case log, records, seal }
}
