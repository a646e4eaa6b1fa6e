public import MerkleLog
public import SodiumCrypto

/// One log of a ledger: what checks it, and what signs it if it is the person's own.
public struct LedgerLog: Sendable {
    /// From 0, in the order in which the logs came into this ledger.
    public let number: Int64
    /// Checks the log's tree heads; its name is the log's origin.
    public let logKey: NoteKey
    /// Checks the log's records.
    public let recordsKey: VerifyingKey
    /// Checks the seals of bundles that were made with it.
    public let sealKey: VerifyingKey
    /// Nil for a log that came in with another vault: nobody here can sign it.
    public let keys: LogKeys?
    /// Of a log that begins as another one does: the number of that log, and how many first leaves stand only there.
    let shared: Shared?
    /// Of an imported log: numbers of smaller ones for whose records its orders count too, in ascending order. They came in with it
    /// and are earlier logs of its vault, or logs that came into that one. An own log's orders count for all.
    private(set) var governed: [Int64] = []

    /// What a log has in common with an earlier one: two copies of one vault, after somebody wrote in one of them.
    struct Shared: Hashable, Sendable {
        let log: Int64
        let count: UInt64
    }

    /// The log's name in checkpoints and records.
    public var origin: String { logKey.name }
    public var isOwn: Bool { keys != nil }
    /// The first leaf that has a record of its own in this ledger.
    public var firstLeaf: UInt64 { shared?.count ?? 0 }

    init(number: Int64, keys: LogKeys) throws {
        self.number = number
        (logKey, recordsKey) = (try keys.noteKey, keys.recordsKey.verifyingKey)
        (sealKey, self.keys, shared) = (keys.sealKey.verifyingKey, keys, nil)
    }

    init(
        number: Int64, logKey: NoteKey, recordsKey: VerifyingKey, sealKey: VerifyingKey, shared: Shared?, governed: [Int64] = []
    ) {
        (self.number, self.logKey, self.recordsKey) = (number, logKey, recordsKey)
        (self.sealKey, self.keys, self.shared, self.governed) = (sealKey, nil, shared, governed)
    }

    /// The same log with others for whose records its orders count.
    func governing(_ numbers: [Int64]) -> LedgerLog {
        var log = self
        log.governed = numbers.sorted()
        return log
    }

    /// The place of a leaf, or of the end of a tree of so many leaves.
    public func place(_ leaf: UInt64) -> UInt64 { LedgerPlace.place(log: number, leaf: leaf) }
}

/// All logs of a ledger.
public struct LogList: Sendable {
    /// By their numbers.
    public internal(set) var logs: [LedgerLog]
    /// Why not all logs are known: the row that names them is damaged. Then nothing is written.
    let damage: VaultError?

    init(_ logs: [LedgerLog], damage: VaultError? = nil) { (self.logs, self.damage) = (logs, damage) }

    /// The newest own log: the only one that is written and signed.
    public var written: LedgerLog { logs.last { $0.isOwn } ?? logs[0] }

    /// - Returns: nil for a number that no log has.
    public subscript(number: Int64) -> LedgerLog? {
        number >= 0 && number < Int64(logs.count) ? logs[Int(number)] : nil
    }

    /// The logs before the one that is written in which some of these records are, the newest of them first.
    package func earlier(with places: [UInt64]) -> [LedgerLog] {
        let numbers = Set(places.map { LedgerPlace.log($0) })
        return logs.reversed().filter { $0.number != written.number && numbers.contains($0.number) }
    }

    /// Where the record of a leaf is: in an earlier log, when it is one of those that two logs have in common.
    package func place(ofLeaf leaf: UInt64, in log: LedgerLog) -> UInt64 {
        var log = log
        // Numbers become smaller, so there is an end.
        while let shared = log.shared, leaf < shared.count, let earlier = self[shared.log] { log = earlier }
        return log.place(leaf)
    }

    /// Whether an order that stands in one place of the ledger counts for a record in another: for records of its own log; when
    /// the person's own log has it, for all; and for those over which it had a say in the vault that it came with. What somebody
    /// ordered in another vault says nothing of the records of this one.
    package func counts(orderAt order: UInt64, for record: UInt64) -> Bool {
        let (log, other) = (LedgerPlace.log(order), LedgerPlace.log(record))
        return self[log]?.isOwn == true || log == other || self[log]?.governed.contains(other) == true
    }

    /// The log of which a record speaks.
    /// - Parameters:
    ///   - origin: as the record says; nil when it means the log in which it stands.
    ///   - log: the one in which the record stands.
    package func log(named origin: String?, near log: LedgerLog?) -> LedgerLog? {
        guard let origin, origin != log?.origin else { return log }
        return self.log(origin: origin)
    }

    /// The first log with this name. Two have it when two copies of one vault were written.
    public func log(origin: String) -> LedgerLog? { logs.first { $0.origin == origin } }
}
