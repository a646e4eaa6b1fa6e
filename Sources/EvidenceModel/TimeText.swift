/// Splits what a person typed about a time into parts that have a meaning, in English or German. ASCII only, apart from
/// dashes and the letters of German.
struct TimeText {
    /// One meaningful part.
    enum Part: Equatable {
        case date(CalendarPeriod)
        case clock(ClockTime)
        case dayPart(DayPart)
        case about, between, and, to
    }

    /// A time of day. Seconds and offset are there when they were typed.
    struct ClockTime: Equatable {
        var hour: Int, minute: Int
        var second: Int?
        /// Seconds east of UTC.
        var offset: Int?
    }

    /// A part of the day, by its first hour. A night ends on the next day.
    enum DayPart: Int {
        case morning = 6
        case afternoon = 12
        case evening = 18
        case night = 22

        /// How many hours it has.
        var hourCount: Int { self == .night ? 8 : 6 }
    }

    private var rest: Substring
    private let today: CivilTime?

    /// The parts of `text`; nil when any of it has no meaning here.
    /// - Parameter today: the day on which it was said; nil when words such as "yesterday" mean nothing.
    static func parts(of text: String, today: CivilTime?) -> [Part]? {
        let text = text.lowercased().replacing("–", with: " to ").replacing("—", with: " to ")
            .replacing("p.m.", with: "pm").replacing("a.m.", with: "am")
            .replacing("ä", with: "ae").replacing("ö", with: "oe").replacing("ü", with: "ue")
        var scanner = TimeText(rest: text[...], today: today)
        var parts: [Part] = []
        while scanner.skipFillers() {
            if let found = scanner.takeRelativeDay() {
                parts += found
                // At two at night nobody knows which night "yesterday night" or "heute Nacht" means.
                guard !text.contains(/nacht|night/) else { return nil }
            } else {
                guard let found = scanner.takeInternetTime() ?? scanner.takeOne() else { return nil }
                parts += found
            }
        }
        return parts
    }

    /// Skips white space and words without a meaning of their own; false at the end.
    private mutating func skipFillers() -> Bool {
        // "am Morgen" is a part of the day; "morgen" alone would be the day after.
        let filler = /[ \t\r\n,]+|(?:on|at|of|in|the|from|am(?! morgen)|im|den|dem|der|des|von|vom)(?![a-z0-9])/
        while let found = rest.prefixMatch(of: filler) {
            rest = rest[found.range.upperBound...]
        }
        return !rest.isEmpty
    }

    /// `2026-03-01t21:15:30+01:00`; seconds and offset may be missing. Only here may an offset begin with a
    /// hyphen: after any other clock time it could be a range.
    private mutating func takeInternetTime() -> [Part]? {
        let pattern = #/
            ([0-9]{4}) - ([0-9]{2}) - ([0-9]{2}) t ([0-9]{2}) : ([0-9]{2}) (?: : ([0-9]{2}) )?
            (z | [+\-][0-9]{2}:[0-9]{2})? (?![0-9a-z:.+\-])
            /#
        guard let found = rest.prefixMatch(of: pattern),
            let date = CalendarPeriod(year: found.1, month: found.2, day: found.3),
            let clock = Self.clock(found.4, found.5, found.6, halfOfDay: nil, offset: found.7)
        else { return nil }
        rest = rest[found.range.upperBound...]
        return [.date(date), .clock(clock)]
    }

    /// `yesterday`, `gestern`, `gestern Morgen` and the like.
    private mutating func takeRelativeDay() -> [Part]? {
        guard let today, let found = rest.prefixMatch(of: /(today|heute|yesterday|gestern|vorgestern)( (?:am )?morgen)?(?![a-z0-9])/)
        else { return nil }
        rest = rest[found.range.upperBound...]
        let day = CalendarPeriod(day: today)
        let morning: [Part] = found.2 == nil ? [] : [.dayPart(.morning)]
        switch found.1 {
        case "today", "heute": return [.date(day)] + morning
        case "vorgestern": return [.date(day.previous.previous)] + morning
        default: return [.date(day.previous)] + morning
        }
    }

    private mutating func takeOne() -> [Part]? {
        guard let part = takeNumericDate() ?? takeNamedDate() ?? takeGermanClock() ?? takeClock() ?? takeYear() ?? takeWord()
        else {
            return nil
        }
        return [part]
    }

    /// `2026-03-01`, `2026-03`, `1.3.2026`. With slashes nobody knows which number is the month.
    private mutating func takeNumericDate() -> Part? {
        let ended = /([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?(?![0-9a-z:.\-])/
        if let found = rest.prefixMatch(of: ended) {
            return take(found.range, CalendarPeriod(year: found.1, month: found.2, day: found.3))
        }
        if let found = rest.prefixMatch(of: /([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})(?![0-9a-z:.\-])/) {
            return take(found.range, CalendarPeriod(year: found.3, month: found.2, day: found.1))
        }
        return nil
    }

    /// `1 March 2026`, `1st of March 2026`, `March 1, 2026`, `Mar 2026`, `1. März 2026`.
    private mutating func takeNamedDate() -> Part? {
        let dayFirst = /([0-9]{1,2})(?:st|nd|rd|th)?\.?(?: of)? ?([a-z]+)\.?,? ?([0-9]{4})(?![0-9a-z:.\-])/
        if let found = rest.prefixMatch(of: dayFirst), let month = Self.month(found.2) {
            return take(found.range, CalendarPeriod(year: found.3, month: month, day: found.1))
        }
        let monthFirst = /([a-z]+)\.?(?: ([0-9]{1,2})(?:st|nd|rd|th)?)?,? ([0-9]{4})(?![0-9a-z:.\-])/
        if let found = rest.prefixMatch(of: monthFirst), let month = Self.month(found.1) {
            return take(found.range, CalendarPeriod(year: found.3, month: month, day: found.2))
        }
        return nil
    }

    private mutating func takeYear() -> Part? {
        guard let found = rest.prefixMatch(of: /([0-9]{4})(?![0-9a-z:.\-])/) else { return nil }
        return take(found.range, CalendarPeriod(year: found.1, month: nil, day: nil))
    }

    private mutating func take(_ range: Range<Substring.Index>, _ date: CalendarPeriod?) -> Part? {
        guard let date else { return nil }
        rest = rest[range.upperBound...]
        return .date(date)
    }

    /// `21 Uhr`, `21.15 Uhr`, `21 Uhr 15`, `um 21:15`, and the `20` of `20 bis 22 Uhr`. What goes before `am` and a date has
    /// no half of the day in German: see ``takeClock()``.
    private mutating func takeGermanClock() -> Part? {
        let hour = /(?:um )?([0-9]{1,2})(?:[:.]([0-9]{2}))? ?uhr(?: ([0-9]{2})(?= ?,| am |$))?(?![a-z0-9])/
        if let found = rest.prefixMatch(of: hour) {
            guard found.2 == nil || found.3 == nil else { return nil }
            return take(found.range, found.1, found.2 ?? found.3)
        }
        let start = /([0-9]{1,2})(?:[:.]([0-9]{2}))?(?= *(?:und|bis|to|-) *[0-9]{1,2}(?:[:.][0-9]{2})? ?uhr(?![a-z0-9]))/
        if let found = rest.prefixMatch(of: start) { return take(found.range, found.1, found.2) }
        if let found = rest.prefixMatch(of: /um ([0-9]{1,2})(?:[:.]([0-9]{2}))?(?= ?,| am |$)/) {
            return take(found.range, found.1, found.2)
        }
        let beforeDay = /([0-9]{1,2}):([0-9]{2})(?= am [0-9])/
        guard let found = rest.prefixMatch(of: beforeDay), let hour = Int(found.1), !(1...12).contains(hour) else { return nil }
        return take(found.range, found.1, found.2)
    }

    private mutating func take(_ range: Range<Substring.Index>, _ hour: Substring, _ minute: Substring?) -> Part? {
        guard let clock = Self.clock(hour, minute, nil, halfOfDay: nil, offset: nil) else { return nil }
        rest = rest[range.upperBound...]
        return .clock(clock)
    }

    /// `21:15`, `21:15:30`, `9 pm`, `9:30pm`, each also with `UTC`, `Z` or `+01:00` behind it; `noon`.
    private mutating func takeClock() -> Part? {
        if let found = rest.prefixMatch(of: /noon(?![a-z0-9])/) {
            rest = rest[found.range.upperBound...]
            return .clock(ClockTime(hour: 12, minute: 0))
        }
        let pattern = #/
            ([0-9]{1,2}) (?: : ([0-9]{2}) (?: : ([0-9]{2}) )? )? (?: \s? (am|pm) )?
            (?: \s? (z | utc | gmt | \+[0-9]{2}:[0-9]{2}) )? (?![0-9a-z:.+\-])
            /#
        guard let found = rest.prefixMatch(of: pattern), found.2 != nil || found.4 != nil,
            let clock = Self.clock(found.1, found.2, found.3, halfOfDay: found.4, offset: found.5)
        else { return nil }
        // "12 am 1.3.2026" is midnight in English, and noon in German.
        guard found.4 != "am" || clock.hour != 0 || !Self.isGermanDay(rest[found.range.upperBound...]) else { return nil }
        rest = rest[found.range.upperBound...]
        return .clock(clock)
    }

    /// Whether a day follows that somebody may have written in German: without an English ending or a month that is English
    /// only.
    private static func isGermanDay(_ rest: Substring) -> Bool {
        guard let found = rest.prefixMatch(of: /[ ,]*[0-9]+/) else { return false }
        let english = /st|nd|rd|th| (?:january|february|march|may|june|july|october|december|mar|oct|dec)(?![a-z])/
        return rest[found.range.upperBound...].prefixMatch(of: english) == nil
    }

    private static func clock(
        _ hour: Substring, _ minute: Substring?, _ second: Substring?, halfOfDay: Substring?,
        offset: Substring?
    ) -> ClockTime? {
        guard var hour = Int(hour), let minute = Int(minute ?? "0"), hour <= 23, minute <= 59 else {
            return nil
        }
        let second = second.flatMap { Int($0) }
        guard (second ?? 0) <= 59 else { return nil }
        if let halfOfDay {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (halfOfDay == "pm" ? 12 : 0)
        }
        var clock = ClockTime(hour: hour, minute: minute, second: second)
        if let offset {
            guard let seconds = Self.offset(offset) else { return nil }
            clock.offset = seconds
        }
        return clock
    }

    /// Seconds east of UTC; no zone is further from it than 14 hours.
    private static func offset(_ text: Substring) -> Int? {
        guard let sign = text.first, sign == "+" || sign == "-" else { return 0 }
        let numbers = text.dropFirst().split(separator: ":").compactMap { Int($0) }
        guard numbers.count == 2, numbers[1] <= 59 else { return nil }
        let seconds = numbers[0] * 3600 + numbers[1] * 60
        return seconds <= 14 * 3600 ? (sign == "-" ? -seconds : seconds) : nil
    }

    private mutating func takeWord() -> Part? {
        guard let found = rest.prefixMatch(of: /(am morgen|[a-z]+)\.?(?![a-z0-9])|~|-(?= )/) else { return nil }
        let part: Part
        switch found.1 ?? found.0 {
        case "about", "around", "ca", "circa", "approx", "approximately", "roughly", "~": part = .about
        case "gegen", "etwa", "ungefaehr", "zirka": part = .about
        case "between", "zwischen": part = .between
        case "and", "und": part = .and
        case "to", "until", "till", "-", "bis": part = .to
        case "morning", "vormittag", "vormittags", "morgens", "am morgen": part = .dayPart(.morning)
        case "afternoon", "nachmittag", "nachmittags": part = .dayPart(.afternoon)
        case "evening", "abend", "abends": part = .dayPart(.evening)
        case "night", "nacht": part = .dayPart(.night)
        default: return nil
        }
        rest = rest[found.range.upperBound...]
        return part
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ]
    /// Where they differ, with what people make of them when there is little room.
    private static let germanMonths: [Substring: Int] = [
        "januar": 1, "jaenner": 1, "jaen": 1, "februar": 2, "feber": 2, "maerz": 3, "maer": 3, "mrz": 3, "mai": 5, "juni": 6,
        "juli": 7, "oktober": 10, "okt": 10, "dezember": 12, "dez": 12,
    ]

    /// The number of a month, by its name or the first three letters of it.
    private static func month(_ name: Substring) -> Substring? {
        let place = months.firstIndex {
            $0 == name || $0.prefix(3) == name || (name == "sept" && $0.hasPrefix(name))
        }
        return (place.map { $0 + 1 } ?? germanMonths[name]).map { Substring(String($0)) }
    }
}
