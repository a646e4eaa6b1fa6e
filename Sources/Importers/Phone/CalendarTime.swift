internal import EvidenceModel
internal import StructuredText

/// Times of calendars. Source: RFC 5545 §3.3.4, §3.3.5, §3.3.6.
enum CalendarTime {
    /// The time of one property: in UTC, in the zone that it names, or in that of the context.
    static func value(_ line: ContentLine, context: ImportContext) -> TimeValue {
        let raw = ChatTime.kept(line.value.trimmed)
        guard let (civil, isUTC) = parse(raw) else { return TimeValue(raw: raw, source: .export) }
        if isUTC { return TimeValue(raw: raw, civil, offset: 0, source: .export) }
        guard let named = line[parameter: "TZID"] else {
            return TimeValue(raw: raw, civil, zone: context.zone, source: .export, offset: context.offset)
        }
        // A zone whose rules are only in the file is not read in another one.
        for zone in zones(named) where context.offset(civil.atNoon, zone) != nil {
            return TimeValue(raw: raw, civil, zone: zone, source: .export, offset: context.offset)
        }
        return TimeValue(raw: raw, source: .export)
    }

    /// From a start to an end. Days are included to their end: the format names the day behind the last one.
    static func span(from start: ContentLine, to end: ContentLine?, duration: String?, context: ImportContext) -> TimeValue {
        var first = value(start, context: context)
        guard let bounds = first.seconds else { return first }
        let isDay = first.precision == .day
        if let end {
            let last = value(end, context: context)
            first.raw += " – \(last.raw)"
            guard let lastSecond = last.seconds?.lowerBound, lastSecond > bounds.lowerBound else { return first }
            let isDays = isDay && last.precision == .day
            return extended(first, to: isDays ? lastSecond - 1 : lastSecond, written: isDays ? nil : last.earliest)
        }
        guard let duration else { return first }
        first.raw += " + \(duration)"
        guard let seconds = Self.seconds(ofDuration: duration), seconds > 0 else { return first }
        return extended(first, to: isDay ? bounds.lowerBound + seconds - 1 : bounds.lowerBound + seconds)
    }

    /// A time with a later end.
    /// - Parameter text: the end, as its own zone writes it; without it in UTC.
    private static func extended(_ first: TimeValue, to second: Int64, written text: String? = nil) -> TimeValue {
        var value = first
        let end = TimeValue(raw: "", secondsSince1970: Int(second), source: .export)
        guard let latest = text ?? end.latest, let bounds = first.seconds, second > bounds.upperBound else { return first }
        (value.latest, value.precision) = (latest, .range)
        return value
    }

    /// `20240301`, `20240301T211500` or `20240301T211500Z`, also with signs between; seconds may be missing.
    private static func parse(_ text: String) -> (civil: CivilTime, isUTC: Bool)? {
        guard text.utf8.count <= 40 else { return nil }
        let isUTC = text.utf8.last == 0x5A
        let bytes = (isUTC ? text.dropLast() : text[...]).utf8.filter { $0 != 0x2D && $0 != 0x3A }
        let parts = bytes.split(separator: 0x54, omittingEmptySubsequences: false)
        guard parts.count <= 2, let date = parts.first, date.count == 8, let days = number(date[...]) else { return nil }
        var civil = CivilTime(year: days / 10000, month: days / 100 % 100, day: days % 100)
        if parts.count == 2 {
            guard parts[1].count == 6 || parts[1].count == 4, let time = number(parts[1][...]) else { return nil }
            let whole = parts[1].count == 6 ? time : time * 100
            (civil.hour, civil.minute) = (whole / 10000, whole / 100 % 100)
            if parts[1].count == 6 { civil.second = min(whole % 100, 59) }
        }
        return civil.isValid && !(isUTC && civil.hour == nil) ? (civil, isUTC) : nil
    }

    /// - Parameter digits: few enough for an integer.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    /// The names that a zone may have in the database: without what programs put in front, and that of Windows.
    private static func zones(_ named: String) -> [String] {
        guard named.utf8.count <= 200 else { return [] }
        let parts = named.split(separator: "/")
        let ends = [1, 2, 3].compactMap { count in
            parts.count > count || parts.count == count && count > 1 ? parts.suffix(count).joined(separator: "/") : nil
        }
        return ([named] + ends.reversed() + [WindowsZones.names[named]].compactMap { $0 }).filter { !$0.isEmpty }
    }

    /// `P1DT2H30M`, `PT15M`, `P2W`: seconds, at most ten years; nil when it is none or negative.
    private static func seconds(ofDuration text: String) -> Int64? {
        var (total, number, isTime, hasDigits): (Int64, Int64, Bool, Bool) = (0, 0, false, false)
        var rest = text.trimmed.uppercased().utf8[...]
        if rest.first == 0x2B { rest = rest.dropFirst() }
        guard rest.first == 0x50 else { return nil }
        for byte in rest.dropFirst() {
            switch byte {
            case 0x30...0x39: (number, hasDigits) = (number * 10 + Int64(byte) - 0x30, true)
            case 0x54: isTime = true
            case 0x57, 0x44, 0x48, 0x4D, 0x53:
                let factor: [UInt8: Int64] = [0x57: 604_800, 0x44: 86_400, 0x48: 3600, 0x4D: 60, 0x53: 1]
                guard hasDigits, isTime == (byte == 0x48 || byte == 0x4D || byte == 0x53) else { return nil }
                (total, number, hasDigits) = (total + number * (factor[byte] ?? 0), 0, false)
            default: return nil
            }
            guard number <= 400_000_000, total <= 320_000_000 else { return nil }
        }
        return hasDigits ? nil : total
    }
}

extension CivilTime {
    /// The same day at noon when it has no time.
    fileprivate var atNoon: CivilTime {
        CivilTime(year: year, month: month, day: day, hour: hour ?? 12, minute: minute ?? 0, second: second ?? 0)
    }
}
