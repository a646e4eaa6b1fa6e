internal import EvidenceModel
internal import Octets
internal import SelectiveDisclosure
internal import TrustedTime
internal import VaultStorage

extension Vault {
    /// How many records are looked at together: what is told of them is in memory at once.
    private static let clockBatchCount: UInt64 = 4096

    /// Goes through the log once, on all cores, and compares what this computer's clock said with the outside times.
    /// - Parameters:
    ///   - heads: the best outside time of each stamped head, the smallest first.
    ///   - placed: outside times by the place of their own records in the log.
    func clockFindings(
        _ heads: [OutsideTime], _ placed: [(leaf: UInt64, time: OutsideTime)]
    ) throws -> [ClockFinding] {
        // Where somebody trusted says the time, nobody else's word accuses the clock; and a block never does, because nobody
        // here knows whether it is the one that it says.
        let needsTrust = heads.contains(where: \.isTrusted)
        let accuses = { (time: OutsideTime) in
            time.method != .openTimestamps && (time.isTrusted || !needsTrust)
        }
        let believed = heads.filter(accuses)
        let believedPlaces = placed.filter { accuses($0.time) }.sorted { $0.leaf < $1.leaf }
        var findings: [ClockFinding] = []
        // Each log by itself: one that came in was written by another clock.
        for extent in try store.ledger.extents() {
            let log = LedgerPlace.log(extent.lowerBound)
            var walk = ClockWalk(
                heads: believed.filter { $0.log == log }[...],
                placed: believedPlaces.filter { LedgerPlace.log($0.leaf) == log }[...])
            for start in stride(from: extent.lowerBound, to: extent.upperBound, by: Int(Self.clockBatchCount)) {
                let leaves = Array(start..<min(start + Self.clockBatchCount, extent.upperBound))
                let stated = try store.ledger.entries(leaves) { leaf, entry in StatedTime(leaf, entry) }
                for case let stated? in stated { walk.take(stated) }
            }
            findings += walk.findings
        }
        return findings
    }
}

/// What this computer's clock said when a record was written down.
struct StatedTime: Sendable {
    let leaf: UInt64
    let handle: String
    let recordedAt: String
    /// Since 1970-01-01 00:00 UTC.
    let seconds: Int64

    init(leaf: UInt64, handle: String, recordedAt: String, seconds: Int64) {
        (self.leaf, self.handle, self.recordedAt, self.seconds) = (leaf, handle, recordedAt, seconds)
    }

    /// Nil for a record that cannot be read: the check of the vault names it.
    init?(_ leaf: UInt64, _ entry: Result<LedgerEntry, VaultError>) {
        guard let entry = try? entry.get(), let recordedAt = entry.issued.claims["recorded_at"]?.string,
            let seconds = TimeValue.clock(recordedAt).seconds?.lowerBound
        else { return nil }
        self.init(leaf: leaf, handle: entry.placement.handle, recordedAt: recordedAt, seconds: seconds)
    }
}

/// Compares the times of records with each other and with outside times, in the order of the log.
struct ClockWalk {
    /// Seconds by which a record may be earlier than the one before it: records of one command are begun side by side.
    private static let backwardsTolerance: Int64 = 60

    private(set) var findings: [ClockFinding] = []
    /// Heads that cover this record or later ones.
    private var heads: ArraySlice<OutsideTime>
    /// Tokens whose own records come later.
    private var placed: ArraySlice<(leaf: UInt64, time: OutsideTime)>
    /// The latest outside time that the log already contained: now is not before it.
    private var floor: Int64?
    private var previous: Int64?

    init(heads: ArraySlice<OutsideTime>, placed: ArraySlice<(leaf: UInt64, time: OutsideTime)>) {
        (self.heads, self.placed) = (heads, placed)
    }

    mutating func take(_ stated: StatedTime) {
        let (leaf, handle, recordedAt, seconds) = (stated.leaf, stated.handle, stated.recordedAt, stated.seconds)
        defer { previous = seconds }
        while let first = heads.first, first.end <= leaf { heads.removeFirst() }
        while let first = placed.first, first.leaf < leaf {
            // The accuracy is in the clock's favour.
            let earliest = first.time.time.secondsSince1970 - Int64(clamping: (first.time.accuracyMicroseconds ?? 0) / 1_000_000)
            floor = max(floor ?? earliest, earliest)
            placed.removeFirst()
        }
        if let latest = heads.first?.latest.secondsSince1970, seconds - latest > ClockDifference.tolerance {
            findings.append(.ahead(handle: handle, recordedAt: recordedAt, seconds: seconds - latest))
        }
        if let floor, floor - seconds > ClockDifference.tolerance {
            findings.append(.behind(handle: handle, recordedAt: recordedAt, seconds: floor - seconds))
        } else if let previous, previous - seconds > Self.backwardsTolerance {
            findings.append(.backwards(handle: handle, recordedAt: recordedAt, seconds: previous - seconds))
        }
    }
}
