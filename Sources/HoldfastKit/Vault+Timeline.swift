public import EvidenceModel
internal import Octets
public import VaultStorage

/// Something about the times of a record that does not fit together. Nothing is put right: the person decides.
public enum TimeContradiction: Hashable, Sendable {
    /// It is said to have happened after it was written down.
    case afterRecording
    /// The call begins outside the time at which it is said to have happened.
    case callOutsideTime
    /// The call ends before it begins.
    case callEndsFirst
    /// The file was last changed before what it shows is said to have happened.
    case fileIsOlder(changedAt: String)
    /// More than a day lies between it and a record that it belongs to.
    case apartFrom(handle: String)
    /// The mail's own date is far from when the provider that received it wrote that it came.
    case mailDatesDiffer
    /// The complaint was sent before something that it is about.
    case sentBefore(handle: String)
}

/// One record of a timeline.
public struct TimelineEntry: Hashable, Sendable {
    public let summary: RecordSummary
    /// Nil when the record cannot be read.
    public let time: BestKnownTime?
    /// What was said about its time and could not be read; nil when nothing was said.
    public let unclear: String?
    public let contradictions: [TimeContradiction]
}

/// A page of a timeline.
public struct Timeline: Hashable, Sendable {
    /// The earliest first. Page 1 has the latest ones.
    public let entries: [TimelineEntry]
    /// All months of all pages in which something begins, in order.
    public let months: [MonthCount]
    public let totalCount: Int
    /// How many of them have no time that could be read: they stand where they were written down, and in no month.
    public let undatedCount: Int
    /// How many records cannot be read, and so have no place here.
    public let unreadableCount: Int
    public let page: IndexPage
    /// Whether there are earlier ones.
    public let hasMore: Bool
}

extension Vault {
    /// Everything that happened, was sent or was captured, by the best time that is known of it.
    /// - Throws: `VaultError`, ``KitError``.
    public func timeline(_ filter: RecordFilter = RecordFilter(), page: IndexPage = IndexPage()) throws -> Timeline {
        let query = try indexQuery(filter)
        return try store.withIndex { index in
            let hits = try index.timeline(query, page)
            let entries = try store.ledger.entries(hits.leaves) { leaf, result in
                let record = try? result.get().record()
                let time = record.flatMap { BestKnownTime(of: $0) }
                let unclear = time?.basis == .recorded ? record.flatMap { BestKnownTime.unclear(in: $0) } : nil
                return (Self.found(leaf, result), time, unclear, Self.contradictions(within: record, time))
            }.map { found, time, unclear, contradictions in
                let withOthers = try time.map { try self.contradictions(of: $0, found.leaf, index) } ?? []
                return TimelineEntry(
                    summary: try completed(found, index), time: time, unclear: unclear,
                    contradictions: contradictions + withOthers)
            }
            if hits.leaves.isEmpty, page.number == 1 { try checkKinds(filter, index) }
            let (months, undatedCount) = (try index.months(query), try index.recordedCount(query))
            return Timeline(
                entries: entries.reversed(), months: months,
                totalCount: months.reduce(undatedCount) { $0 + $1.count }, undatedCount: undatedCount,
                unreadableCount: try index.damagedCount(), page: page, hasMore: hits.hasMore)
        }
    }

    /// With the records that it belongs to.
    private func contradictions(of time: BestKnownTime, _ leaf: UInt64, _ index: SearchIndex) throws -> [TimeContradiction] {
        guard time.basis != .recorded else { return [] }
        var found: [TimeContradiction] = []
        // The index only finds whom to compare it with.
        let linked = try index.leavesFarFrom(leaf, gap: time.basis == .sent ? 0 : Self.tolerance.days)
        for case .success(let entry) in try store.ledger.entries(linked) {
            guard let other = try? entry.record(), let otherTime = BestKnownTime(of: other),
                otherTime.basis != .recorded,
                let contradiction = Self.contradiction(time, otherTime, handle: entry.placement.handle)
            else { continue }
            found.append(contradiction)
        }
        return found
    }

    /// Clocks of two devices, and a memory of the day, may differ this much.
    private static let tolerance: (clocks: Int64, days: Int64) = (600, 86_400)

    private static func contradictions(within record: Record?, _ time: BestKnownTime?) -> [TimeContradiction] {
        guard let record, let time, time.basis != .recorded else { return [] }
        var found: [TimeContradiction] = []
        let recorded = TimeValue.clock(record.recordedAt).seconds
        if let recorded, time.seconds.lowerBound > recorded.upperBound + tolerance.clocks { found.append(.afterRecording) }
        if let call = (try? record.content(as: Incident.self))?.call {
            let (start, end) = (call.start?.seconds, call.end?.seconds)
            if let start, !start.overlaps(time.seconds) { found.append(.callOutsideTime) }
            if let start, let end, end.upperBound < start.lowerBound { found.append(.callEndsFirst) }
        }
        let mail = (try? record.content(as: Evidence.self))?.email
        if mail?.defects.contains("date_differs_from_received") == true { found.append(.mailDatesDiffer) }
        let changedAt = (try? record.content(as: Evidence.self))?.acquisition?.other["file_changed_at"]?.string
        if let changedAt, let changed = TimeValue.clock(changedAt).seconds,
            changed.upperBound + tolerance.clocks < time.seconds.lowerBound
        {
            found.append(.fileIsOlder(changedAt: changedAt))
        }
        return found
    }

    private static func contradiction(
        _ time: BestKnownTime, _ other: BestKnownTime, handle: String
    ) -> TimeContradiction? {
        let (own, others) = (time.seconds, other.seconds)
        if time.basis == .sent { return own.upperBound < others.lowerBound ? .sentBefore(handle: handle) : nil }
        guard time.basis == .occurred, other.basis == .occurred else { return nil }
        let gap = max(own.lowerBound - others.upperBound, others.lowerBound - own.upperBound)
        return gap > tolerance.days ? .apartFrom(handle: handle) : nil
    }
}
