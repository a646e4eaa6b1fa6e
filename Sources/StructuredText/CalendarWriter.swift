/// Writes calendars that calendar programs take in: entries that are private, and that keep no time busy.
///
/// Lines end with CRLF and have at most 75 bytes; longer ones are folded between characters. The same entries give the same
/// bytes. Source: RFC 5545.
public struct CalendarWriter: Sendable {
    /// Greatest size of a line without its line break (RFC 5545 §3.1).
    private static let lineByteCount = 75

    private var bytes: [UInt8] = []

    /// - Parameter product: who writes it, such as `-//Holdfast//holdfast 0.1.0//EN`.
    public init(product: String) {
        line("BEGIN", "VCALENDAR")
        line("VERSION", "2.0")
        line("PRODID", Self.escaped(product, onOneLine: true))
    }

    /// Appends an entry.
    public mutating func write(_ event: CalendarEvent) {
        precondition(!event.uid.isEmpty, "an entry needs an identifier")
        line("BEGIN", "VEVENT")
        line("UID", Self.escaped(event.uid, onOneLine: true))
        line("DTSTAMP", event.stamp.text + "Z")
        switch event.start {
        case .day(let day): line("DTSTART;VALUE=DATE", day.text)
        case .utc(let time): line("DTSTART", time.text + "Z")
        case .floating(let time): line("DTSTART", time.text)
        }
        line("SUMMARY", Self.escaped(event.summary, onOneLine: true))
        if let description = event.description { line("DESCRIPTION", Self.escaped(description)) }
        line("CLASS", "PRIVATE")
        line("TRANSP", "TRANSPARENT")
        if let alarm = event.alarm { write(alarm) }
        line("END", "VEVENT")
    }

    /// The calendar with all entries so far.
    public var calendar: [UInt8] {
        var whole = self
        whole.line("END", "VCALENDAR")
        return whole.bytes
    }

    private mutating func write(_ alarm: CalendarEvent.Alarm) {
        line("BEGIN", "VALARM")
        line("ACTION", "DISPLAY")
        line("DESCRIPTION", Self.escaped(alarm.text, onOneLine: true))
        line("TRIGGER", (alarm.minutesFromStart < 0 ? "-" : "") + "PT\(alarm.minutesFromStart.magnitude)M")
        line("END", "VALARM")
    }

    /// Writes a line, folded where it is too long.
    private mutating func line(_ name: String, _ value: String) {
        var column = 0
        func fits(_ count: Int) -> Bool { column + count <= Self.lineByteCount }
        for character in "\(name):\(value)" {
            let whole = Array(character.utf8)
            // A character of many parts, longer than a line, is divided between them.
            let units = whole.count < Self.lineByteCount ? [whole] : character.unicodeScalars.map { Array(String($0).utf8) }
            for unit in units {
                if !fits(unit.count) {
                    bytes += [0x0D, 0x0A, 0x20]
                    column = 1
                }
                bytes += unit
                column += unit.count
            }
        }
        bytes += [0x0D, 0x0A]
    }

    /// Escaped as a text (RFC 5545 §3.3.11): line breaks become `\n`, other control characters spaces.
    private static func escaped(_ text: String, onOneLine: Bool = false) -> String {
        var (result, previous) = ("", Unicode.Scalar(0x20 as UInt8))
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{2028}", "\u{2029}": result += onOneLine ? " " : "\\n"
            case "\\", ";", ",":
                result += "\\"
                result.unicodeScalars.append(scalar)
            default:
                let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
                result.unicodeScalars.append(isControl ? " " : scalar)
            }
        }
        return result
    }
}
