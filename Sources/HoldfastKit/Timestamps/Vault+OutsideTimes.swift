internal import EvidenceModel
internal import MerkleLog
internal import Octets
public import TrustedTime
internal import VaultStorage

extension Vault {
    /// The outside times of all records, verified now; those of seals and renewals are verified too. What the tokens' records say of them is not believed.
    /// - Parameter roots: whom the person trusts to say the time.
    /// - Throws: `VaultError`, ``KitError/noCheckpoint``.
    public func outsideTimes(trusting roots: AuthorityRoots = .none) throws -> OutsideTimes {
        let judge = try judge(trusting: roots)
        let tokens = try tokens()
        let older = Dictionary(tokens.map { ($0.id, $0) }) { first, _ in first }
        let judged = tokens.mapOnAllCores { token in
            (
                token,
                Result {
                    let exchange = try judge.exchange(of: token)
                    if token.isOfCheckpoint { return try judge.outsideTime(of: token, exchange: exchange) }
                    try judge.check(exchange, of: token, renewing: token.token.renews.flatMap { older[$0] })
                    return OutsideTime?.none
                }
            )
        }
        var heads: [UInt64: [OutsideTime]] = [:]
        var (refused, placed): ([(handle: String, error: any Error)], [(leaf: UInt64, time: OutsideTime)]) = ([], [])
        for (token, result) in judged {
            switch result {
            case .success(let time):
                guard let time else { continue }
                heads[time.end, default: []].append(time)
                placed.append((token.entry.leafIndex, time))
            case .failure(let error): refused.append((token.handle, error))
            }
        }
        let best = heads.sorted { $0.key < $1.key }.compactMap { OutsideTime.best($0.value) }
        return OutsideTimes(
            heads: best, logs: judge.logs, clockFindings: try clockFindings(best, placed), refused: refused)
    }

    /// The earliest outside time of one record, verified now; nil when it waits.
    ///
    /// Only as many tokens are verified as it takes.
    /// - Throws: `VaultError`, ``KitError/noCheckpoint``.
    public func outsideTime(of reference: String, trusting roots: AuthorityRoots = .none) throws -> OutsideTime? {
        let leaf = try entry(reference).leafIndex
        let judge = try judge(trusting: roots)
        // A larger head was signed later, so the smallest one that covers the record has the earliest time.
        let covering = try tokens().filter { token in token.end.map { judge.logs.head(endingAt: $0, covers: leaf) } ?? false }
        let bySize = Dictionary(grouping: covering) { $0.end ?? 0 }.sorted { $0.key < $1.key }
        var (found, count, heads): (OutsideTime?, Int, _) = (nil, 1, bySize[...])
        while !heads.isEmpty {
            // Mostly the first head is enough; where nobody is trusted, all have to be looked at, on all cores.
            let tokens = heads.prefix(count).flatMap(\.value)
            heads = heads.dropFirst(count)
            count *= 4
            let times = tokens.mapOnAllCores { token in
                try? judge.outsideTime(of: token, exchange: judge.exchange(of: token))
            }
            found = OutsideTime.best(times.compactMap(\.self) + [found].compactMap(\.self))
            if let found, found.isTrusted || roots.count == 0 { return found }
        }
        return found
    }
}

extension Vault {
    /// Verifies outside times against the logs as they are now.
    /// - Throws: `VaultError`, ``KitError/noCheckpoint`` when the log that is written has no newest head.
    func judge(trusting roots: AuthorityRoots = .none) throws -> StampJudge {
        let newest = try newestCheckpoint()
        var heads = [store.ledger.logs.written.number: newest]
        for log in store.ledger.logs.logs where heads[log.number] == nil {
            heads[log.number] = try? store.ledger.newestCheckpoint(of: log)
        }
        return StampJudge(heads: heads, logs: store.ledger.logs, roots: roots, store: store)
    }
}

extension LogList {
    /// Whether a tree head counts a record: one of its own log, or of a later log of the person, whose first leaves say where
    /// the earlier logs ended.
    /// - Parameter end: place where the head's tree ends.
    func head(endingAt end: UInt64, covers place: UInt64) -> Bool {
        let (log, other) = (LedgerPlace.log(end), LedgerPlace.log(place))
        return log == other ? place < end : log > other && self[log]?.isOwn == true
    }
}

extension TokenEntry {
    var isOfCheckpoint: Bool { token.subject == .checkpoint }
}

/// Reads what an exchange proves.
struct StampJudge: Sendable {
    /// The newest head of each log, by its number.
    var heads: [Int64: VerifiedCheckpoint]
    let logs: LogList
    let roots: AuthorityRoots
    let store: VaultStore

    func exchange(of token: TokenEntry) throws -> TimestampExchange { try token.exchange(in: store) }

    /// The outside time of the tree head that an exchange stamps; nil when it gives none: a proof that waits for a block, a
    /// witness's signature.
    /// - Throws: `TimestampError`, `OpenTimestampError`, ``ExchangeError``, `VaultError/treeInconsistent(treeSize:)` when
    ///   the stamped head is not one of this log.
    func outsideTime(of token: TokenEntry, exchange: TimestampExchange) throws -> OutsideTime? {
        let stamped = try exchange.stamped()
        guard let log = token.log else { throw ExchangeError.stampsElse }
        let size = try treeSize(of: stamped, log)
        if let bytes = exchange[TimestampExchange.Name.response] {
            let verified = try verify(exchange, TimestampResponse(parsing: bytes), stamped)
            return OutsideTime(
                method: .rfc3161, time: verified.statement.time,
                accuracyMicroseconds: verified.statement.accuracyMicroseconds, authority: verified.authority,
                isTrusted: verified.isTrusted, treeSize: size, log: log.number, handle: token.handle)
        }
        guard let bytes = exchange[TimestampExchange.Name.proof] else { return nil }
        let proof = try OpenTimestamp(parsing: bytes)
        try proof.check(stamped: stamped)
        guard let (time, height) = try? OpenTimestamps.time(of: proof, in: exchange) else { return nil }
        return OutsideTime(
            method: .openTimestamps, time: time, accuracyMicroseconds: OpenTimestamps.accuracyMicroseconds,
            authority: "Bitcoin \(height)", isTrusted: false, treeSize: size, log: log.number, handle: token.handle)
    }

    /// Verifies a time that is of no tree head: of a seal, or of an older answer.
    /// - Parameter older: what it says it renews.
    /// - Throws: `TimestampError`, `OpenTimestampError`, ``ExchangeError``.
    func check(_ exchange: TimestampExchange, of token: TokenEntry, renewing older: TokenEntry?) throws {
        let stamped = try exchange.stamped()
        // One whose older answer is damaged is good itself: the older one is told.
        if token.token.subject == .token, let older, let response = try? self.exchange(of: older)[TimestampExchange.Name.response],
            response != stamped
        {
            throw ExchangeError.stampsElse
        }
        if let bytes = exchange[TimestampExchange.Name.response] {
            _ = try verify(exchange, TimestampResponse(parsing: bytes), stamped)
        } else {
            try OpenTimestamp(parsing: exchange.file(TimestampExchange.Name.proof)).check(stamped: stamped)
        }
    }

    /// - Throws: `TimestampError`.
    func verify(
        _ exchange: TimestampExchange, _ response: TimestampResponse, _ stamped: [UInt8]
    ) throws(TimestampError) -> VerifiedTimestamp {
        let request = try exchange[TimestampExchange.Name.request].map { (bytes) throws(TimestampError) in
            try TimestampRequest(parsing: bytes)
        }
        let kept = exchange[TimestampExchange.Name.certificates].flatMap { try? AuthorityCertificate.parse(pem: $0) }
        return try response.token.verify(stamped, answering: request, roots: roots, intermediates: kept ?? [])
    }

    /// The stamped head must be a head of the log.
    /// - Throws: `ProofError`, `VaultError/treeInconsistent(treeSize:)`.
    func treeSize(of note: [UInt8], _ log: LedgerLog) throws -> UInt64 {
        let stamped = try SignedNote(parsing: note).verifyCheckpoint(trusting: [log.logKey]).checkpoint
        guard let newest = heads[log.number]?.checkpoint, stamped.treeSize <= newest.treeSize else {
            throw VaultError.treeInconsistent(treeSize: stamped.treeSize)
        }
        let root = try store.ledger.withTree(ofSize: newest.treeSize, of: log) { tree in
            guard try tree.rootHash() == newest.rootHash else { return Digest32?.none }
            return try tree.rootHash(ofSize: stamped.treeSize)
        }
        guard root == stamped.rootHash else { throw VaultError.treeInconsistent(treeSize: stamped.treeSize) }
        return stamped.treeSize
    }
}
