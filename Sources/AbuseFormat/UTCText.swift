/// A time in UTC, in the two forms that reports ask for.
struct UTCText {
    private let year: Int64, month: Int64, day: Int64, weekday: Int, hour: Int64, minute: Int64, second: Int64

    /// Nil before the year 1 and after the year 9999.
    init?(secondsSince1970 seconds: Int64) {
        guard (-62_135_596_800...253_402_300_799).contains(seconds) else { return nil }
        // Days of a calendar of 400 years that begins on 1 March; all numbers are positive from here on.
        let days = (seconds + 62_167_219_200) / 86_400 - 60, time = (seconds + 62_167_219_200) % 86_400
        let era = days / 146_097, dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        weekday = Int((days + 3) % 7)  // 1 March of the year 0 was a Wednesday
        (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60)
    }

    /// RFC 3339: `2026-03-01T09:05:00Z`.
    var internet: String {
        "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))Z"
    }

    /// RFC 5322 §3.3: `Sun, 1 Mar 2026 09:05:00 +0000`.
    var mail: String {
        "\(Self.days[weekday]), \(day) \(Self.months[Int(month) - 1]) \(padded(year, 4)) "
            + "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2)) +0000"
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private func padded(_ number: Int64, _ width: Int) -> String {
        let text = "\(number)"
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
