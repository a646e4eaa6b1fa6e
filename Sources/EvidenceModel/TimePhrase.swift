/// What a person typed about a time, understood: two bounds that are not yet tied to a time zone.
struct TimePhrase {
    /// A second as the wall clock shows it, and its offset from UTC when that was typed.
    struct Bound {
        var civil: CivilTime
        /// Seconds east of UTC.
        var offset: Int?
    }

    /// First and last second of what is meant, both included.
    let first: Bound, last: Bound
    let precision: TimeValue.Precision

    /// Nil when the parts do not add up to one time that everybody would read alike.
    init?(_ parts: [TimeText.Part]) {
        let isAbout = parts.contains(.about)
        let isBetween = parts.contains(.between)
        guard parts.last != .about, parts.count(where: { $0 == .between }) <= 1 else { return nil }
        let content = parts.filter { $0 != .about && $0 != .between }
        let sides = content.split(separator: isBetween ? .and : .to, omittingEmptySubsequences: false)
        guard let first = sides.first, let last = sides.last, let from = Side(first) else { return nil }
        if sides.count == 1, !isBetween {
            self.init(from, isAbout: isAbout)
        } else if sides.count == 2, let to = Side(last) {
            self.init(from: from, to: to, isAbout: isAbout)
        } else {
            return nil
        }
    }

    private init(first: Bound, last: Bound, precision: TimeValue.Precision) {
        (self.first, self.last, self.precision) = (first, last, precision)
    }

    /// One time. "About" adds half an hour on both sides to a clock time, and one day, month or year to a
    /// day, month or year; a part of a day stays as it is.
    private init?(_ side: Side, isAbout: Bool) {
        guard let date = side.date else { return nil }
        if let clock = side.clock {
            guard date.isDay, side.dayPart == nil else { return nil }
            self.init(Self.bound(date, clock), hasSeconds: clock.second != nil, isAbout: isAbout)
        } else if let dayPart = side.dayPart {
            guard date.isDay else { return nil }
            let start = date.first.adding(seconds: dayPart.rawValue * 3600)
            self.init(
                first: Bound(civil: start),
                last: Bound(civil: start.adding(seconds: dayPart.hourCount * 3600 - 1)),
                precision: isAbout ? .about : .range)
        } else {
            self.init(
                first: Bound(civil: isAbout ? date.previous.first : date.first),
                last: Bound(civil: isAbout ? date.next.last : date.last),
                precision: isAbout ? .about : date.precision)
        }
    }

    private init(_ moment: Bound, hasSeconds: Bool, isAbout: Bool) {
        let (before, after) = isAbout ? (-1800, 1800) : (0, hasSeconds ? 0 : 59)
        self.init(
            first: Bound(civil: moment.civil.adding(seconds: before), offset: moment.offset),
            last: Bound(civil: moment.civil.adding(seconds: after), offset: moment.offset),
            precision: isAbout ? .about : hasSeconds ? .exact : .minute)
    }

    /// From one time to another. A side with a clock time alone has the day of the other side; when the day
    /// was said first, an earlier clock time at the end is on the day after.
    private init?(from: Side, to: Side, isAbout: Bool) {
        guard from.dayPart == nil, to.dayPart == nil else { return nil }
        guard let fromDate = from.date ?? to.date, let toDate = to.date ?? from.date else { return nil }
        guard (from.date != nil && to.date != nil) || (from.clock != nil && to.clock != nil) else {
            return nil
        }
        guard from.clock == nil || fromDate.isDay, to.clock == nil || toDate.isDay else { return nil }
        let first = from.clock.map { Self.bound(fromDate, $0) } ?? Bound(civil: fromDate.first)
        var last = to.clock.map { Self.bound(toDate, $0) } ?? Bound(civil: toDate.last)
        if to.date == nil, last.civil.secondsSince1970 < first.civil.secondsSince1970 {
            last.civil = last.civil.adding(seconds: 86_400)
        }
        self.init(first: first, last: last, precision: isAbout ? .about : .range)
    }

    private static func bound(_ date: CalendarPeriod, _ clock: TimeText.ClockTime) -> Bound {
        let seconds = clock.hour * 3600 + clock.minute * 60 + (clock.second ?? 0)
        return Bound(civil: date.first.adding(seconds: seconds), offset: clock.offset)
    }
}

/// What stands on one side of "to" or "and", or all of it: each thing at most once, in any order.
private struct Side {
    let date: CalendarPeriod?
    let clock: TimeText.ClockTime?
    let dayPart: TimeText.DayPart?

    /// Nil when something stands twice, or does not belong here.
    init?(_ parts: ArraySlice<TimeText.Part>) {
        var dates: [CalendarPeriod] = []
        var clocks: [TimeText.ClockTime] = []
        var dayParts: [TimeText.DayPart] = []
        for part in parts {
            switch part {
            case .date(let value): dates.append(value)
            case .clock(let value): clocks.append(value)
            case .dayPart(let value): dayParts.append(value)
            case .about, .between, .and, .to: return nil
            }
        }
        // Lists, because Swift 6.3.1 with optimization loses what is assigned here to several optionals in turn.
        guard dates.count <= 1, clocks.count <= 1, dayParts.count <= 1 else { return nil }
        (date, clock, dayPart) = (dates.first, clocks.first, dayParts.first)
    }
}
