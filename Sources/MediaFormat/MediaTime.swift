/// A time as a file says it: a clock's digits, and the distance of that clock from UTC where it is said.
public struct MediaTime: Hashable, Sendable {
    /// As it stands in the file, fractions and offset behind it where they stand in fields of their own.
    public let raw: String
    /// 1 to 9999; a day that exists.
    public let year: Int, month: Int, day: Int
    /// Nil when the file says a day only.
    public let hour: Int?, minute: Int?, second: Int?
    /// Seconds east of UTC; nil when the file does not say.
    public let offset: Int?

    /// Nil unless the calendar has such a day and the clock such a time.
    init?(raw: String, year: Int, month: Int, day: Int, hour: Int?, minute: Int?, second: Int?, offset: Int?) {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1],
            (0...23).contains(hour ?? 0), (0...59).contains(minute ?? 0), (0...59).contains(second ?? 0),
            (-86_399...86_399).contains(offset ?? 0)
        else { return nil }
        (self.raw, self.year, self.month, self.day, self.offset) = (raw, year, month, day, offset)
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    /// Reads `2026:03:01 21:15:30` of EXIF. Unknown times are blanks or zeros there: nil.
    /// - Parameters:
    ///   - fraction: digits of the field SubSecTime.
    ///   - offset: `+01:00` of the field OffsetTime.
    /// Source: EXIF 3.0 §4.6.5, DateTimeOriginal, OffsetTime.
    init?(exif text: String, fraction: String? = nil, offset: String? = nil) {
        let bytes = Array(text.utf8)
        guard bytes.count == 19, [4, 7].allSatisfy({ bytes[$0] == 0x3A || bytes[$0] == 0x2D }),
            bytes[10] == 0x20 || bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A,
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]), let day = Self.number(bytes[8..<10]),
            let hour = Self.number(bytes[11..<13]), let minute = Self.number(bytes[14..<16]),
            let second = Self.number(bytes[17..<19])
        else { return nil }
        let digits = fraction.flatMap { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? "." + $0 : nil } ?? ""
        let east = offset.flatMap(Self.offset(parsing:))
        self.init(
            raw: text + digits + (east == nil ? "" : offset ?? ""), year: year, month: month, day: day, hour: hour,
            minute: minute, second: second, offset: east)
    }

    /// Reads `2026-03-01T21:15:30.5+01:00` and its shorter forms down to the day, as XMP and PDF tools write it.
    /// Source: ISO 16684-1 §8.2.1.1.
    public init?(iso text: String) {
        let bytes = Array(text.utf8)
        guard (10...64).contains(bytes.count), bytes[4] == 0x2D, bytes[7] == 0x2D, let year = Self.number(bytes[0..<4]),
            let month = Self.number(bytes[5..<7]), let day = Self.number(bytes[8..<10])
        else { return nil }
        guard bytes.count >= 16, bytes[10] == 0x54 || bytes[10] == 0x20, bytes[13] == 0x3A,
            let hour = Self.number(bytes[11..<13]), let minute = Self.number(bytes[14..<16])
        else {
            guard bytes.count == 10 else { return nil }
            self.init(raw: text, year: year, month: month, day: day, hour: nil, minute: nil, second: nil, offset: nil)
            return
        }
        var (second, rest): (Int?, ArraySlice<UInt8>) = (nil, bytes[16...])
        if rest.first == 0x3A {
            guard rest.count >= 3, let value = Self.number(rest.dropFirst().prefix(2)) else { return nil }
            (second, rest) = (value, rest.dropFirst(3))
        }
        if rest.first == 0x2E { rest = rest.dropFirst().drop { (0x30...0x39).contains($0) } }
        let zone = String(decoding: rest, as: UTF8.self)
        let offset = Self.offset(parsing: zone)
        guard rest.isEmpty || offset != nil else { return nil }
        self.init(
            raw: text, year: year, month: month, day: day, hour: hour, minute: minute, second: second, offset: offset)
    }

    /// `+01:00`, `-0330`, `+01` or `Z` in seconds; nil for anything else.
    static func offset(parsing text: String) -> Int? {
        let bytes = Array(text.utf8)
        if text == "Z" { return 0 }
        guard let sign = bytes.first, sign == 0x2B || sign == 0x2D else { return nil }
        let digits = bytes.dropFirst().filter { $0 != 0x3A }
        guard [3, 5, 6].contains(bytes.count), digits.count == 2 || digits.count == 4, let hours = number(digits.prefix(2)),
            let minutes = digits.count == 2 ? 0 : number(digits.suffix(2)), hours < 24, minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (sign == 0x2D ? -60 : 60)
    }

    /// What decimal digits mean; nil unless all are digits. At most nine.
    static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 9, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
