internal import EvidenceModel

/// A date, perhaps with a time, as lists of calls write it; the order of day and month may still be open.
struct ListDate {
    /// What the numbers of a date are.
    enum Day: Hashable {
        /// Year, month and day, without doubt.
        case known(year: Int, month: Int, day: Int)
        /// Two numbers that are day and month in one order or the other, and the year.
        case open(first: Int, second: Int, year: Int)
    }

    /// A moment that is written as a number: seconds since 1970.
    private(set) var epoch: Int?
    private(set) var day: Day?
    private(set) var hour: Int?, minute: Int?, second: Int?
    /// Seconds east of UTC, when it says so.
    private(set) var offset: Int?
    private var isAfternoon: Bool?

    private static let greatestByteCount = 100

    /// Nil when it is no date.
    init?(parsing text: String) {
        guard text.utf8.count <= Self.greatestByteCount else { return nil }
        var parts = ListDateParts(text)
        if let number = parts.onlyNumber {
            // 13 digits are thousandths of a second, 10 are seconds.
            guard number.digitCount == 13 || number.digitCount == 10 else { return nil }
            epoch = number.digitCount == 13 ? number.value / 1000 : number.value
            return
        }
        takeTime(&parts)
        guard takeNumericDay(&parts) || takeNamedDay(&parts) else { return nil }
        if hour == nil { takeTimeWithDots(&parts) }
        guard parts.numbersLeft == 0 else { return nil }
    }

    /// The date with day and month in an order: `dmy`, `mdy` or `ymd`; nil when there is no such day or the order is needed.
    func civil(order: String?) -> CivilTime? {
        let civil: CivilTime
        switch day {
        case .known(let year, let month, let day)?: civil = make(year, month, day)
        case .open(let first, let second, let year)?:
            switch order {
            case "dmy"?: civil = make(year, second, first)
            case "mdy"?: civil = make(year, first, second)
            case "ymd"?: civil = make(Self.whole(first), second, year % 100)
            default: return nil
            }
        case nil: return nil
        }
        return civil.isValid ? civil : nil
    }

    private func make(_ year: Int, _ month: Int, _ day: Int) -> CivilTime {
        var hour = hour
        if let isAfternoon, let said = hour { hour = said % 12 + (isAfternoon ? 12 : 0) }
        return CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    /// `21:15`, `21:15:30`, `9:15 pm`, `21h15`, with what stands behind: `Z`, `UTC`, `+01:00`.
    private mutating func takeTime(_ parts: inout ListDateParts) {
        guard let place = parts.firstTime else { return }
        (hour, minute) = (parts[place], parts[place + 2])
        var end = place + 3
        if parts.isSign(":", at: end), let value = parts.number(at: end + 1) {
            second = min(value, 59)
            end += 2
            // A fraction of a second is left out.
            if parts.isSign(".", at: end) || parts.isSign(",", at: end), parts.number(at: end + 1) != nil { end += 2 }
        }
        isAfternoon = parts.takeHalf(at: end)
        offset = parts.takeOffset(at: end)
        parts.remove(place..<end)
    }

    /// `21.15` or `21.15.30`, only behind a date.
    private mutating func takeTimeWithDots(_ parts: inout ListDateParts) {
        guard let place = parts.firstNumber, let value = parts.number(at: place), parts.isSign(".", at: place + 1),
            let next = parts.number(at: place + 2)
        else { return }
        (hour, minute) = (value, next)
        var end = place + 3
        if parts.isSign(".", at: end), let last = parts.number(at: end + 1) {
            second = min(last, 59)
            end += 2
        }
        parts.remove(place..<end)
    }

    /// Three numbers with the same sign between them.
    private mutating func takeNumericDay(_ parts: inout ListDateParts) -> Bool {
        guard let (place, sign) = parts.firstTriple, let first = parts.number(at: place), let second = parts.number(at: place + 2),
            let third = parts.number(at: place + 4)
        else { return false }
        let isYearFirst = parts.digitCount(at: place) == 4, yearDigitCount = parts.digitCount(at: place + 4)
        if isYearFirst {
            day = .known(year: first, month: second, day: third)
        } else if yearDigitCount == 4 || yearDigitCount == 2 {
            // With dots nobody writes the month first.
            let year = yearDigitCount == 4 ? third : Self.whole(third)
            day = sign == "." ? .known(year: year, month: second, day: first) : .open(first: first, second: second, year: year)
        } else {
            return false
        }
        parts.remove(place..<place + 5)
        return true
    }

    /// A month by its name, a day and a year in either order.
    private mutating func takeNamedDay(_ parts: inout ListDateParts) -> Bool {
        guard let month = parts.takeMonth(), let first = parts.takeNumber(), let second = parts.takeNumber() else { return false }
        if first.digitCount == 4 {
            day = .known(year: first.value, month: month, day: second.value)
        } else {
            day = .known(year: second.digitCount == 4 ? second.value : Self.whole(second.value), month: month, day: first.value)
        }
        return true
    }

    /// A year of two digits: from 1970 to 2069.
    private static func whole(_ year: Int) -> Int { year + (year < 70 ? 2000 : 1900) }
}
