import EvidenceModel
import Testing

/// One line per text: what was typed, first and last second, precision.
private let readings: [(String, String, String, TimeValue.Precision)] = [
    // Days, months, years.
    ("2026-03-01", "2026-03-01T00:00:00+01:00", "2026-03-01T23:59:59+01:00", .day),
    ("  2026-03-01\n", "2026-03-01T00:00:00+01:00", "2026-03-01T23:59:59+01:00", .day),
    ("1.3.2026", "2026-03-01T00:00:00+01:00", "2026-03-01T23:59:59+01:00", .day),
    ("01. 03. 2026", "2026-03-01T00:00:00+01:00", "2026-03-01T23:59:59+01:00", .day),
    ("1 March 2026", "2026-03-01T00:00:00+01:00", "2026-03-01T23:59:59+01:00", .day),
    ("on the 1st of March 2026", "2026-03-01T00:00:00+01:00", "2026-03-01T23:59:59+01:00", .day),
    ("March 1, 2026", "2026-03-01T00:00:00+01:00", "2026-03-01T23:59:59+01:00", .day),
    ("Sept. 3rd, 2026", "2026-09-03T00:00:00+02:00", "2026-09-03T23:59:59+02:00", .day),
    ("29 feb 2024", "2024-02-29T00:00:00+01:00", "2024-02-29T23:59:59+01:00", .day),
    ("2026-03-29", "2026-03-29T00:00:00+01:00", "2026-03-29T23:59:59+02:00", .day),
    ("2026-03", "2026-03-01T00:00:00+01:00", "2026-03-31T23:59:59+02:00", .month),
    ("March 2026", "2026-03-01T00:00:00+01:00", "2026-03-31T23:59:59+02:00", .month),
    ("in DECEMBER 2026", "2026-12-01T00:00:00+01:00", "2026-12-31T23:59:59+01:00", .month),
    ("2024-02", "2024-02-01T00:00:00+01:00", "2024-02-29T23:59:59+01:00", .month),
    ("2026", "2026-01-01T00:00:00+01:00", "2026-12-31T23:59:59+01:00", .range),
    // Clock times.
    ("2026-03-01 21:15", "2026-03-01T21:15:00+01:00", "2026-03-01T21:15:59+01:00", .minute),
    ("2026-03-01T21:15", "2026-03-01T21:15:00+01:00", "2026-03-01T21:15:59+01:00", .minute),
    ("2026-03-01T21:15:30", "2026-03-01T21:15:30+01:00", "2026-03-01T21:15:30+01:00", .exact),
    ("2026-07-01 21:15:30", "2026-07-01T21:15:30+02:00", "2026-07-01T21:15:30+02:00", .exact),
    ("1.3.2026 21:15", "2026-03-01T21:15:00+01:00", "2026-03-01T21:15:59+01:00", .minute),
    ("1 March 2026 at 9:30 pm", "2026-03-01T21:30:00+01:00", "2026-03-01T21:30:59+01:00", .minute),
    ("1 March 2026, 9pm", "2026-03-01T21:00:00+01:00", "2026-03-01T21:00:59+01:00", .minute),
    ("9 p.m. on 1 March 2026", "2026-03-01T21:00:00+01:00", "2026-03-01T21:00:59+01:00", .minute),
    ("12 am on 2026-03-01", "2026-03-01T00:00:00+01:00", "2026-03-01T00:00:59+01:00", .minute),
    ("12:30 pm on 2026-03-01", "2026-03-01T12:30:00+01:00", "2026-03-01T12:30:59+01:00", .minute),
    ("noon on 2026-03-01", "2026-03-01T12:00:00+01:00", "2026-03-01T12:00:59+01:00", .minute),
    ("0:05 on 2026-03-01", "2026-03-01T00:05:00+01:00", "2026-03-01T00:05:59+01:00", .minute),
    // About.
    ("about 9 pm on 1 March 2026", "2026-03-01T20:30:00+01:00", "2026-03-01T21:30:00+01:00", .about),
    ("1 March 2026 around 21:15", "2026-03-01T20:45:00+01:00", "2026-03-01T21:45:00+01:00", .about),
    ("ca. 0:15 on 2026-03-01", "2026-02-28T23:45:00+01:00", "2026-03-01T00:45:00+01:00", .about),
    ("around 1 March 2026", "2026-02-28T00:00:00+01:00", "2026-03-02T23:59:59+01:00", .about),
    ("~2026-03", "2026-02-01T00:00:00+01:00", "2026-04-30T23:59:59+02:00", .about),
    ("circa January 2026", "2025-12-01T00:00:00+01:00", "2026-02-28T23:59:59+01:00", .about),
    ("approx. 2026", "2025-01-01T00:00:00+01:00", "2027-12-31T23:59:59+01:00", .about),
    ("about the evening of 2026-03-01", "2026-03-01T18:00:00+01:00", "2026-03-01T23:59:59+01:00", .about),
    // Parts of the day.
    ("morning of 2026-03-01", "2026-03-01T06:00:00+01:00", "2026-03-01T11:59:59+01:00", .range),
    ("2026-03-01 in the afternoon", "2026-03-01T12:00:00+01:00", "2026-03-01T17:59:59+01:00", .range),
    ("on the evening of 1 March 2026", "2026-03-01T18:00:00+01:00", "2026-03-01T23:59:59+01:00", .range),
    ("night of 2026-02-28", "2026-02-28T22:00:00+01:00", "2026-03-01T05:59:59+01:00", .range),
    // From one time to another.
    (
        "between 20:00 and 22:00 on 2026-03-01", "2026-03-01T20:00:00+01:00", "2026-03-01T22:00:00+01:00",
        .range
    ),
    (
        "on 2026-03-01 between 8 pm and 10 pm", "2026-03-01T20:00:00+01:00", "2026-03-01T22:00:00+01:00",
        .range
    ),
    ("2026-03-01 from 20:00 to 22:00", "2026-03-01T20:00:00+01:00", "2026-03-01T22:00:00+01:00", .range),
    ("2026-03-01 20:00–22:00", "2026-03-01T20:00:00+01:00", "2026-03-01T22:00:00+01:00", .range),
    ("2026-03-01 20:00 - 22:00", "2026-03-01T20:00:00+01:00", "2026-03-01T22:00:00+01:00", .range),
    ("2026-03-01 22:00 until 2:00", "2026-03-01T22:00:00+01:00", "2026-03-02T02:00:00+01:00", .range),
    ("2026-03-01 to 2026-03-04", "2026-03-01T00:00:00+01:00", "2026-03-04T23:59:59+01:00", .range),
    (
        "between 1 March 2026 and 4 March 2026", "2026-03-01T00:00:00+01:00", "2026-03-04T23:59:59+01:00",
        .range
    ),
    ("March 2026 to May 2026", "2026-03-01T00:00:00+01:00", "2026-05-31T23:59:59+02:00", .range),
    ("2026-03-01 21:00 to 2026-03-02", "2026-03-01T21:00:00+01:00", "2026-03-02T23:59:59+01:00", .range),
    ("about 2026-03-01 to 2026-03-04", "2026-03-01T00:00:00+01:00", "2026-03-04T23:59:59+01:00", .about),
    // Clock changes: 2:30 was skipped on 29 March and came twice on 25 October.
    ("2026-03-29 02:30", "2026-03-29T02:30:00+01:00", "2026-03-29T02:30:59+01:00", .minute),
    ("2026-10-25 02:30", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:59+01:00", .range),
    ("2026-10-25 02:59:59", "2026-10-25T02:59:59+02:00", "2026-10-25T02:59:59+01:00", .range),
    ("2026-10-25 01:59", "2026-10-25T01:59:00+02:00", "2026-10-25T01:59:59+02:00", .minute),
    ("2026-10-25 03:00", "2026-10-25T03:00:00+01:00", "2026-10-25T03:00:59+01:00", .minute),
    ("2026-10-25", "2026-10-25T00:00:00+02:00", "2026-10-25T23:59:59+01:00", .day),
]

@Test(arguments: readings)
func aTimeIsReadAsItWasMeant(_ text: String, earliest: String, latest: String, precision: TimeValue.Precision)
    throws
{
    let value = TimeReading.interpret(text, zone: "Europe/Berlin", offset: berlin)
    #expect(value.raw == text)
    #expect(value.earliest == earliest)
    #expect(value.latest == latest)
    #expect(value.precision == precision)
    #expect(value.zone == "Europe/Berlin")
    #expect(value.source == .memory)
    #expect(try TimeValue(json: value.json) == value)
}

@Test(arguments: [
    ("2026-03-01T21:15:30Z", "2026-03-01T21:15:30Z"), ("2026-03-01 21:15:30 UTC", "2026-03-01T21:15:30Z"),
    ("2026-03-01T21:15:30+01:00", "2026-03-01T21:15:30+01:00"),
    ("2026-03-01T21:15:30-05:30", "2026-03-01T21:15:30-05:30"),
    ("2026-03-01 21:15:30 +14:00", "2026-03-01T21:15:30+14:00"),
    ("9:15:30 pm +01:00 on 1 March 2026", "2026-03-01T21:15:30+01:00"),
])
func anOffsetThatWasTypedNeedsNoZone(_ text: String, _ moment: String) {
    let value = TimeReading.interpret(text, zone: "Nowhere", source: .export) { _, _ in nil }
    #expect(value.earliest == moment)
    #expect(value.latest == moment)
    #expect(value.precision == .exact)
    #expect(value.zone == nil)
    #expect(value.source == .export)
}

@Test(arguments: [
    "", " ", "last Tuesday", "it was late", "30 February 2026", "2026-02-29", "2026-04-31", "2026-13-01",
    "2026-00-10",
    "1.13.2026", "3/1/2026", "03-01-2026", "20260301", "1 March", "21:15", "9 pm", "in the evening", "March",
    "2026-03-01 24:00", "2026-03-01 21:60", "2026-03-01 13 pm", "2026-03-01 0 am", "2026-03-01 midnight",
    "2026-03-01T21:15:30+15:00", "2026-03-01 20:00-05:00", "2026-03-01 21:15:30.5", "2026-03-01 9",
    "2026-03-01 2026-03-02", "2026-03-01 and 2026-03-04", "between 2026-03-01", "2026-03-04 to 2026-03-01",
    "between 22:00 and 02:00 on 2026-03-01", "2026-03-01 to 22:00", "March 2026 at 21:15",
    "2026-03-01 evening 21:15",
    "2026-03-01 about", "2026-03-01 to", "to 2026-03-01", "evening of 2026-03-01 to 2026-03-02", "1026-03-01",
    "2026-03-01 perhaps", "2026-03-01 21:15 21:16", "2026-03-٠١",
    String(repeating: " ", count: 200) + "2026",
])
func whatIsNotClearIsKeptAsTyped(_ text: String) throws {
    let value = TimeReading.interpret(text, zone: "Europe/Berlin", offset: berlin)
    #expect(value.raw == text)
    #expect(value.precision == .unknown)
    #expect(value.earliest == nil && value.latest == nil)
    #expect(value.zone == "Europe/Berlin")
    #expect(try TimeValue(json: value.json) == value)
}

@Test func anUnknownZoneLeavesATimeUninterpreted() {
    let value = TimeReading.interpret("2026-03-01", zone: "Nowhere", offset: berlin)
    #expect((value.precision, value.zone, value.earliest) == (.unknown, nil, nil))
}

@Test func anOffsetInSecondsIsWrittenInUTC() {
    let value = TimeReading.interpret("1900-01-01 00:00:00", zone: "Old") { _, _ in 53 * 60 + 28 }
    #expect(value.earliest == "1899-12-31T23:06:32Z")
}

@Test func zonesAtUTCAreWrittenWithZ() {
    let value = TimeReading.interpret("2026-03-01", zone: "Etc/UTC") { _, _ in 0 }
    #expect((value.earliest, value.latest) == ("2026-03-01T00:00:00Z", "2026-03-01T23:59:59Z"))
}

/// Central European time as it is in 2026; before a clock change while clocks show a time twice or skip it.
private func berlin(_ time: CivilTime, zone: String) -> Int? {
    guard zone == "Europe/Berlin" else { return nil }
    let summerTime = (
        CivilTime(year: 2026, month: 3, day: 29, hour: 3), CivilTime(year: 2026, month: 10, day: 25, hour: 3)
    )
    let isSummer =
        time.year == 2026 && number(time) >= number(summerTime.0) && number(time) < number(summerTime.1)
    return isSummer ? 7200 : 3600
}

/// Grows with time.
private func number(_ time: CivilTime) -> Int {
    [time.month, time.day, time.hour ?? 0, time.minute ?? 0, time.second ?? 0].reduce(0) { $0 * 100 + $1 }
}
