internal import BundleFormat

/// All paths of a bundle, sorted by what is done with them.
struct BundleListing: Sendable {
    /// An exhibit and the paths of its evidence: there should be one at most.
    struct Exhibit: Sendable {
        let number: ExhibitNumber
        var evidencePaths: [String] = []
        /// The logs in whose folders it has a proof: there should be one.
        var logs: [LogPlace] = []
    }

    /// Keys, lists, heads and proofs of the log as a whole: read first, and their bytes are kept.
    private(set) var framePaths: [String] = []
    /// Files of which only the digest counts.
    private(set) var otherPaths: [String] = []
    /// Every exhibit that a path speaks of, in the order of numbers.
    private(set) var exhibits: [Exhibit] = []
    /// Sizes of the tree heads.
    private(set) var headSizes: Set<UInt64> = []
    /// Answers of authorities, by path.
    private(set) var tokens: [String: TokenPath] = [:]
    /// Sizes of the tree heads that have an OpenTimestamps proof.
    private(set) var openTimestampSizes: Set<UInt64> = []
    /// The same of each earlier log of which there is anything, by own paths, in the order of numbers.
    private(set) var earlier: [(log: LogPlace, listing: BundleListing)] = []

    /// - Parameter paths: in the order of bytes.
    init(_ paths: [String]) {
        var exhibits: [ExhibitNumber: Exhibit] = [:], ownPaths: [LogPlace: [String]] = [:]
        func found(_ exhibit: ExhibitNumber, _ add: (inout Exhibit) -> Void) {
            add(&exhibits[exhibit, default: Exhibit(number: exhibit)])
        }
        for path in paths {
            let place = BundlePlace(path)
            switch place {
            case .record(let exhibit):
                found(exhibit) { _ in }
                continue
            case .proof(let exhibit):
                found(exhibit) { $0.logs.append(.newest) }
                continue
            case .ofEarlier(let log, let own):
                ownPaths[log, default: []].append(LogPlace.split(path).own)
                guard case .proof(let exhibit) = own else { break }
                found(exhibit) { $0.logs.append(log) }
                continue
            case .link(let log), .linkProof(let log): ownPaths[log, default: []] += []
            case .evidence(let exhibit): found(exhibit) { $0.evidencePaths.append(path) }
            case .checkpoint(let size): headSizes.insert(size)
            case .token(let token), .sealToken(let token): tokens[path] = token
            case .openTimestamp(let size): openTimestampSizes.insert(size)
            case .tagFile, .tagManifest, .sealSignature, .sealPadding, .keyRecord, .keyRecordProof,
                .consistency, .mailKeys, .selection, .tool, .caseGraph, .blockHeader, .certificates, .unknown:
                break
            }
            if place.isOfFrame(path) { framePaths.append(path) } else { otherPaths.append(path) }
        }
        self.exhibits = exhibits.values.sorted { $0.number < $1.number }
        earlier = ownPaths.sorted { $0.key < $1.key }.map { ($0.key, BundleListing($0.value)) }
    }

    /// Answers of authorities in all.
    var tokenCount: Int { earlier.reduce(tokens.count) { $0 + $1.listing.tokenCount } }

    /// Size of the newest tree head; nil when there is none.
    var newestHeadSize: UInt64? { headSizes.max() }

    /// Whether an answer belongs to a file that is there or listed, and no number before its own is left out.
    func isInPlace(_ token: TokenPath) -> Bool {
        if let previous = token.previous {
            guard let before = tokens[previous] else { return false }
            // Of the same file, and so in place when that one is.
            return isInPlace(before)
        }
        if let older = tokens[token.subject] { return isInPlace(older) }
        switch BundlePlace(token.subject) {
        case .checkpoint(let size): return headSizes.contains(size)
        case .sealSignature: return true
        default: return false
        }
    }

    /// The answers of a file, in the order of their numbers, as far as none is left out.
    func tokens(of path: String) -> [TokenPath] {
        (1...BundleLimits.tokensPerFile).lazy.map { BundleLayout.token(of: path, number: $0) }
            .prefix { tokens[$0] != nil }.compactMap { tokens[$0] }
    }
}
