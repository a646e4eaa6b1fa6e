internal import EvidenceModel
internal import Octets

/// A call as it is being read, and the record that comes of it.
struct CallDraft {
    /// Longer than any call: ten years.
    static let greatestSeconds: UInt64 = 10 * 366 * 86_400

    let place: PlaceInSource
    var start: TimeValue?
    var end: TimeValue?
    var seconds: UInt64?
    var number: String?
    var name: String?
    var direction: String?
    var outcome: String?
    var isWithheld: Bool?
    var isAnswered: Bool?

    init(place: PlaceInSource) { self.place = place }

    /// The record: everything in it has a bounded size.
    func incident() -> Incident {
        var call = Incident.Call()
        call.number = number.map { ChatDraft.prefix(of: $0, byteCount: 200) }
        call.name = name.map { ChatDraft.prefix(of: $0, byteCount: ChatDraft.greatestNameByteCount) }
        (call.direction, call.outcome, call.withheld, call.answered) = (direction, outcome, isWithheld, isAnswered)
        call.seconds = seconds.flatMap { $0 <= Self.greatestSeconds ? $0 : nil }
        (call.start, call.end) = (start, end ?? computedEnd(call.seconds))
        var incident = Incident()
        (incident.kind, incident.occurred, incident.call, incident.placeInSource) = (.call, start, call, place)
        return incident
    }

    /// Start and length together, when the start is known to the second.
    private func computedEnd(_ seconds: UInt64?) -> TimeValue? {
        guard let start, let seconds, seconds > 0, start.precision == .exact, let first = start.seconds?.lowerBound else { return nil }
        return TimeValue(raw: "\(start.raw) + \(seconds) s", secondsSince1970: Int(first) + Int(seconds), source: start.source)
    }
}
