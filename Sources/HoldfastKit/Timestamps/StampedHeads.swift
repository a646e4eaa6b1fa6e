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
    }

    private let judge: StampJudge
    private let tokens: [UInt64: [TokenEntry]]
    /// Sizes of stamped heads, the smallest first.
    private let sizes: [UInt64]
    /// What stamps an older token again, by that one's record.
    private let renewals: [String: [TokenEntry]]
    private var read: [UInt64: Head] = [:]

    init(_ tokens: [TokenEntry], _ judge: StampJudge) {
        self.judge = judge
        self.tokens = Dictionary(grouping: tokens.filter { $0.isOfCheckpoint && $0.token.treeSize != nil }) {
            $0.token.treeSize ?? 0
        }
        sizes = self.tokens.keys.filter { $0 <= judge.head.checkpoint.treeSize }.sorted()
        renewals = Dictionary(grouping: tokens.filter { $0.token.subject == .token }) { $0.token.renews ?? "" }
    }

    /// The smallest head with an authority's answer that covers an entry.
    mutating func sizeWithStamp(covering leaf: UInt64) -> UInt64? {
        for size in sizes where size > leaf && !head(size).stamps.isEmpty { return size }
        return nil
    }

    /// The smallest head with a proof that leads to a block.
    mutating func sizeWithProof(covering leaf: UInt64) -> UInt64? {
        for size in sizes where size > leaf && head(size).proof != nil { return size }
        return nil
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
            (try? judge.treeSize(of: stamped)) == size
        else { return }
        switch token.token.method {
        case .rfc3161?:
            guard head.stamps.count < BundleLimits.tokensPerFile, let stamp = stamp(exchange, token, 0, &head.certificates)
            else { return }
            head.stamps.append(stamp)
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
    ) -> LogStamp? {
        guard let stamped = exchange[TimestampExchange.Name.stamped],
            let response = exchange[TimestampExchange.Name.response],
            let parsed = try? TimestampResponse(parsing: response), (try? judge.verify(exchange, parsed, stamped)) != nil
        else { return nil }
        let kept = exchange[TimestampExchange.Name.certificates].flatMap { try? AuthorityCertificate.parse(pem: $0) } ?? []
        certificates += kept.filter { !parsed.token.certificates.contains($0) }.map(\.encoded)
        var stamp = LogStamp(response: response)
        guard depth < BundleLimits.renewalDepth else { return stamp }
        for renewal in renewals[token.id] ?? [] where stamp.renewals.count < BundleLimits.tokensPerFile {
            guard let exchange = try? judge.exchange(of: renewal), exchange[TimestampExchange.Name.stamped] == response,
                let newer = self.stamp(exchange, renewal, depth + 1, &certificates)
            else { continue }
            stamp.renewals.append(newer)
        }
        return stamp
    }
}
