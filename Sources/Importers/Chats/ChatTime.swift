internal import EvidenceModel

/// Times as exports write them.
enum ChatTime {
    /// `2024-03-12T15:45:12.123+01:00`, also with a space for the T, without fraction, without offset, without seconds.
    /// Source: RFC 3339, ISO 8601.
    static func parse(_ text: String) -> (civil: CivilTime, offset: Int?)? {
        guard text.utf8.count <= 64 else { return nil }
        var rest = text.utf8[...]
        func number(_ digitCount: Int) -> Int? {
            let digits = rest.prefix(digitCount)
            guard digits.count == digitCount, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            rest = rest.dropFirst(digitCount)
            return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        func take(_ bytes: String) -> Bool {
            guard let byte = rest.first, bytes.utf8.contains(byte) else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let year = number(4), take("-/"), let month = number(2), take("-/"), let day = number(2) else { return nil }
        guard !rest.isEmpty else {
            let civil = CivilTime(year: year, month: month, day: day)
            return civil.isValid ? (civil, nil) : nil
        }
        guard take("T t"), let hour = number(2), take(":"), let minute = number(2) else { return nil }
        var second: Int?
        if take(":") {
            guard let value = number(2) else { return nil }
            second = min(value, 59)
            if take(".,") { rest = rest.drop { (0x30...0x39).contains($0) } }
        }
        let civil = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        guard civil.isValid else { return nil }
        _ = take(" ")
        if rest.isEmpty { return (civil, nil) }
        if rest.elementsEqual("Z".utf8) || rest.elementsEqual("z".utf8) || rest.elementsEqual("UTC".utf8) { return (civil, 0) }
        let isWest = rest.first == 0x2D
        guard take("+-"), let hours = number(2) else { return nil }
        _ = take(":")
        let minutes = rest.isEmpty ? 0 : number(2) ?? 99
        guard rest.isEmpty, hours < 24, minutes < 60 else { return nil }
        return (civil, (isWest ? -1 : 1) * (hours * 3600 + minutes * 60))
    }

    /// A time of an export. What has no offset is read in the zone of the context, or as UTC when the format says so.
    static func value(_ text: String, context: ImportContext, isUTC: Bool = false) -> TimeValue {
        guard let (civil, offset) = parse(text) else { return TimeValue(raw: kept(text), source: .export) }
        if let offset = offset ?? (isUTC ? 0 : nil), civil.hour != nil {
            return TimeValue(raw: text, civil, offset: offset, source: .export)
        }
        return TimeValue(raw: text, civil, zone: context.zone, source: .export, offset: context.offset)
    }

    /// A time counted in thousandths of a second since 1970.
    static func value(milliseconds: Int64, raw: String) -> TimeValue {
        let seconds = milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0)
        return TimeValue(raw: kept(raw), secondsSince1970: Int(seconds), source: .export)
    }

    /// A time counted in seconds since 1970, with or without a fraction.
    static func value(seconds text: String) -> TimeValue {
        let whole = text.prefix { $0 != "." }
        guard let seconds = Int(whole), !text.hasPrefix("-") else { return TimeValue(raw: kept(text), source: .export) }
        return TimeValue(raw: kept(text), secondsSince1970: seconds, source: .export)
    }

    /// Raw text is never empty and never long.
    static func kept(_ text: String) -> String { ChatDraft.prefix(of: text, byteCount: 200) }
}
