internal import Octets

/// When what a record is about was, as well as the record tells.
public struct BestKnownTime: Hashable, Sendable {
    /// What a time says about a record, the best first.
    public enum Basis: String, CaseIterable, Sendable {
        /// When it happened, as the person or the source says.
        case occurred
        /// When a complaint was sent.
        case sent
        /// When it was taken from its page.
        case captured
        /// Nothing better than when it was written down, by this computer's clock.
        case recorded
    }

    /// Where the time is from.
    public let basis: Basis
    /// The time itself, as it was said.
    public let value: TimeValue
    /// First and last second of it, since 1970-01-01 00:00 UTC.
    public let seconds: ClosedRange<Int64>
    /// The month in which it begins, where it was: 12 * year + month - 1.
    public let month: Int

    /// The time of a record; nil only for a record whose own clock time cannot be read.
    public init?(of record: Record) {
        let said = Self.said(by: record).first { $0.value.seconds != nil }
        let (basis, value) = said ?? (.recorded, .clock(record.recordedAt))
        guard let seconds = value.seconds, let civil = value.earliest.flatMap(InternetTime.init(parsing:))?.civil
        else { return nil }
        (self.basis, self.value, self.seconds) = (basis, value, seconds)
        month = 12 * civil.year + civil.month - 1
    }

    /// What was said about a record's time, of which nothing could be read as a time; nil when nothing was said.
    public static func unclear(in record: Record) -> String? {
        said(by: record).first { $0.value.seconds == nil && !$0.value.raw.isEmpty }?.value.raw
    }

    /// The times that a record gives for what it is about, the best first.
    private static func said(by record: Record) -> [(basis: Basis, value: TimeValue)] {
        var times: [(Basis, TimeValue?)] = []
        if let incident = try? record.content(as: Incident.self) {
            times = [(.occurred, incident.occurred), (.occurred, incident.call?.start)]
        } else if let evidence = try? record.content(as: Evidence.self) {
            times = [(.occurred, evidence.occurred), (.captured, evidence.captured)]
        } else if let complaint = try? record.content(as: Complaint.self) {
            times = [(.sent, complaint.sentAt)]
        } else if let followUp = try? record.content(as: FollowUp.self) {
            times = [(.occurred, followUp.occurred)]
        } else if let conversation = try? record.content(as: Conversation.self) {
            times = [(.occurred, conversation.occurred)]
        } else if let occurred = record.payload["occurred"]?.object {
            // A kind of a newer version.
            times = [(.occurred, try? TimeValue(json: occurred))]
        }
        return times.compactMap { basis, value in value.map { (basis, $0) } }
    }
}

extension TimeValue {
    /// First and last second of what is meant, since 1970-01-01 00:00 UTC; nil when it is not interpreted.
    public var seconds: ClosedRange<Int64>? {
        guard let first = earliest.flatMap(InternetTime.init(parsing:)) else { return nil }
        let last = latest.flatMap(InternetTime.init(parsing:)) ?? first
        return last.instant < first.instant ? nil : Int64(first.instant)...Int64(last.instant)
    }
}
