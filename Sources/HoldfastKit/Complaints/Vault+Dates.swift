public import EvidenceModel
internal import Octets

/// A day that a complaint has: by when an answer was asked for, or a date that somebody set.
public struct ComplaintDate: Hashable, Sendable {
    /// What it is the date of.
    public enum Meaning: String, Hashable, Sendable {
        /// By when the letter asks for an answer.
        case answerBy = "answer_by"
        /// Somebody said that they will do something by then.
        case promise
        /// A date out of a rule, or that somebody set.
        case deadline
        /// Until when somebody was asked to keep what they have.
        case preservation
        /// A date of any other step.
        case other
    }

    /// Handle of the complaint.
    public let complaint: String
    /// Handle of the step that has it; nil when the letter itself does.
    public let step: String?
    public let meaning: Meaning
    public let time: TimeValue
    /// Whose rule it is, as the person wrote it.
    public let rule: String?
    /// The same for this date in all revisions of its record, and for no other date.
    public let record: String
}

extension Vault {
    /// All dates of complaints that are not over, and until when things are kept, the earliest first; those that could not be
    /// read come last.
    /// - Throws: `VaultError`.
    public func complaintDates() throws -> [ComplaintDate] {
        var dates: [ComplaintDate] = []
        for history in try complaints() {
            let isOver = [.closed, .withdrawn].contains(history.state)
            if let time = history.complaint.answerBy, !isOver {
                dates.append(
                    ComplaintDate(
                        complaint: history.handle, step: nil, meaning: .answerBy, time: time, rule: nil,
                        record: "\(history.complaint.begun ?? "") \(history.handle)"))
            }
            for step in history.steps {
                // What somebody keeps for the person matters as long as they keep it.
                guard let time = step.followUp.until, !isOver || step.followUp.kind == .preservation else { continue }
                let meaning = step.followUp.kind.flatMap { ComplaintDate.Meaning(rawValue: $0.name) } ?? .other
                dates.append(
                    ComplaintDate(
                        complaint: history.handle, step: step.handle, meaning: meaning, time: time, rule: step.followUp.rule,
                        record: step.recordedAt + " " + step.handle))
            }
        }
        return dates.enumerated().sorted { left, right in
            let (first, second) = (left.element.time.seconds?.lowerBound ?? .max, right.element.time.seconds?.lowerBound ?? .max)
            return (first, left.offset) < (second, right.offset)
        }.map(\.element)
    }
}
