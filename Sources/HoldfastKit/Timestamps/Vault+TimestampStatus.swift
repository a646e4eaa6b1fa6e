internal import EvidenceModel
internal import MerkleLog
internal import TrustedTime
internal import VaultStorage

extension Vault {
    /// How the vault stands with outside times, as its records tell it.
    /// - Parameter renewalDays: how many days before its certificates end a token is due.
    /// - Throws: `VaultError`, ``KitError/noCheckpoint``.
    public func timestampStatus(renewalDays: Int64 = TimestampStatus.renewalDays) throws -> TimestampStatus {
        let newest = try newestCheckpoint()
        let head = newest.checkpoint.treeSize
        let leaves = try store.leaves(ofOwnKind: .token)
        let tokens = try tokens()
        let list = StampList(tokens, end: store.ledger.logs.written.place(head))
        let waiting = try store.records(from: list.coveredEnd(judge()))
        let oldest = waiting.firstLeaf.flatMap { try? store.ledger.entry(leafIndex: $0).record().recordedAt }
        return TimestampStatus(
            treeSize: head, waitingCount: waiting.count, waitingSince: oldest, stamps: list.stamps,
            due: list.due(at: surroundings.now(), days: renewalDays), pending: list.stamps.filter { !$0.pending.isEmpty },
            clock: list.clock, consent: try consent(), damagedCount: leaves.count - tokens.count)
    }
}

/// Outside times with their renewals.
struct StampList {
    /// The oldest first; those that stamp or complete an older one are counted there.
    let stamps: [Stamp]
    /// By the record of the stamp: what would be stamped again, the newest of its renewals.
    let newest: [String: TokenEntry]
    /// What gives the time of a tree head, or waits for a block, by its record: the largest head first.
    private let covering: [Stamp]
    private let entries: [String: TokenEntry]
    /// What the newest token says of this computer's clock.
    let clock: ClockDifference?

    /// - Parameter end: place where the newest head's tree ends; what claims to stamp a larger one covers nothing.
    init(_ tokens: [TokenEntry], end: UInt64) {
        var roots: [String: String] = [:]
        var chains: [String: [TokenEntry]] = [:]
        var order: [String] = []
        for token in tokens {
            // In the log what is renewed stands before what renews it, so there are no circles.
            let root = token.token.renews.flatMap { roots[$0] } ?? token.id
            if chains[root] == nil { order.append(root) }
            roots[token.id] = root
            chains[root, default: []].append(token)
        }
        stamps = order.compactMap { chains[$0].flatMap { Stamp(chain: $0) } }
        newest = chains.compactMapValues { chain in chain.max { Self.end(of: $0) < Self.end(of: $1) } }
        covering = stamps.filter { $0.subject == .checkpoint && $0.isOfOwnLog && ($0.end ?? .max) <= end }
            .sorted { ($0.end ?? 0) > ($1.end ?? 0) }
        entries = Dictionary(tokens.map { ($0.id, $0) }) { first, _ in first }
        clock = tokens.last { $0.token.method == .rfc3161 }.flatMap { ClockDifference($0.token) }
    }

    /// Place up to which some outside time covers all records. Of a time that cannot be shown any more nothing is left, so the one
    /// that decides is verified; no more are read than that takes.
    /// - Parameter countsPromises: whether a proof that waits for its block covers as well.
    func coveredEnd(_ judge: StampJudge, countsPromises: Bool = false) -> UInt64 {
        let deciding = covering.first { stamp in
            guard stamp.givesTime || countsPromises && stamp.method == .openTimestamps, let token = entries[stamp.recordID],
                let exchange = try? judge.exchange(of: token)
            else { return false }
            do {
                let time = try judge.outsideTime(of: token, exchange: exchange)
                return time.map { $0.treeSize == stamp.treeSize } ?? countsPromises
            } catch {
                return false
            }
        }
        return deciding?.end ?? 0
    }

    /// The later of two renewals counts when both say nothing.
    private static func end(of token: TokenEntry) -> (String, UInt64) {
        (token.token.authorityEnds ?? "", token.entry.leafIndex)
    }

    /// Those whose certificates end soon.
    func due(at now: String, days: Int64) -> [Stamp] {
        guard let now = TimeValue.clock(now).seconds?.upperBound else { return [] }
        return stamps.filter { stamp in
            guard let ends = stamp.endsAt.flatMap({ TimeValue.clock($0).seconds?.lowerBound }) else { return false }
            return ends - now <= days * 86_400
        }
    }
}

extension Stamp {
    /// Whether it says a time, and is no friend's word alone.
    var givesTime: Bool { time != nil && method != .cosignature }

    /// - Parameter chain: an outside time and what stamps or completes it, in the order of the log.
    init?(chain: [TokenEntry]) {
        guard let first = chain.first else { return nil }
        // A proof that a calendar completed takes the place of the one that waited.
        let completed = chain.last { $0.token.subject != .token } ?? first
        let token = completed.token
        handle = completed.handle
        recordID = completed.id
        (method, subject) = (token.method ?? Token.Method(""), token.subject ?? Token.Subject(""))
        (treeSize, address, authority) = (token.treeSize, token.address, token.authority)
        (end, isOfOwnLog) = (completed.end, completed.log?.isOwn == true)
        (time, accuracyMicroseconds, localTime) = (token.time, token.accuracyMicroseconds, token.localTime)
        endsAt = chain.compactMap(\.token.authorityEnds).max()
        renewalCount = chain.count { $0.token.subject == .token }
        pending = token.time == nil ? token.pending : []
        blockHeight = token.blockHeight
    }
}
