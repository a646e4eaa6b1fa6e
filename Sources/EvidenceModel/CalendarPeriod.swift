/// A day, a month or a year of the calendar.
struct CalendarPeriod: Equatable {
    private let year: Int
    private let month: Int?, day: Int?

    private init(year: Int, month: Int?, day: Int?) { (self.year, self.month, self.day) = (year, month, day) }

    /// Nil when the calendar has no such day, or the year is not from 1900 to 2199: then it is a typing
    /// mistake, or no year.
    init?(year: Substring, month: Substring?, day: Substring?) {
        guard let year = Int(year), (1900...2199).contains(year) else { return nil }
        self.init(year: year, month: month.flatMap { Int($0) }, day: day.flatMap { Int($0) })
        guard first.isValid else { return nil }
    }

    /// The day on which clocks show `time`.
    init(day time: CivilTime) { self.init(year: time.year, month: time.month, day: time.day) }

    /// A day counts as one, a month as one; a year has no word of its own.
    var precision: TimeValue.Precision { day != nil ? .day : month != nil ? .month : .range }

    /// Whether it is a single day.
    var isDay: Bool { day != nil }

    /// Its first day, without a time of day.
    var first: CivilTime { CivilTime(year: year, month: month ?? 1, day: day ?? 1) }

    /// Its last second.
    var last: CivilTime { next.first.adding(seconds: -1) }

    /// The day, month or year after it.
    var next: CalendarPeriod { moved(by: 1) }

    /// The day, month or year before it.
    var previous: CalendarPeriod { moved(by: -1) }

    private func moved(by count: Int) -> CalendarPeriod {
        guard let month else { return CalendarPeriod(year: year + count, month: nil, day: nil) }
        guard day != nil else {
            let months = year * 12 + month - 1 + count
            return CalendarPeriod(year: months / 12, month: months % 12 + 1, day: nil)
        }
        let moved = first.adding(seconds: count * 86_400)
        return CalendarPeriod(year: moved.year, month: moved.month, day: moved.day)
    }
}
