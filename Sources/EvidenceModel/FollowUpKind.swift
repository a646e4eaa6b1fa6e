/// What became of a complaint, one step at a time.
public struct FollowUpKind: NamedValue {
    public let name: String
    public init(_ name: String) { self.name = name }

    /// Proof that it arrived: a receipt, a tracking number.
    public static let receipt = FollowUpKind("receipt")
    /// They said that they have it.
    public static let acknowledgement = FollowUpKind("acknowledgement")
    /// They answered.
    public static let answer = FollowUpKind("answer")
    /// They said that they will do something.
    public static let promise = FollowUpKind("promise")
    /// Somebody set a date: they, a rule, or the person.
    public static let deadline = FollowUpKind("deadline")
    /// Something was done about what was asked, or refused.
    public static let outcome = FollowUpKind("outcome")
    /// They passed it on to somebody else.
    public static let passedOn = FollowUpKind("passed_on")
    /// Somebody was asked to keep what they have.
    public static let preservation = FollowUpKind("preservation")
    /// The person asked again.
    public static let reminder = FollowUpKind("reminder")
    /// No answer by the day that was set.
    public static let noAnswer = FollowUpKind("no_answer")
    /// Something happened because of it: an incident of its own, named here.
    public static let retaliation = FollowUpKind("retaliation")
    /// The person took it back.
    public static let withdrawn = FollowUpKind("withdrawn")
    /// It is over.
    public static let closed = FollowUpKind("closed")

    public static let known = [
        receipt, acknowledgement, answer, promise, deadline, outcome, passedOn, preservation, reminder, noAnswer, retaliation,
        withdrawn, closed,
    ]
}
