internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SodiumCrypto
internal import TrustedTime
internal import VaultStorage

/// A record of an outside time, as the ledger has it.
struct TokenEntry: Sendable {
    let entry: LedgerEntry
    let record: Record
    let token: Token
    /// The log of the tree head that it is about; nil when the record names one that nobody here knows.
    let log: LedgerLog?

    /// Where the tree of the stamped head ends, as a place in the ledger; nil when it is about something else.
    var end: UInt64? { isOfCheckpoint ? log.flatMap { log in token.treeSize.map { log.place($0) } } : nil }

    var handle: String { entry.placement.handle }
    var id: String { record.id }

    /// The exchange, as far as its record names it.
    /// - Throws: `VaultError.contentDamaged(handle:)` when it is not what the record says, `VaultError`, `ZipError`,
    ///   ``ExchangeError``.
    func exchange(in store: VaultStore) throws -> TimestampExchange {
        let archive = try store.content(of: entry).readAll(limit: TimestampExchange.byteCountLimit)
        guard Digest32(hashing: archive) == token.sha256 else { throw VaultError.contentDamaged(handle: handle) }
        let exchange = try TimestampExchange(reading: MemorySource(archive))
        guard try Digest32(hashing: exchange.stamped()) == token.stampedSHA256 else { throw ExchangeError.stampsElse }
        return exchange
    }
}

/// An outside time that is about to be kept: what its record says, without what follows from the exchange.
struct NewToken: Sendable {
    var token: Token
    let exchange: TimestampExchange
}

extension Vault {
    /// Records of a kind that the program makes for itself, in the order of the log. Those that cannot be read are left
    /// out: the check of the vault names them.
    func ownRecords(_ kind: RecordKind) throws -> [LedgerEntry] {
        try store.ledger.entries(store.leaves(ofOwnKind: kind)).compactMap { result in
            // The index only finds: the record says what it is.
            guard let entry = try? result.get(), entry.placement.kind == kind else { return nil }
            return entry
        }
    }

    /// All outside times that can be read, in the order of the log.
    func tokens() throws -> [TokenEntry] {
        try ownRecords(.token).compactMap { entry in
            guard let record = try? entry.record(), let token = try? record.content(as: Token.self) else { return nil }
            return tokenEntry(entry, record, token)
        }
    }

    func tokenEntry(_ entry: LedgerEntry, _ record: Record, _ token: Token) -> TokenEntry {
        let logs = store.ledger.logs
        let log = logs.log(named: token.log, near: logs[LedgerPlace.log(entry.leafIndex)])
        return TokenEntry(entry: entry, record: record, token: token, log: log)
    }

    /// The exchange of an outside time.
    /// - Throws: as ``TokenEntry/exchange(in:)``.
    func exchange(of token: TokenEntry) throws -> TimestampExchange { try token.exchange(in: store) }

    /// Seals exchanges and makes their records. ``VaultWriter/append(_:keepCheckpoint:keeping:marksIndex:)`` stores them.
    func stage(_ tokens: [NewToken], with writer: VaultWriter) throws -> [NewEntry] {
        var entries: [NewEntry] = []
        do {
            for new in tokens {
                let archive = try new.exchange.encoded()
                let content = try writer.stage(MemorySource(archive))
                var token = new.token
                token.stampedSHA256 = Digest32(hashing: try new.exchange.stamped())
                (token.sha256, token.byteCount) = (content.facts.sha256, content.facts.byteCount)
                let record = try Record(id: surroundings.newID(), recordedAt: surroundings.now(), token)
                entries.append(NewEntry(record, content: content))
            }
            return entries
        } catch {
            writer.discard(entries.compactMap(\.content))
            throw error
        }
    }

    /// How many milliseconds another program is waited for by what came of asking somebody: it must not be thrown away.
    static let patience = 30_000

    /// Stores outside times in one commit.
    /// - Parameter heads: the tree heads that they stamp; they are kept for good.
    /// - Returns: the handles, in the same order.
    /// - Throws: `VaultError`; then nothing was stored.
    func keep(_ tokens: [NewToken], stamping heads: [VerifiedCheckpoint] = []) throws -> [String] {
        let writer = try VaultWriter(store, waitingUpTo: Self.patience)
        let stored = try writer.append(stage(tokens, with: writer), keeping: heads, marksIndex: true)
        writer.updateIndex()
        return stored.map(\.placement.handle)
    }
}
