/// An entry for a calendar: a day or a time, and words. Sources: RFC 5545 §3.6.1 and §3.8.
public struct CalendarEvent: Hashable, Sendable {
    /// When it begins.
    public enum Start: Hashable, Sendable {
        /// A whole day, wherever the calendar is.
        case day(CalendarDay)
        /// A time in UTC.
        case utc(CalendarTime)
        /// A time by the clock of wherever the calendar is.
        case floating(CalendarTime)
    }

    /// When and with what words a calendar reminds. Telephones show the words while they are locked.
    public struct Alarm: Hashable, Sendable {
        /// Minutes from the start on; less than 0: before it. Of a whole day the start is midnight.
        public var minutesFromStart: Int
        /// What is shown.
        public var text: String

        /// A reminder.
        public init(minutesFromStart: Int, text: String) { (self.minutesFromStart, self.text) = (minutesFromStart, text) }
    }

    /// By which calendars know it again: never empty, unique in the world.
    public var uid: String
    /// When this was written, in UTC.
    public var stamp: CalendarTime
    public var start: Start
    /// One line.
    public var summary: String
    /// More words; nil for none.
    public var description: String?
    /// Nil: the calendar does not remind.
    public var alarm: Alarm?

    /// An entry.
    public init(uid: String, stamp: CalendarTime, start: Start, summary: String, description: String? = nil, alarm: Alarm? = nil) {
        (self.uid, self.stamp, self.start) = (uid, stamp, start)
        (self.summary, self.description, self.alarm) = (summary, description, alarm)
    }
}

/// A day of the calendar: years 1 to 9999, and only days that the month has.
public struct CalendarDay: Hashable, Sendable {
    let year: Int, month: Int, day: Int

    /// Nil for a day that there is not.
    public init?(year: Int, month: Int, day: Int) {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= lengths[month - 1] else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// `20260301` (RFC 5545 §3.3.4).
    var text: String { [(year, 4), (month, 2), (day, 2)].map { Self.padded($0.0, $0.1) }.joined() }

    /// With zeros in front.
    static func padded(_ number: Int, _ width: Int) -> String {
        let text = "\(number)"
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}

/// A time of day on a day, to the second.
public struct CalendarTime: Hashable, Sendable {
    let day: CalendarDay, hour: Int, minute: Int, second: Int

    /// Nil for a time that there is not.
    public init?(day: CalendarDay, hour: Int, minute: Int, second: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
        (self.day, self.hour, self.minute, self.second) = (day, hour, minute, second)
    }

    /// `20260301T090500` (RFC 5545 §3.3.5); a `Z` behind it says UTC.
    var text: String { day.text + "T" + [hour, minute, second].map { CalendarDay.padded($0, 2) }.joined() }
}
