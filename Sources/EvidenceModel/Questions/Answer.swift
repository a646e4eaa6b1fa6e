internal import Octets

/// What a person said to a question. Not to know and not to want to say are answers, and different ones.
public enum Answer: Hashable, Sendable {
    /// In their words; names out of our own lists as they stand there. `yes` and `no` for such questions.
    case said(String)
    /// "I don't know."
    case unknown
    /// "I'd rather not say."
    case declined
    /// Left out, without a word.
    case skipped

    /// What was said, when something was.
    public var text: String? { if case .said(let text) = self { text } else { nil } }

    /// The name with which ``Incident/Unanswered`` has it; nil for what is not there.
    public var unanswered: String? {
        switch self {
        case .unknown: "unknown"
        case .declined: "declined"
        case .said, .skipped: nil
        }
    }

    /// `{"said": TEXT}`, or `{"unknown": true}` and the like.
    var json: JSONValue {
        switch self {
        case .said(let text): ["said": .string(text)]
        case .unknown: ["unknown": true]
        case .declined: ["declined": true]
        case .skipped: ["skipped": true]
        }
    }

    init?(json: JSONValue) {
        if let text = json["said"]?.string {
            self = .said(text)
        } else if json["unknown"] == true {
            self = .unknown
        } else if json["declined"] == true {
            self = .declined
        } else if json["skipped"] == true {
            self = .skipped
        } else {
            return nil
        }
    }
}
