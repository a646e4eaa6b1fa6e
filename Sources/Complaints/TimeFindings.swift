/// Times that cannot both be right.
enum TimeFindings {
    private static let day: Int64 = 86_400

    /// What there is to say, incident by incident.
    static func all(_ facts: LetterFacts) -> [LetterFinding] { facts.incidents.flatMap { of($0, sentAt: facts.sentAt) } }

    private static func of(_ incident: IncidentFacts, sentAt: ClosedRange<Int64>?) -> [LetterFinding] {
        var found: [LetterFinding] = []
        func add(_ form: String, _ values: [String: String] = [:]) {
            let values = values.merging(["incident": incident.handle]) { $1 }
            found.append(LetterFinding("times-contradict", form, subject: incident.handle, values, at: .incident(incident.handle)))
        }
        if let time = incident.time {
            if let recordedAt = incident.recordedAt, recordedAt < time.lowerBound { add("written-first") }
            for evidence in incident.evidence where gap(between: time, and: evidence.time) > day {
                add("evidence-apart", ["evidence": evidence.handle])
            }
            if let sentAt, sentAt.upperBound < time.lowerBound { add("sent-first") }
        }
        if let start = incident.callStart, let end = incident.callEnd, end.upperBound < start.lowerBound { add("call") }
        return found
    }

    /// Seconds between the nearest ends of two times; 0 when they can be the same.
    private static func gap(between left: ClosedRange<Int64>, and right: ClosedRange<Int64>) -> Int64 {
        let (earlier, later) = left.lowerBound <= right.lowerBound ? (left, right) : (right, left)
        guard later.lowerBound > earlier.upperBound else { return 0 }
        let (gap, isTooLong) = later.lowerBound.subtractingReportingOverflow(earlier.upperBound)
        return isTooLong ? .max : gap
    }
}
