internal import EvidenceModel
internal import Octets
internal import SodiumCrypto
internal import StructuredText

extension Vault {
    /// Writes dates to a new calendar file, whole or not at all. An entry has a day, the title, and nothing else: calendars are
    /// seen by others, and nothing in it tells what it is about or which program wrote it.
    /// - Parameters:
    ///   - dates: those that could not be read as a day are left out.
    ///   - title: of every entry.
    /// - Returns: how many were written.
    /// - Throws: `FileError`.
    public func writeCalendar(of dates: [ComplaintDate], title: String, to path: String) throws -> Int {
        var calendar = CalendarWriter(product: "-//calendar//EN")
        var count = 0
        guard let stamp = Self.moment(surroundings.now()) else { return 0 }
        for date in dates {
            // A promise "by April" ends with April.
            guard let day = (date.time.latest ?? date.time.earliest).flatMap(Self.day) else { continue }
            let seed = Digest32(hashing: Array("calendar:\(date.record)".utf8))
            calendar.write(CalendarEvent(uid: String(seed.hex.prefix(32)) + "@calendar.invalid", stamp: stamp, start: .day(day), summary: title.printable))
            count += 1
        }
        try writeOutput(calendar.calendar, to: path)
        return count
    }

    /// The day of an RFC 3339 time, where it was.
    private static func day(_ text: String) -> CalendarDay? {
        let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 ? CalendarDay(year: parts[0], month: parts[1], day: parts[2]) : nil
    }

    private static func moment(_ text: String) -> CalendarTime? {
        let parts = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
        guard parts.count == 3, let day = day(text) else { return nil }
        return CalendarTime(day: day, hour: parts[0], minute: parts[1], second: min(59, parts[2]))
    }
}
