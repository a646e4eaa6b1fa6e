public import EvidenceModel
public import TrustedTime

/// What came of asking for outside times.
public struct TimestampOutcome: Sendable {
    /// How many leaves the stamped tree head counts; of a renewal nil.
    public let treeSize: UInt64?
    /// How many records that people made waited for an outside time and have one now.
    public let coveredCount: Int
    /// One for each authority, and one for each calendar, in the order of the job; empty when nobody was asked, because
    /// nothing waits.
    public let answers: [TimestampAnswer]
    /// Calendars that proofs wait for and that were not asked, because the person has not allowed them.
    public internal(set) var unasked: [UnaskedCalendar] = []

    /// Nobody was asked: nothing waits, or nothing is due.
    public var isNothingToDo: Bool { answers.isEmpty }
    /// What is kept now.
    public var stamps: [NewStamp] { answers.compactMap { try? $0.result.get() } }
}

/// A calendar that only a proof names.
public struct UnaskedCalendar: Hashable, Sendable {
    /// Handle of the proof's record.
    public let handle: String
    /// As the proof says it.
    public let address: String
}

/// What one address answered.
public struct TimestampAnswer: Sendable {
    public let address: String
    /// Of a renewal: the handle of the token that was stamped again, or completed.
    public let renews: String?
    /// What is kept, or why nothing is: a `TimestampError`, an `OpenTimestampError`, or the courier's own error.
    public let result: Result<NewStamp, any Error>
}

/// An outside time that was checked and is stored durably.
public struct NewStamp: Hashable, Sendable {
    /// The record's handle.
    public internal(set) var handle: String
    public let method: Token.Method
    /// What the authority calls itself.
    public let authority: String
    /// Nil while a calendar waits for a block.
    public let time: UTCTime?
    public let accuracyMicroseconds: UInt64?
    /// Whether its certificates lead to one of the given roots.
    public let isTrusted: Bool
    /// When the first certificate of the chain ends.
    public let endsAt: UTCTime?
    /// What differs from the standard, and was accepted because real authorities do it.
    public let deviations: [TimestampDeviation]
    /// Set when this computer's clock and the authority are more than ``ClockDifference/tolerance`` apart.
    public let clock: ClockDifference?
    /// What issuers say of the authority's certificates, the worst of it; nobody's signature was checked for this. Nil when
    /// nothing could be had.
    public let revocation: RevocationStatus?
}

/// How far this computer's clock is from what an authority says.
public struct ClockDifference: Hashable, Sendable {
    /// Seconds by which this computer's clock is ahead; negative when it is behind. Accuracy and the time that the answer
    /// took are left out.
    public let secondsAhead: Int64

    /// Seconds that nobody needs to hear of.
    public static let tolerance: Int64 = 10
}
