import EvidenceModel
import Testing

/// Times that programs wrote, as importers read them.
@Suite struct CivilTimeTests {
    private let day = CivilTime(year: 2026, month: 3, day: 1)
    private let minute = CivilTime(year: 2026, month: 3, day: 1, hour: 21, minute: 15)
    private let second = CivilTime(year: 2026, month: 3, day: 1, hour: 21, minute: 15, second: 30)

    @Test func aTimeWithItsOffsetNeedsNoZone() {
        let value = TimeValue(raw: "x", second, offset: 3600, source: .header)
        #expect((value.earliest, value.latest) == ("2026-03-01T21:15:30+01:00", "2026-03-01T21:15:30+01:00"))
        #expect((value.zone, value.precision, value.source, value.raw) == (nil, .exact, .header, "x"))
    }

    @Test func aTimeWithoutSecondsIsAWholeMinuteAndADateAWholeDay() {
        let value = TimeValue(raw: "x", minute, zone: "Berlin", source: .export) { _, _ in 3600 }
        #expect((value.earliest, value.latest) == ("2026-03-01T21:15:00+01:00", "2026-03-01T21:15:59+01:00"))
        #expect((value.zone, value.precision) == ("Berlin", .minute))
        let whole = TimeValue(raw: "x", day, zone: "Berlin", source: .export) { _, _ in 3600 }
        #expect((whole.earliest, whole.latest) == ("2026-03-01T00:00:00+01:00", "2026-03-01T23:59:59+01:00"))
        #expect(whole.precision == .day)
    }

    /// Clocks go back from 3 to 2 o'clock on 25 October 2026: 2:30 is twice.
    @Test func aTimeThatClocksShowTwiceIsARange() {
        let civil = CivilTime(year: 2026, month: 10, day: 25, hour: 2, minute: 30, second: 0)
        let value = TimeValue(raw: "x", civil, zone: "Berlin", source: .export) { time, _ in
            (time.day, time.hour ?? 0) >= (25, 3) ? 3600 : 7200
        }
        #expect((value.earliest, value.latest) == ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"))
        #expect(value.precision == .range)
    }

    @Test func withoutAZoneNothingIsInterpreted() {
        let value = TimeValue(raw: "x", minute, zone: "Nowhere", source: .export) { _, _ in nil }
        #expect((value.earliest, value.precision, value.zone) == (nil, .unknown, nil))
    }

    @Test(arguments: [(0, "1970-01-01T00:00:00Z"), (1_772_399_730, "2026-03-01T21:15:30Z"), (-1, "1969-12-31T23:59:59Z")])
    func aNumberOfSecondsIsAMoment(seconds: Int, text: String) {
        let value = TimeValue(raw: "\(seconds)", secondsSince1970: seconds, source: .export)
        #expect((value.earliest, value.latest, value.zone, value.precision) == (text, text, "UTC", .exact))
    }

    @Test(arguments: [Int.max, Int.min, 253_402_300_800])
    func aNumberBeyondTheCalendarIsNotInterpreted(seconds: Int) {
        #expect(TimeValue(raw: "x", secondsSince1970: seconds, source: .export).earliest == nil)
    }
}
