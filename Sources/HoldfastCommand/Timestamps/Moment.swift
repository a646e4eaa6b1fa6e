internal import FoundationEssentials
internal import Octets
internal import TrustedTime
internal import Wording

/// Moments and spans as people read them.
enum Moment {
    /// "2026-03-01 21:20:03 UTC", and "± 1 s" when the authority says how exact it is.
    static func text(_ time: UTCTime, accuracyMicroseconds: UInt64? = nil) -> String {
        text(time.text, accuracyMicroseconds: accuracyMicroseconds)
    }

    /// The same of an RFC 3339 time in UTC, as records have it.
    static func text(_ time: String, accuracyMicroseconds: UInt64? = nil) -> String {
        let shown = time.replacing("T", with: " ").replacing("Z", with: " UTC").printable
        guard let accuracy = accuracyMicroseconds, accuracy > 0 else { return shown }
        return Words.text("timestamp.accuracy", ["time": shown, "accuracy": self.accuracy(accuracy)])
    }

    /// Seconds since 1970 of an RFC 3339 time in UTC, without its fraction.
    static func seconds(_ time: String) -> Int64? {
        guard time.last == "Z", let end = time.firstIndex(where: { $0 == "." || $0 == "Z" }) else { return nil }
        return (try? Date(String(time[..<end]) + "Z", strategy: .iso8601)).map { Int64($0.timeIntervalSince1970) }
    }

    /// The day of an RFC 3339 time.
    static func day(_ time: String) -> String { String(time.prefix(10)).printable }

    /// In the largest unit that loses nothing.
    private static func accuracy(_ microseconds: UInt64) -> String {
        if microseconds.isMultiple(of: 1_000_000) { return span(seconds: microseconds / 1_000_000) }
        if microseconds.isMultiple(of: 1000) {
            return Words.text("timestamp.unit.milliseconds", ["n": String(microseconds / 1000)])
        }
        return Words.text("timestamp.unit.microseconds", ["n": String(microseconds)])
    }

    /// In the largest unit of which there are at least two, and the one below: "2 h 5 min".
    static func span(seconds: UInt64) -> String {
        let units: [(UInt64, String)] = [
            (86_400, "timestamp.unit.days"), (3600, "timestamp.unit.hours"), (60, "timestamp.unit.minutes"),
            (1, "timestamp.unit.seconds"),
        ]
        let first = units.firstIndex { seconds >= 2 * $0.0 } ?? units.count - 1
        let (size, key) = units[first]
        let whole = Words.text(key, ["n": String(seconds / size)])
        guard first + 1 < units.count, case let rest = seconds % size / units[first + 1].0, rest > 0 else { return whole }
        return whole + " " + Words.text(units[first + 1].1, ["n": String(rest)])
    }

    /// The same of a span that may be negative, without its sign.
    static func span(seconds: Int64) -> String { span(seconds: seconds.magnitude) }
}
