/// Interprets what a person types about a time. Nothing is guessed: what could be read in two ways, or not
/// at all, is kept as typed and not interpreted.
///
/// Understood are `2026-03-01`, `2026-03`, `2026`, `1.3.2026` (day first), `1 March 2026`, `March 1, 2026`,
/// `March 2026` (in full or three letters); days also with `21:15`, `21:15:30`, `9 pm`, `noon`,
/// these with `Z`, `UTC` or `+01:00`; `morning`, `afternoon`, `evening` or `night` of a day (from 6, 12, 18
/// and 22 o'clock on; a night ends at 6 on the next day); two of them with `to`, `until`, a dash, or
/// `between … and …`; and `about`, `around`, `ca.` in front. The same in German, whatever the language of the program:
/// `am 1. März 2026 gegen 21 Uhr`, `1.3.2026 21.15 Uhr`, `zwischen 20 und 22 Uhr am 1. März 2026`, `am Abend des 1. März 2026`.
/// `today`, `yesterday`, `heute`, `gestern`, `vorgestern` count from the day on which it is said; with a night they are not
/// understood, and neither are dates with slashes and `12 am 1.3.2026`: they are read in two ways.
public enum TimeReading {
    /// Longest text that is interpreted, in bytes of UTF-8.
    public static let greatestByteCount = 200

    /// The time that `text` means, and the text as typed.
    ///
    /// Both bounds are included: a day ends at 23:59:59, a minute with second 59. A range between clock
    /// times ends with the second named. "About" adds half an hour on both sides of a clock time; one day,
    /// month or year on both sides of a day, month or year.
    ///
    /// A clock time that occurs twice because clocks went back is a range over both. A clock time that
    /// clocks skipped is read with the offset from before the change: where clocks went from 2 to 3
    /// o'clock, 2:30 is the moment at which they showed 3:30. Source: RFC 5545 §3.3.5.
    ///
    /// - Parameters:
    ///   - zone: IANA name of the zone in which the person thinks.
    ///   - source: where the text is from.
    ///   - today: the day on which a person says it, in that zone; nil when nobody says it today.
    ///   - offset: the offset in seconds east of UTC of a civil time, with hour, minute and second, in a
    ///     zone; nil when there is no such zone. For a time that clocks show twice or skip: the offset before
    ///     the change.
    public static func interpret(
        _ text: String, zone: String, source: TimeValue.Source = .memory, today: CivilTime? = nil,
        offset: (CivilTime, String) -> Int?
    ) -> TimeValue {
        var value = TimeValue(raw: text, source: source)
        value.zone = zone
        guard text.utf8.count <= greatestByteCount, let parts = TimeText.parts(of: text, today: today),
            let phrase = TimePhrase(parts)
        else { return value }
        guard let first = earliest(phrase.first, zone, offset),
            let (last, isSecond) = latest(phrase.last, zone, offset)
        else {
            value.zone = nil
            return value
        }
        guard first.instant <= last.instant else { return value }
        (value.earliest, value.latest, value.precision) = (first.text, last.text, phrase.precision)
        if isSecond, phrase.precision == .exact || phrase.precision == .minute { value.precision = .range }
        if phrase.first.offset != nil, phrase.last.offset != nil { value.zone = nil }
        return value
    }

    /// The first and the last moment of a stretch between two times that clocks in `zone` show, and whether clocks show the
    /// last one twice; nil when the zone is not known.
    static func bounds(
        from first: CivilTime, to last: CivilTime, zone: String, offset: (CivilTime, String) -> Int?
    ) -> (first: InternetTime, last: InternetTime, isRepeated: Bool)? {
        guard let begin = earliest(TimePhrase.Bound(civil: first, offset: nil), zone, offset),
            let (end, isSecond) = latest(TimePhrase.Bound(civil: last, offset: nil), zone, offset)
        else { return nil }
        return (begin, end, isSecond)
    }

    /// The first moment at which clocks show the time; nil when the zone is not known.
    private static func earliest(
        _ bound: TimePhrase.Bound, _ zone: String, _ offset: (CivilTime, String) -> Int?
    ) -> InternetTime? {
        guard let seconds = bound.offset ?? offset(bound.civil, zone) else { return nil }
        return InternetTime(bound.civil, offset: seconds)
    }

    /// The last moment at which clocks show the time, and whether it is the second one; nil when the zone
    /// is not known. Clock changes of up to three hours are seen.
    private static func latest(
        _ bound: TimePhrase.Bound, _ zone: String, _ offset: (CivilTime, String) -> Int?
    ) -> (time: InternetTime, isSecond: Bool)? {
        guard let first = earliest(bound, zone, offset) else { return nil }
        // `offset` answers with the old offset for all of the repeated hour. So a time is in that hour when
        // it has the old offset, and the time as much later as clocks went back has the new one.
        guard bound.offset == nil, let before = offset(bound.civil, zone),
            let after = offset(bound.civil.adding(seconds: 3 * 3600), zone),
            after < before, offset(bound.civil.adding(seconds: before - after), zone) == after
        else { return (first, false) }
        return (InternetTime(bound.civil, offset: after), true)
    }
}
