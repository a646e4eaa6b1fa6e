internal import EvidenceModel

/// When things happened, in the ways in which people write it.
enum SampleTimes {
    /// Where the person lives; clocks are never changed there, so no table of time zones is needed.
    private static let zone = "Asia/Tokyo"
    private static let offset = 9 * 3600

    /// RFC 3339 in UTC.
    /// - Parameter second: since 1970-01-01T00:00:00Z.
    static func timestamp(_ second: Int) -> String { timestamp(second, offset: 0, "Z") }

    /// What a person may have typed about a moment, and what `TimeReading` makes of it.
    ///
    /// Of 100: 64 to the minute, 6 to the second, 9 a day, 3 a month, 6 about, 7 a range, 5 that nobody can interpret.
    /// The frequent ones come with their reading, because reading a million texts would take most of the time.
    /// - Parameter second: since 1970-01-01T00:00:00Z.
    static func typed(_ second: Int, _ random: inout SplitMix64) -> TimeValue {
        let civil = CivilTime(secondsSince1970: second + offset)
        let minute = second - (civil.second ?? 0)
        return switch random.number(below: 100) {
        case 0..<40: value("\(date(civil)) \(clock(civil))", minute...(minute + 59), .minute)
        case 40..<64: value("\(longDate(civil)) \(clock(civil))", minute...(minute + 59), .minute)
        case 64..<70: value("\(date(civil)) \(clock(civil, withSeconds: true))", second...second, .exact)
        case 70..<79: value(longDate(civil), day(second), .day)
        case 79..<82: read("\(months[civil.month - 1]) \(civil.year)")
        case 82..<88:
            value("about \(clock(civil)) on \(longDate(civil))", (minute - 1800)...(minute + 1800), .about)
        case 88..<90: read("\(longDate(civil)) evening")
        case 90..<95: range(from: minute, to: minute + 60 * (5 + random.number(below: 4000)))
        default: value(random.element(of: uninterpretable), nil, .unknown)
        }
    }

    private static func range(from first: Int, to last: Int) -> TimeValue {
        let ends = [first, last].map { CivilTime(secondsSince1970: $0 + offset) }
        return value(ends.map { "\(date($0)) \(clock($0))" }.joined(separator: " to "), first...last, .range)
    }

    private static func day(_ second: Int) -> ClosedRange<Int> {
        let start = second - (second + offset) % 86_400
        return start...(start + 86_399)
    }

    private static func value(
        _ text: String, _ meant: ClosedRange<Int>?, _ precision: TimeValue.Precision
    ) -> TimeValue {
        var value = TimeValue(raw: text, precision: precision, source: .memory)
        value.zone = zone
        value.earliest = meant.map { timestamp($0.lowerBound, offset: offset, "+09:00") }
        value.latest = meant.map { timestamp($0.upperBound, offset: offset, "+09:00") }
        return value
    }

    private static func read(_ text: String) -> TimeValue {
        TimeReading.interpret(text, zone: zone) { _, _ in offset }
    }

    private static func timestamp(_ second: Int, offset: Int, _ suffix: String) -> String {
        let civil = CivilTime(secondsSince1970: second + offset)
        return "\(date(civil))T\(clock(civil, withSeconds: true))\(suffix)"
    }

    private static func date(_ civil: CivilTime) -> String { "\(civil.year)-\(two(civil.month))-\(two(civil.day))" }

    private static func longDate(_ civil: CivilTime) -> String {
        "\(civil.day) \(months[civil.month - 1]) \(civil.year)"
    }

    private static func clock(_ civil: CivilTime, withSeconds: Bool = false) -> String {
        let minutes = "\(two(civil.hour ?? 0)):\(two(civil.minute ?? 0))"
        return withSeconds ? "\(minutes):\(two(civil.second ?? 0))" : minutes
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let uninterpretable = [
        "the week after the move", "some time before the holidays", "03/04/2024", "when the lights were out",
        "the day the lift was broken",
    ]
}
