internal import BundleFormat
internal import BundleWriter
internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import TrustedTime
internal import VaultStorage

/// What was stamped of a log, as a bundle shows it. Only what verifies is shown, and no more is read than is needed.
struct StampedHeads {
    /// Outside times of one tree head.
    struct Head: Sendable {
        /// Whole responses, with what stamps them again.
        var stamps: [LogStamp] = []
        /// A proof that leads to a block.
        var proof: [UInt8]?
        /// By the number of the block.
        var headers: [UInt64: [UInt8]] = [:]
        /// DER; those inside the responses are left out.
        var certificates: [[UInt8]] = []
        /// The best time of ``stamps``; nil when there is none.
        var time: Time?
    }

    /// How good a time is: that of a trusted authority before all others, then the earliest.
    struct Time: Comparable {
        let isTrusted: Bool
        let latest: UTCTime

        static func < (left: Time, right: Time) -> Bool {
            (left.isTrusted ? 0 : 1, left.latest) < (right.isTrusted ? 0 : 1, right.latest)
        }
    }

    private let judge: StampJudge
    private let log: LedgerLog
    private let tokens: [UInt64: [TokenEntry]]
    /// Sizes of stamped heads, the smallest first.
    private let sizes: [UInt64]
    /// What stamps an older token again, by that one's record.
    private let renewals: [String: [TokenEntry]]
    private var read: [UInt64: Head] = [:]
    /// For each of ``sizes`` the heads to show from there on; nil until it is asked for.
    private var shownFrom: [Shown]?

    /// Sizes of heads.
    private struct Shown {
        /// With the best time of an authority.
        var stamp: UInt64?
        /// The smallest with a proof that leads to a block.
        var proof: UInt64?
    }

    /// - Parameters:
    ///   - log: whose heads.
    ///   - leaf: the first leaf of it that will be asked for; heads that do not cover it are passed over.
    init(_ tokens: [TokenEntry], _ judge: StampJudge, of log: LedgerLog, from leaf: UInt64) {
        (self.judge, self.log) = (judge, log)
        let own = tokens.filter { $0.isOfCheckpoint && $0.token.treeSize != nil && $0.log?.number == log.number }
        self.tokens = Dictionary(grouping: own) { $0.token.treeSize ?? 0 }
        let newest = judge.heads[log.number]?.checkpoint.treeSize ?? 0
        sizes = self.tokens.keys.filter { $0 > leaf && $0 <= newest }.sorted()
        renewals = Dictionary(grouping: tokens.filter { $0.token.subject == .token }) { $0.token.renews ?? "" }
    }

    /// The head with the best time that covers an entry, the smallest of several; nil when none has an authority's answer.
    ///
    /// A larger head was signed later, but the answer for a smaller one may come from a wrong clock, or from an authority that
    /// nobody trusts.
    mutating func sizeWithStamp(covering leaf: UInt64) -> UInt64? {
        shown(covering: leaf)?.stamp
    }

    /// The smallest head with a proof that leads to a block.
    mutating func sizeWithProof(covering leaf: UInt64) -> UInt64? { shown(covering: leaf)?.proof }

    private mutating func shown(covering leaf: UInt64) -> Shown? {
        if shownFrom == nil { shownFrom = shownHeads() }
        guard let index = sizes.firstIndex(above: leaf) else { return nil }
        return shownFrom?[index]
    }

    private mutating func shownHeads() -> [Shown] {
        var found = [Shown](repeating: Shown(), count: sizes.count)
        var (best, shown): (Time?, Shown) = (nil, Shown())
        for index in sizes.indices.reversed() {
            let head = head(sizes[index])
            if let time = head.time, best.map({ time <= $0 }) ?? true { (best, shown.stamp) = (time, sizes[index]) }
            if head.proof != nil { shown.proof = sizes[index] }
            found[index] = shown
        }
        return found
    }

    /// What stamps the head of this size, verified.
    mutating func head(_ size: UInt64) -> Head {
        if let known = read[size] { return known }
        var head = Head()
        for token in tokens[size] ?? [] { add(token, size, to: &head) }
        read[size] = head
        return head
    }

    private func add(_ token: TokenEntry, _ size: UInt64, to head: inout Head) {
        guard let exchange = try? judge.exchange(of: token), let stamped = exchange[TimestampExchange.Name.stamped],
            (try? judge.treeSize(of: stamped, log)) == size
        else { return }
        switch token.token.method {
        case .rfc3161?:
            guard head.stamps.count < BundleLimits.tokensPerFile,
                let (stamp, verified) = stamp(exchange, token, 0, &head.certificates)
            else { return }
            head.stamps.append(stamp)
            let time = Time(isTrusted: verified.isTrusted, latest: verified.latest)
            head.time = head.time.map { min($0, time) } ?? time
        case .openTimestamps?:
            guard head.proof == nil, let bytes = exchange[TimestampExchange.Name.proof],
                let proof = try? OpenTimestamp(parsing: bytes), proof.isComplete, (try? proof.check(stamped: stamped)) != nil
            else { return }
            head.proof = bytes
            for block in proof.blocks {
                guard let header = exchange[TimestampExchange.Name.header(block.height)],
                    (try? BlockHeader(parsing: header).check(block)) != nil
                else { continue }
                head.headers[block.height] = header
            }
        default: return
        }
    }

    /// The response of an exchange with what stamps it again; nil when it does not verify.
    private func stamp(
        _ exchange: TimestampExchange, _ token: TokenEntry, _ depth: Int, _ certificates: inout [[UInt8]]
    ) -> (LogStamp, VerifiedTimestamp)? {
        guard let stamped = exchange[TimestampExchange.Name.stamped],
            let response = exchange[TimestampExchange.Name.response],
            let parsed = try? TimestampResponse(parsing: response), let verified = try? judge.verify(exchange, parsed, stamped)
        else { return nil }
        let kept = exchange[TimestampExchange.Name.certificates].flatMap { try? AuthorityCertificate.parse(pem: $0) } ?? []
        certificates += kept.filter { !parsed.token.certificates.contains($0) }.map(\.encoded)
        var stamp = LogStamp(response: response)
        guard depth < BundleLimits.renewalDepth else { return (stamp, verified) }
        for renewal in renewals[token.id] ?? [] where stamp.renewals.count < BundleLimits.tokensPerFile {
            guard let exchange = try? judge.exchange(of: renewal), exchange[TimestampExchange.Name.stamped] == response,
                let (newer, _) = self.stamp(exchange, renewal, depth + 1, &certificates)
            else { continue }
            stamp.renewals.append(newer)
        }
        return (stamp, verified)
    }
}
