extension TimeValue {
    /// A time that a program wrote with its offset from UTC.
    /// - Parameters:
    ///   - civil: valid, with hour and minute; a second that is missing makes it a whole minute.
    ///   - offset: seconds east of UTC.
    public init(raw: String, _ civil: CivilTime, offset: Int, source: Source) {
        self.init(raw: raw, source: source)
        set(InternetTime(civil, offset: offset), InternetTime(civil.ending, offset: offset), civil)
    }

    /// A time that a program wrote without its offset. Where clocks went back it is a range over both readings, as in
    /// ``TimeReading``.
    /// - Parameters:
    ///   - civil: valid, with hour and minute, or a whole day.
    ///   - zone: IANA name of the zone in which it is read.
    ///   - offset: as in ``TimeReading``. With nil the time is not interpreted.
    public init(raw: String, _ civil: CivilTime, zone: String, source: Source, offset: (CivilTime, String) -> Int?) {
        self.init(raw: raw, source: source)
        let bounds = TimeReading.bounds(from: civil, to: civil.ending, zone: zone, offset: offset)
        guard let (first, last, isRepeated) = bounds else { return }
        set(first, last, civil)
        self.zone = zone
        if isRepeated { precision = .range }
    }

    /// A moment that a program wrote as a number.
    /// - Parameter seconds: since 1970-01-01 00:00 UTC; nothing is interpreted beyond the years 1 to 9999.
    public init(raw: String, secondsSince1970 seconds: Int, source: Source) {
        self.init(raw: raw, source: source)
        guard (-62_135_596_800...253_402_300_799).contains(seconds) else { return }
        let civil = CivilTime(secondsSince1970: seconds)
        set(InternetTime(civil, offset: 0), InternetTime(civil, offset: 0), civil)
        zone = "UTC"
    }

    private mutating func set(_ first: InternetTime, _ last: InternetTime, _ civil: CivilTime) {
        (earliest, latest) = (first.text, last.text)
        precision = civil.hour == nil ? .day : civil.second == nil ? .minute : .exact
    }
}

extension CivilTime {
    /// The last second of what is meant: of the minute or the day when no more is said.
    fileprivate var ending: CivilTime {
        CivilTime(year: year, month: month, day: day, hour: hour ?? 23, minute: minute ?? 59, second: second ?? 59)
    }
}
