/// Date and time as a mail states them. Nothing is converted.
public struct MailDate: Hashable, Sendable {
    /// 0 to 9999; two digits are read as RFC 5322 §4.3 says.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31, and one that the month has.
    public let day: Int
    /// 0 to 23.
    public let hour: Int
    /// 0 to 59.
    public let minute: Int
    /// 0 to 60; 0 when none is stated.
    public let second: Int
    /// Seconds east of Greenwich; nil for `-0000`, for no zone, and for one that says nothing (RFC 5322 §3.3, §4.3).
    public let offset: Int?

    /// Seconds since 1970 when the offset is known, otherwise as if it were 0.
    public var secondsSince1970: Int {
        let (y, m) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + (153 * m + 2) / 5 + day - 1
        let days = era * 146_097 + dayOfEra - 719_468
        return days * 86_400 + hour * 3600 + minute * 60 + second - (offset ?? 0)
    }

    /// Nil when a number is out of its range.
    init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, offset: Int?) {
        guard (0...9999).contains(year), (1...12).contains(month), (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day >= 1, day <= lengths[month - 1], (0...60).contains(second) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second, self.offset) = (hour, minute, second, offset)
    }
}
