internal import BundleFormat
internal import Dispatch
internal import Octets
internal import Synchronization
internal import TrustedTime

/// All outside times of a bundle, and what each covers.
struct BundleTimes: Sendable {
    /// The earliest that is known of the entries that a tree head covers.
    struct Earliest: Sendable {
        /// Of an authority that the checker trusts.
        var trusted: VerifiedTimestamp?
        /// Of an authority about which nobody said anything.
        var unknown: VerifiedTimestamp?
        /// Bitcoin blocks that an OpenTimestamps proof leads to.
        var block: StampedBlock?
        /// Whether there is an answer or a proof at all, perhaps one that does not hold.
        var isStamped = false

        /// The earlier of both times.
        func orEarlier(_ other: Earliest) -> Earliest {
            var result = self
            for stamp in [other.trusted, other.unknown] { result.add(stamp) }
            if let block = other.block, result.block.map({ block.isBetter(than: $0) }) ?? true { result.block = block }
            result.isStamped = isStamped || other.isStamped
            return result
        }
    }

    /// Answers for tree heads and for older answers, in the order of the bytes of their paths.
    let logTokens: [CheckedToken]
    /// Answers for the seal's signature, in the order of their numbers.
    let sealTokens: [CheckedToken]
    /// OpenTimestamps proofs of tree heads, by size.
    let proofs: [CheckedProof]
    /// Of all blocks that proofs lead to.
    let blockHeights: Set<UInt64>
    let trust: BundleTrust
    /// Places among ``logTokens``, by path.
    private let indexes: [String: Int]
    /// By the size of a tree head.
    private let earliest: [UInt64: Earliest]
    /// Paths of the tree heads that an authority which the checker trusts covers.
    private let shown: Set<String>

    /// Whether anything outside stamped the log.
    var isLogStamped: Bool { !logTokens.isEmpty || !proofs.isEmpty }

    /// - Parameters:
    ///   - listing: of all files that are there or listed.
    ///   - roots: of the checker.
    init(_ inventory: Inventory, _ listing: BundleListing, _ log: BundleLog, roots: AuthorityRoots) {
        let paths = listing.tokens.values.filter { listing.isInPlace($0) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let trust = BundleTrust(inventory, roots: roots)
        let checked = Self.sideBySide(paths) { CheckedToken($0, inventory, trust: trust) }
        logTokens = checked.filter { $0.path.stamped != BundleLayout.sealSignature }
        sealTokens = checked.filter { $0.path.stamped == BundleLayout.sealSignature }.sorted { $0.path.number < $1.path.number }
        indexes = Dictionary(uniqueKeysWithValues: logTokens.enumerated().map { ($1.path.path, $0) })
        proofs = CheckedProof.all(ofHeads: listing.openTimestampSizes.intersection(listing.headSizes).sorted(), inventory)
        blockHeights = proofs.reduce(into: []) { $0.formUnion($1.heights) }
        self.trust = trust
        earliest = Self.earliest(log, logTokens, proofs)
        shown = Set(earliest.filter { $0.value.trusted != nil }.map { BundleLayout.checkpoint(treeSize: $0.key) })
    }

    /// What is known of entries whose proof leads to a tree head.
    func earliest(coveredBy treeSize: UInt64) -> Earliest { earliest[treeSize] ?? Earliest() }

    /// Whether an authority that the checker trusts covers a tree head, so that no time rests on other answers for it.
    /// - Parameter path: of the file of the tree head.
    func isShown(_ path: String) -> Bool { shown.contains(path) }

    /// An answer for an older answer: it shows when that one existed.
    func isRenewal(_ token: CheckedToken) -> Bool { token.path.depth > 1 }

    /// The answer that another one renews; nil when it stamped no answer.
    func older(than token: CheckedToken) -> CheckedToken? { indexes[token.path.subject].map { logTokens[$0] } }

    /// Whether an answer is one of ``logTokens``.
    func isChecked(_ token: TokenPath) -> Bool { indexes[token.path] != nil }

    /// From the newest head to the first: what covers a head covers the ones that it continues.
    private static func earliest(
        _ log: BundleLog, _ tokens: [CheckedToken], _ proofs: [CheckedProof]
    ) -> [UInt64: Earliest] {
        let bySubject = Dictionary(grouping: tokens, by: \.path.subject)
        let blocks = Dictionary(proofs.map { ($0.treeSize, $0) }, uniquingKeysWith: { first, _ in first })
        var found: [UInt64: Earliest] = [:], later = Earliest()
        for (index, head) in log.heads.enumerated().reversed() {
            if index < log.steps.count, case .failure = log.steps[index] { later = Earliest() }
            guard case .success = head.checkpoint else { continue }
            for token in bySubject[BundleLayout.checkpoint(treeSize: head.size)] ?? [] {
                later.isStamped = true
                later.add(token.valid)
            }
            if let proof = blocks[head.size] {
                later.isStamped = true
                // A smaller tree head was stamped no later than a greater one that is in the same block.
                if let block = proof.block, later.block.map({ !$0.isBetter(than: block) }) ?? true { later.block = block }
            }
            found[head.size] = later
        }
        return found
    }

    /// Checks on all cores; the results in the order of the items.
    private static func sideBySide<Item: Sendable, Found: Sendable>(
        _ items: [Item], _ check: @Sendable (Item) -> Found
    ) -> [Found] {
        let results = Mutex([Found?](repeating: nil, count: items.count))
        DispatchQueue.concurrentPerform(iterations: items.count) { index in
            let result = check(items[index])
            results.withLock { $0[index] = result }
        }
        return results.withLock { $0.compactMap(\.self) }
    }
}

extension BundleTimes.Earliest {
    fileprivate mutating func add(_ stamp: VerifiedTimestamp?) {
        guard let stamp else { return }
        if stamp.isTrusted {
            if trusted.map({ stamp.latest < $0.latest }) ?? true { trusted = stamp }
        } else if unknown.map({ stamp.latest < $0.latest }) ?? true {
            unknown = stamp
        }
    }
}
