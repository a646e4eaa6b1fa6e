/// One question to a person, as a value: a terminal and a page ask the same ones.
public struct Question: Hashable, Sendable {
    /// The place in the record that the answer fills, such as `description` or `call.number`. Its words stand in the
    /// catalogue under `question.` and this name.
    public let id: String
    /// What an answer looks like.
    public let form: Form
    /// Whether it can be left out.
    public var isOptional = true
    /// Whether it is for the person alone, or touches what is hard to say: its answer is not shown again unasked.
    public var isSensitive = false
    /// What is asked next, depending on the answer.
    public var followUps: [FollowUp] = []
    /// What it is about, when its words are others than those of the same place in an incident.
    public var topic: String?

    public init(_ id: String, _ form: Form = .line) { (self.id, self.form) = (id, form) }

    /// What an answer looks like.
    public enum Form: Hashable, Sendable {
        /// Words, on one line.
        case line
        /// Words, on as many lines as it takes.
        case text
        /// When: free words, kept as typed beside what they mean.
        case time
        /// Yes or no.
        case yesOrNo
        /// One of some names, or own words.
        case choice([String])
        /// People: handles and names; somebody who is not in the vault yet is made on the way.
        case people
        /// A place: a handle or words; one that is not in the vault yet is made on the way.
        case place
        /// Handles of what is kept already.
        case evidence
        /// Handles of records of a kind.
        case records(RecordKind)
        /// One person or organisation: a handle, a name, an office, an address.
        case party
        /// What is asked of the audience that was named before: an identifier out of the catalogue or own words on each line.
        case actions
        /// What became of the actions of a complaint: a number and a state on each line.
        case outcomes
    }

    /// Questions that follow when an answer is one of some.
    public struct FollowUp: Hashable, Sendable {
        /// Answers that lead there; nil for any answer with content.
        public let answers: [String]?
        public let questions: [Question]
    }

    /// Where the words for it stand in the catalogue.
    public var textKey: String { "question." + (topic.map { $0 + "." } ?? "") + id }

    /// The same, and all that follows, in the words for a topic.
    func about(_ topic: String) -> Question {
        var question = self
        question.topic = topic
        question.followUps = followUps.map { FollowUp(answers: $0.answers, questions: $0.questions.map { $0.about(topic) }) }
        return question
    }

    /// The same, but it cannot be left out.
    func required() -> Question {
        var question = self
        question.isOptional = false
        return question
    }

    func sensitive() -> Question {
        var question = self
        question.isSensitive = true
        return question
    }

    /// The same, with questions that follow when the answer is one of some; nil for any answer with content.
    func then(_ answers: [String]? = nil, ask questions: [Question]) -> Question {
        var question = self
        question.followUps.append(FollowUp(answers: answers, questions: questions))
        return question
    }
}
