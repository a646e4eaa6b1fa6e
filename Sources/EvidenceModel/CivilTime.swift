/// A date, with or without a time of day, as a calendar and a clock on a wall show it: in no time zone yet.
/// Gregorian calendar, also for days before it was introduced.
public struct CivilTime: Hashable, Sendable {
    /// 1 to 9999.
    public var year: Int
    /// From 1.
    public var month: Int, day: Int
    /// From 0; seconds end at 59, there are no leap seconds.
    public var hour: Int?, minute: Int?, second: Int?

    /// Takes the parts unchecked; see ``isValid``.
    public init(year: Int, month: Int, day: Int, hour: Int? = nil, minute: Int? = nil, second: Int? = nil) {
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    /// Whether the calendar has such a day and the clock such a time.
    public var isValid: Bool {
        (1...9999).contains(year) && (1...12).contains(month)
            && (1...Self.dayCount(ofMonth: month, year: year)).contains(day) && (0...23).contains(hour ?? 0)
            && (0...59).contains(minute ?? 0) && (0...59).contains(second ?? 0)
    }

    /// Days of a month, which counts from 1 to 12.
    static func dayCount(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Seconds from 1970-01-01T00:00:00 to this time, both in one zone without clock changes. What is nil
    /// counts as 0.
    package var secondsSince1970: Int {
        dayNumber * 86_400 + (hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0)
    }

    /// The time that many seconds after 1970-01-01T00:00:00, to the second.
    package init(secondsSince1970 seconds: Int) {
        let (days, rest) = (seconds.flooredQuotient(by: 86_400), seconds.flooredRemainder(by: 86_400))
        self.init(dayNumber: days)
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    }

    /// This time and that many seconds more, to the second.
    func adding(seconds: Int) -> CivilTime { CivilTime(secondsSince1970: secondsSince1970 + seconds) }

    // Days are counted in years that begin in March, so that the leap day is the last of its year; 400 such
    // years have 146,097 days. Day 0 is 1970-01-01, which is day 719,468 since 0000-03-01.

    private var dayNumber: Int {
        let (yearFromMarch, monthFromMarch) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        let era = yearFromMarch.flooredQuotient(by: 400)
        let yearOfEra = yearFromMarch.flooredRemainder(by: 400)
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private init(dayNumber: Int) {
        let era = (dayNumber + 719_468).flooredQuotient(by: 146_097)
        let dayOfEra = (dayNumber + 719_468).flooredRemainder(by: 146_097)
        let leapDays = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leapDays) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

extension Int {
    fileprivate func flooredRemainder(by divisor: Int) -> Int {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }

    fileprivate func flooredQuotient(by divisor: Int) -> Int {
        (self - flooredRemainder(by: divisor)) / divisor
    }
}
