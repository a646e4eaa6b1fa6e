internal import EvidenceModel
internal import TrustedTime
internal import VaultStorage

extension Vault {
    /// Goes through the log once and compares what this computer's clock said with the outside times.
    /// - Parameters:
    ///   - heads: the best outside time of each stamped head, the smallest first.
    ///   - placed: outside times by the place of their own records in the log.
    func clockFindings(
        _ heads: [OutsideTime], _ placed: [(leaf: UInt64, time: OutsideTime)]
    ) throws -> [ClockFinding] {
        var walk = ClockWalk(heads: heads[...], placed: placed.sorted { $0.leaf < $1.leaf }[...])
        try store.ledger.forEachEntry { leaf, result in
            guard let entry = try? result.get(), let record = try? entry.record(),
                let seconds = TimeValue.clock(record.recordedAt).seconds?.lowerBound
            else { return }
            walk.take(leaf, entry.placement.handle, recordedAt: record.recordedAt, seconds)
        }
        return walk.findings
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

    mutating func take(_ leaf: UInt64, _ handle: String, recordedAt: String, _ seconds: Int64) {
        defer { previous = seconds }
        while let first = heads.first, first.treeSize <= leaf { heads.removeFirst() }
        while let first = placed.first, first.leaf < leaf {
            // What an untrusted authority or a miner says must not accuse the clock alone; the accuracy is in its favour.
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
