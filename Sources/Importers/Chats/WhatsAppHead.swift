internal import EvidenceModel

/// What stands before each message of a WhatsApp export: date and time, in the form of the telephone's language.
///
/// `[12.03.24, 15:45:12] Anna: …` on an iPhone, `12/03/2024, 15:45 - Anna: …` on Android, `12/03/14 15:45:12: Anna: …` in
/// old exports. There is no specification; the forms are those that CLDR gives for short dates and times.
struct WhatsAppHead: Hashable {
    /// What is the same before all messages of a file, because one telephone wrote it.
    struct Shape: Hashable {
        /// `[…] `, ` - ` or `: `.
        enum Style: String { case brackets = "ios", dash = "android", colon = "ios_old" }
        let style: Style
        /// What stands between the numbers of the date.
        let separator: UInt32
        let hasSeconds: Bool
        let hasPeriod: Bool
        /// Whether the first number has four digits.
        let isYearFirst: Bool
    }

    /// Half of the day, for clocks with twelve hours.
    enum Period { case morning, noon, afternoon }

    let shape: Shape
    /// The numbers of the date, in the order in which they stand there.
    let numbers: [Int]
    /// Whether the last number has four digits.
    let isLongYearLast: Bool
    let hour: Int, minute: Int, second: Int?
    let period: Period?
    /// Where date and time stand in the line, without what is around them.
    let timeRange: Range<Int>
    /// Where the rest of the line begins.
    let end: Int

    /// Nil when the line does not begin so.
    init?(_ line: ArraySlice<UInt8>) {
        guard Self.canBegin(line) else { return nil }
        var units = WhatsAppUnits(line)
        let isBracketed = units.take("[")
        let start = units.place
        guard let first = units.number(1...4) else { return nil }
        guard let separator = units.dateSeparator(), let second = units.number(1...2), units.dateSeparator() != nil,
            let third = units.number(1...4), first.digitCount != 3, third.digitCount != 3
        else { return nil }
        guard (first.digitCount == 4) != (third.digitCount == 4) || first.digitCount < 3 && third.digitCount < 3 else {
            return nil
        }
        guard let before = units.gapBeforeTime(), let hour = units.number(1...2)?.value, units.timeSeparator(),
            let minute = units.number(2...2)?.value
        else { return nil }
        let seconds = units.seconds()
        let beforeWord = units
        let after = units.periodAfterTime()
        if after == nil { units = beforeWord }
        let timeEnd = units.place
        guard let style = units.ending(isBracketed: isBracketed, hasSeconds: seconds != nil) else { return nil }
        period = before.period ?? after
        shape = Shape(
            style: style, separator: separator, hasSeconds: seconds != nil, hasPeriod: period != nil,
            isYearFirst: first.digitCount == 4)
        numbers = [first.value, second.value, third.value]
        isLongYearLast = third.digitCount == 4
        (self.hour, self.minute, self.second) = (hour, minute, seconds)
        timeRange = start..<max(start, timeEnd)
        end = units.place
    }

    /// Date and time when the numbers of the date stand in this order; nil when there is no such time.
    func civil(_ order: DateOrder) -> CivilTime? {
        let (year, month, day): (Int, Int, Int) =
            switch order {
            case .ymd: (numbers[0], numbers[1], numbers[2])
            case .dmy: (numbers[2], numbers[1], numbers[0])
            case .mdy: (numbers[2], numbers[0], numbers[1])
            }
        let civil = CivilTime(
            year: year < 100 ? 2000 + year : year, month: month, day: day, hour: hourOfDay, minute: minute, second: second)
        // WhatsApp began in 2009. A year of another calendar is not read as one of this.
        return civil.isValid && (2009...2099).contains(civil.year) ? civil : nil
    }

    private var hourOfDay: Int {
        switch period {
        case nil: hour
        case .morning: hour == 12 ? 0 : hour
        case .afternoon: hour < 12 ? hour + 12 : hour
        case .noon: hour < 10 ? hour + 12 : hour
        }
    }

    /// Almost every line that is no head is told by its first byte.
    private static func canBegin(_ line: ArraySlice<UInt8>) -> Bool {
        switch line.first ?? 0 {
        case UInt8(ascii: "["), UInt8(ascii: "0")...UInt8(ascii: "9"), 0xD8...0xDB, 0xE0...0xEF: true
        default: false
        }
    }
}

/// In which order day, month and year stand.
enum DateOrder: String, CaseIterable {
    case dmy, mdy, ymd
}
