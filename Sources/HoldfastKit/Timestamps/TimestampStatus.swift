public import EvidenceModel

/// How a vault stands with outside times, as its own records tell it. Nothing is verified for this but the one time that
/// decides what waits.
public struct TimestampStatus: Sendable {
    /// Number of leaves of the newest tree head.
    public let treeSize: UInt64
    /// How many records that people made no stamped tree head covers yet.
    public let waitingCount: Int
    /// When the oldest of them was written down, by this computer's clock: RFC 3339 in UTC to the second.
    public let waitingSince: String?
    /// All outside times, the oldest first, each with its renewals.
    public let stamps: [Stamp]
    /// Those whose authority's certificates end soon, or have ended, and that were not stamped again since.
    public let due: [Stamp]
    /// Those that wait for a block.
    public let pending: [Stamp]
    /// How far this computer's clock was from what the newest token said; nil when it was near enough.
    public let clock: ClockDifference?
    /// What the person said; nil when nobody was asked yet.
    public let consent: NetworkConsent?
    /// How many records of outside times cannot be read.
    public let damagedCount: Int

    /// How many days before the end of the certificates a token is due to be stamped again.
    public static let renewalDays: Int64 = 180
}

/// An outside time, as its record tells it.
public struct Stamp: Hashable, Sendable {
    public let handle: String
    /// Identifier of its record.
    public let recordID: String
    public let method: Token.Method
    public let subject: Token.Subject
    /// Of a checkpoint: number of leaves.
    public let treeSize: UInt64?
    /// Of a checkpoint: where its tree ends, as a place in the ledger.
    let end: UInt64?
    /// Whether it is about a log of the person, and not about one that came in with another vault.
    let isOfOwnLog: Bool
    public let address: String?
    public let authority: String?
    /// RFC 3339 in UTC; nil while a calendar waits for a block.
    public let time: String?
    public let accuracyMicroseconds: UInt64?
    /// When the certificates end that it now rests on, renewals counted: RFC 3339 in UTC to the second; nil when no
    /// certificate is in it.
    public let endsAt: String?
    /// How often it was stamped again.
    public let renewalCount: Int
    /// When the answer was there, by this computer's clock.
    public let localTime: String?
    /// Calendars that have not given a block yet.
    public let pending: [String]
    public let blockHeight: UInt64?
}
