/// A time as RFC 3339 text to the second: `2026-03-01T21:20:03+01:00`, or with `Z`.
/// Source: RFC 3339 §5.6, without fractions, leap seconds, lower-case letters and the offset `-00:00`.
struct InternetTime {
    /// With hour, minute and second.
    let civil: CivilTime
    /// Seconds east of UTC.
    let offset: Int

    /// A time with the offset at which it was shown. An offset that is no number of minutes, as before the
    /// time zones, turns into UTC.
    init(_ civil: CivilTime, offset: Int) {
        let isWritable = offset.isMultiple(of: 60) && abs(offset) < 86_400
        self.civil = isWritable ? civil.adding(seconds: 0) : civil.adding(seconds: -offset)
        self.offset = isWritable ? offset : 0
    }

    /// Nil unless `text` is such a time and the calendar has it.
    init?(parsing text: String) {
        var rest = text.utf8[...]
        guard let year = Self.takeNumber(4, from: &rest), Self.take("-", from: &rest),
            let month = Self.takeNumber(2, from: &rest), Self.take("-", from: &rest),
            let day = Self.takeNumber(2, from: &rest), Self.take("T", from: &rest),
            let hour = Self.takeNumber(2, from: &rest), Self.take(":", from: &rest),
            let minute = Self.takeNumber(2, from: &rest), Self.take(":", from: &rest),
            let second = Self.takeNumber(2, from: &rest), let offset = Self.takeOffset(from: &rest),
            rest.isEmpty
        else { return nil }
        civil = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        self.offset = offset
        guard civil.isValid else { return nil }
    }

    /// Seconds since 1970 in UTC.
    var instant: Int { civil.secondsSince1970 - offset }

    /// The text; UTC is written `Z`.
    var text: String {
        let date = [(civil.year, 4), (civil.month, 2), (civil.day, 2)].map(Self.padded).joined(separator: "-")
        let parts = [civil.hour, civil.minute, civil.second].map { ($0 ?? 0, 2) }
        return date + "T" + parts.map(Self.padded).joined(separator: ":") + offsetText
    }

    private var offsetText: String {
        guard offset != 0 else { return "Z" }
        let minutes = abs(offset) / 60
        return (offset < 0 ? "-" : "+") + Self.padded(minutes / 60, 2) + ":" + Self.padded(minutes % 60, 2)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func take(_ character: Unicode.Scalar, from rest: inout Substring.UTF8View) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func takeNumber(_ digitCount: Int, from rest: inout Substring.UTF8View) -> Int? {
        let digits = rest.prefix(digitCount)
        guard digits.count == digitCount, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        rest = rest.dropFirst(digitCount)
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    private static func takeOffset(from rest: inout Substring.UTF8View) -> Int? {
        if take("Z", from: &rest) { return 0 }
        let isWest = take("-", from: &rest)
        guard isWest || take("+", from: &rest), let hours = takeNumber(2, from: &rest),
            take(":", from: &rest),
            let minutes = takeNumber(2, from: &rest), hours <= 23, minutes <= 59
        else { return nil }
        let offset = (hours * 60 + minutes) * 60
        // "-00:00" says that the offset is not known (RFC 3339 §4.3).
        guard !isWest || offset != 0 else { return nil }
        return isWest ? -offset : offset
    }
}
