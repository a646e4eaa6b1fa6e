/// A time as Windows writes it.
public struct OutlookTime: Hashable, Sendable {
    /// Tenths of microseconds since 1601-01-01 00:00 UTC, as it stands in the file.
    public let ticks: UInt64

    /// Whole seconds since 1970-01-01 00:00 UTC.
    public var secondsSince1970: Int { Int(ticks / 10_000_000) - 11_644_473_600 }
}
