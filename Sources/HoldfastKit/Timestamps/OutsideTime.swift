public import EvidenceModel
internal import Octets
public import TrustedTime
internal import VaultStorage

/// That a record existed by some time, as somebody outside says. Read from the exchange and verified each time.
public struct OutsideTime: Hashable, Sendable {
    public let method: Token.Method
    /// As the authority says it.
    public let time: UTCTime
    /// How far ``time`` may be off, in microseconds; nil when it does not say.
    public let accuracyMicroseconds: UInt64?
    /// What the authority calls itself.
    public let authority: String
    /// Whether its certificates lead to one of the given roots. Without given roots never.
    public let isTrusted: Bool
    /// Number of leaves of the tree head that it stamps.
    public let treeSize: UInt64
    /// Number of its log: 0 for the first one of the vault.
    public let log: Int64
    /// Handle of the token's record.
    public let handle: String

    /// The latest moment that the statement allows: ``time`` and the accuracy.
    public var latest: UTCTime { time.adding(microseconds: accuracyMicroseconds ?? 0) }

    /// Where the tree of the head ends, as a place in the ledger.
    var end: UInt64 { LedgerPlace.place(log: log, leaf: treeSize) }
}

/// Outside times of all records of a log.
public struct OutsideTimes: Sendable {
    /// The best outside time of each stamped tree head, the smallest head first.
    public let heads: [OutsideTime]
    /// Something about this computer's clock that does not fit. Nothing is put right.
    public let clockFindings: [ClockFinding]
    /// Handles of tokens that could not be believed, with the reason: those of seals and renewals too.
    public let refused: [(handle: String, error: any Error)]
    /// For each log that came in with another vault its own heads and those of later logs; all others at once under nil.
    private let covers: [Int64?: Cover]
    /// Numbers of the logs that came in.
    private let imported: Set<Int64>

    /// Heads in the order in which their trees end, with the best time from each on.
    private struct Cover {
        let ends: [UInt64]
        let best: [OutsideTime]

        init(_ heads: [OutsideTime]) {
            ends = heads.map(\.end)
            var best: [OutsideTime] = []
            for time in heads.reversed() { best.append(OutsideTime.best([time] + best.suffix(1)) ?? time) }
            self.best = best.reversed()
        }
    }

    init(
        heads: [OutsideTime], logs: LogList, clockFindings: [ClockFinding], refused: [(handle: String, error: any Error)]
    ) {
        (self.heads, self.clockFindings, self.refused) = (heads, clockFindings, refused)
        let imported = Set(logs.logs.filter { !$0.isOwn }.map(\.number))
        self.imported = imported
        var covers: [Int64?: Cover] = [nil: Cover(heads.filter { !imported.contains($0.log) })]
        for log in imported { covers[log] = Cover(heads.filter { $0.log == log || !imported.contains($0.log) }) }
        self.covers = covers
    }

    /// The earliest outside time of a record, one of a trusted authority before all others; nil when it waits.
    /// - Parameter place: of the record in the ledger.
    public subscript(place: UInt64) -> OutsideTime? {
        let log = LedgerPlace.log(place)
        guard let cover = covers[imported.contains(log) ? log : nil] else { return nil }
        return cover.ends.firstIndex(above: place).map { cover.best[$0] }
    }
}

extension OutsideTime {
    /// The earliest, trusted ones first.
    static func best(_ times: some Sequence<OutsideTime>) -> OutsideTime? {
        times.min { ($0.isTrusted ? 0 : 1, $0.latest) < ($1.isTrusted ? 0 : 1, $1.latest) }
    }
}

/// Something about this computer's clock that an outside time, or the order of the log, contradicts.
public enum ClockFinding: Hashable, Sendable {
    /// The record says a later time than the outside time by which it existed: the clock was ahead by at least so much.
    case ahead(handle: String, recordedAt: String, seconds: Int64)
    /// The record says an earlier time than a token that was in the log before it: the clock was behind.
    case behind(handle: String, recordedAt: String, seconds: Int64)
    /// The record says an earlier time than the record before it: the clock was put back.
    case backwards(handle: String, recordedAt: String, seconds: Int64)
}
