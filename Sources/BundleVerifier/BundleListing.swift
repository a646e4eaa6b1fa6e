internal import BundleFormat

/// All paths of a bundle, sorted by what is done with them.
struct BundleListing: Sendable {
    /// An exhibit and the paths of its evidence: there should be one at most.
    struct Exhibit: Sendable {
        let number: ExhibitNumber
        var evidencePaths: [String]
    }

    /// Keys, lists, heads and proofs of the log as a whole: read first, and their bytes are kept.
    private(set) var framePaths: [String] = []
    /// Files of which only the digest counts.
    private(set) var otherPaths: [String] = []
    /// Every exhibit that a path speaks of, in the order of numbers.
    private(set) var exhibits: [Exhibit] = []
    /// Sizes of the tree heads.
    private(set) var headSizes: Set<UInt64> = []

    /// - Parameter paths: in the order of bytes.
    init(_ paths: [String]) {
        var evidence: [ExhibitNumber: [String]] = [:]
        for path in paths {
            let place = BundlePlace(path)
            switch place {
            case .record(let exhibit), .proof(let exhibit):
                evidence[exhibit, default: []] += []
                continue
            case .evidence(let exhibit): evidence[exhibit, default: []].append(path)
            case .checkpoint(let size): headSizes.insert(size)
            case .tagFile, .tagManifest, .sealSignature, .sealPadding, .keyRecord, .keyRecordProof,
                .consistency, .selection, .tool, .unknown:
                break
            }
            if place.isOfFrame(path) { framePaths.append(path) } else { otherPaths.append(path) }
        }
        exhibits = evidence.map { Exhibit(number: $0, evidencePaths: $1) }.sorted { $0.number < $1.number }
    }

    /// Size of the newest tree head; nil when there is none.
    var newestHeadSize: UInt64? { headSizes.max() }
}
