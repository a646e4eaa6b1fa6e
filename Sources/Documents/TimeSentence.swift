package import EvidenceModel
internal import Octets
internal import Wording

/// A time as one would say it: "about 21:00 on Sunday 1 March 2026, Berlin time".
package enum TimeSentence {
    /// Nil when the time could not be read.
    package static func text(_ time: TimeValue) -> String? {
        guard let first = time.earliest.flatMap(Clock.init), let last = time.latest.flatMap(Clock.init) else { return nil }
        let zone = time.zone.map { Self.zone($0) } ?? first.offset
        func said(_ key: String, _ values: [String: String]) -> String {
            Words.text("time-sentence.\(key)", values.merging(["zone": zone]) { old, _ in old })
        }
        switch time.precision {
        case .exact, .minute: return said("moment", ["day": first.day, "time": first.time])
        case .day: return said("day", ["day": first.day])
        case .month: return said("month", ["month": first.monthAndYear])
        case .about where first.date == last.date:
            return said("about", ["day": first.day, "time": first.middle(last)])
        case _ where first.date == last.date:
            return said("between", ["day": first.day, "from": first.time, "to": last.time])
        default:
            return said("range", ["from": "\(first.day) \(first.time)", "to": "\(last.day) \(last.time)"])
        }
    }

    /// The same as the end of a span: "Sunday 1 March 2026" for a day.
    package static func limit(_ time: TimeValue) -> String? {
        guard time.precision == .day || time.precision == .month else { return text(time) }
        return time.latest.flatMap(Clock.init)?.day
    }

    /// "Berlin time" for Europe/Berlin; names without a place as they are.
    private static func zone(_ name: String) -> String {
        guard let slash = name.lastIndex(of: "/"), !name.hasPrefix("Etc/") else { return name.printable }
        let place = name[name.index(after: slash)...].replacing("_", with: " ").printable
        return Words.text("time-sentence.zone", ["place": place])
    }

    /// What a clock on the wall shows, out of an RFC 3339 time.
    private struct Clock {
        let date: String
        let time: String
        let offset: String
        private let minutes: Int
        private let parts: (year: Int, month: Int, day: Int)

        init?(_ text: String) {
            let fields = text.prefix(10).split(separator: "-").compactMap { Int($0) }
            let clock = text.dropFirst(11).prefix(5).split(separator: ":").compactMap { Int($0) }
            guard text.utf8.count >= 20, fields.count == 3, clock.count == 2, (1...12).contains(fields[1]) else { return nil }
            date = text.prefix(10).printable
            time = text.dropFirst(11).prefix(5).printable
            offset = text.hasSuffix("Z") ? "UTC" : text.suffix(6).printable
            minutes = clock[0] * 60 + clock[1]
            parts = (fields[0], fields[1], fields[2])
        }

        /// "Sunday 1 March 2026".
        var day: String {
            Words.text(
                "time-sentence.date",
                [
                    "weekday": Words.text("weekday.\(weekday)"), "day": String(parts.day), "month": month,
                    "year": String(parts.year),
                ])
        }

        var monthAndYear: String { month + " " + String(parts.year) }
        private var month: String { Words.text("month-name.\(parts.month)") }

        /// Half way between this and a later time of the same day.
        func middle(_ last: Clock) -> String {
            let middle = (minutes + last.minutes) / 2
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
            return two(middle / 60) + ":" + two(middle % 60)
        }

        /// 1 for Monday to 7 for Sunday. Source: Zeller's congruence for the Gregorian calendar.
        private var weekday: Int {
            let (year, month) = parts.month < 3 ? (parts.year - 1, parts.month + 12) : (parts.year, parts.month)
            let sum = parts.day + (13 * (month + 1)) / 5 + year + year / 4 - year / 100 + year / 400
            return (sum + 5) % 7 + 1
        }
    }
}
