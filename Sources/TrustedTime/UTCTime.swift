/// A moment of UTC, as time-stamping authorities state it. Leap seconds do not exist in it.
public struct UTCTime: Hashable, Comparable, Sendable {
    /// Whole seconds since 1970-01-01T00:00:00Z; of times before 1970 the second that has begun.
    public let secondsSince1970: Int64
    /// Rest of the second, below 1,000,000,000.
    public let nanoseconds: UInt32

    /// - Parameter nanoseconds: below 1,000,000,000.
    public init(secondsSince1970: Int64, nanoseconds: UInt32 = 0) {
        precondition(nanoseconds < 1_000_000_000)
        (self.secondsSince1970, self.nanoseconds) = (secondsSince1970, nanoseconds)
    }

    /// This moment and so many microseconds; the greatest moment when there is no such one.
    public func adding(microseconds: UInt64) -> UTCTime {
        let sum = UInt64(nanoseconds) + microseconds % 1_000_000 * 1000
        let seconds = Int64(clamping: microseconds / 1_000_000 + sum / 1_000_000_000)
        let (later, isOver) = secondsSince1970.addingReportingOverflow(seconds)
        return UTCTime(secondsSince1970: isOver ? .max : later, nanoseconds: UInt32(sum % 1_000_000_000))
    }

    public static func < (left: UTCTime, right: UTCTime) -> Bool {
        (left.secondsSince1970, left.nanoseconds) < (right.secondsSince1970, right.nanoseconds)
    }
}
