extension UTCTime {
    /// `2026-03-01T21:20:03Z` (RFC 3339), with the fraction of the second when there is one, without zeros at its end.
    /// Years before 0 and after 9999 have as many digits as they need.
    public var text: String {
        let (days, second) = secondsSince1970.floored(by: 86_400)
        let date = CivilDate(daysSince1970: days)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { Self.padded($0, to: 2) }.joined(separator: ":")
        return "\(Self.padded(date.year, to: 4))-\(Self.padded(date.month, to: 2))-\(Self.padded(date.day, to: 2))"
            + "T\(clock)\(fractionText)Z"
    }

    private var fractionText: String {
        guard nanoseconds != 0 else { return "" }
        var digits = Self.padded(Int64(nanoseconds), to: 9)
        while digits.hasSuffix("0") { digits.removeLast() }
        return "." + digits
    }

    private static func padded(_ number: Int64, to width: Int) -> String {
        let digits = String(number.magnitude)
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// A moment of the Gregorian calendar; nil when there is no such day or time of day. Leap seconds are none.
    init?(year: Int64, month: Int64, day: Int64, hour: Int64, minute: Int64, second: Int64, nanoseconds: UInt32 = 0) {
        guard (1...12).contains(month), (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
            (0...9999).contains(year)
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        let days = date.daysSince1970
        guard CivilDate(daysSince1970: days) == date else { return nil }
        self.init(secondsSince1970: days * 86_400 + hour * 3600 + minute * 60 + second, nanoseconds: nanoseconds)
    }
}

/// A day of the Gregorian calendar, also before it was in use.
///
/// The year is counted from March, so that the leap day is its last one; 400 years have 146,097 days.
struct CivilDate: Equatable {
    /// Before year 1 is year 0.
    let year: Int64
    /// From 1.
    let month: Int64
    /// From 1.
    let day: Int64

    /// Whether there is such a day shows when its number of days gives another one.
    init(year: Int64, month: Int64, day: Int64) { (self.year, self.month, self.day) = (year, month, day) }

    /// The day so many days after 1970-01-01.
    init(daysSince1970: Int64) {
        let days = daysSince1970 + 719_468  // since 0000-03-01
        let (era, dayOfEra) = days.floored(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01; negative before it.
    var daysSince1970: Int64 {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = yearFromMarch.floored(by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension Int64 {
    /// Quotient and remainder, which is not negative.
    fileprivate func floored(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
    }
}
