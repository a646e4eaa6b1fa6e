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

/// German is read whatever the language of the program, and means the same as in English.
@Test(arguments: [
    ("am 1. März 2026 gegen 21 Uhr", "about 9 pm on 1 March 2026"),
    ("1. Ma\u{308}rz 2026", "1 March 2026"), ("1. MAERZ 2026", "1 March 2026"), ("3. Jänner 2026", "3 January 2026"),
    ("1. Mär. 2026", "1 March 2026"), ("31. Dez. 2026", "31 December 2026"), ("im Oktober 2026", "October 2026"), ("3. Okt. 2026", "3 October 2026"),
    ("1. Mai 2026", "1 May 2026"), ("2. Juni 2026", "2 June 2026"), ("3. Juli 2026", "3 July 2026"),
    ("14. Februar 2026", "14 February 2026"), ("14. Feber 2026", "14 February 2026"), ("1. Mrz 2026", "1 March 2026"),
    ("1.3.2026 21.15 Uhr", "2026-03-01 21:15"), ("1.3.2026, 21 Uhr", "2026-03-01 21:00"),
    ("am 1.3.2026 um 21 Uhr 15", "2026-03-01 21:15"), ("um 21 Uhr 15 am 1.3.2026", "2026-03-01 21:15"),
    ("um 21:15 am 1.3.2026", "2026-03-01 21:15"), ("21:15 am 1.3.2026", "2026-03-01 21:15"),
    ("0:30 am 1. März 2026", "2026-03-01 0:30"), ("9:30 am 1. März 2026", "2026-03-01 9:30"),
    ("um 12 am 1. März 2026", "2026-03-01 12:00"), ("21 Uhr 1. März 2026", "2026-03-01 21:00"),
    ("etwa 21:15 Uhr am 1.3.2026", "about 21:15 on 2026-03-01"), ("ungefähr am 1. März 2026", "about 1 March 2026"),
    ("ca. 21 Uhr am 1.3.2026", "about 21:00 on 2026-03-01"),
    ("zwischen 20 und 22 Uhr am 1. März 2026", "between 20:00 and 22:00 on 2026-03-01"),
    ("am 1. März 2026 von 20 bis 22 Uhr", "2026-03-01 from 20:00 to 22:00"),
    ("1.3.2026 20–22 Uhr", "2026-03-01 20:00–22:00"), ("1.3.2026 20.30 Uhr bis 22 Uhr", "2026-03-01 20:30–22:00"),
    ("vom 1. März 2026 bis 4. März 2026", "2026-03-01 to 2026-03-04"),
    ("am Abend des 1. März 2026", "evening of 2026-03-01"), ("1. März 2026, abends", "evening of 2026-03-01"),
    ("am Morgen des 1. März 2026", "morning of 2026-03-01"), ("vormittags am 1.3.2026", "morning of 2026-03-01"),
    ("am Nachmittag des 1.3.2026", "afternoon of 2026-03-01"), ("in der Nacht des 1. März 2026", "night of 2026-03-01"),
])
func germanIsReadToo(_ german: String, _ english: String) {
    let (read, expected) = (berlinReading(german), berlinReading(english))
    #expect(expected.earliest != nil && read.earliest == expected.earliest && read.latest == expected.latest)
    #expect(read.precision == expected.precision && read.raw == german)
}

/// What the two languages read differently, or what one of them leaves open.
@Test(arguments: [
    "12 am 1.3.2026", "12:30 am 1. März 2026", "12 am 1 April 2026", "12 am 2026-03-01", "morgen", "1. März 2026 morgen",
    "gestern Nacht", "heute Nacht", "yesterday night", "Nacht zum 1. März 2026", "Nacht auf den 1. März 2026", "nachts am 1.3.2026",
    "letzten Dienstag", "um den 1. März 2026", "um 9 abends am 1.3.2026", "9 Uhr pm 1.3.2026", "1.3.2026 25 Uhr",
    "1.3.2026 21 Uhr 60", "1.3.2026 21.15", "21.15 Uhr 30 am 1.3.2026", "1. März", "30. Februar 2026", "1. Mä 2026",
])
func whatGermanAndEnglishReadDifferentlyIsKeptAsTyped(_ text: String) {
    let value = TimeReading.interpret(
        text, zone: "Europe/Berlin", today: CivilTime(year: 2026, month: 3, day: 1), offset: berlin)
    #expect(value.earliest == nil && value.precision == .unknown && value.raw == text)
}

@Test(arguments: [("12:30 am 1 March 2026", "0:30 on 2026-03-01"), ("12 am 1st April 2026", "0:00 on 2026-04-01")])
func whatOnlyEnglishSaysIsMidnight(_ text: String, _ other: String) {
    #expect(berlinReading(text).earliest == berlinReading(other).earliest && berlinReading(text).earliest != nil)
}

/// Yesterday has a day only where somebody says it.
@Test(arguments: [
    ("today", "2026-03-01"), ("heute", "2026-03-01"), ("yesterday", "2026-02-28"), ("gestern", "2026-02-28"),
    ("vorgestern", "2026-02-27"), ("gestern Abend", "evening of 2026-02-28"), ("gestern Morgen", "morning of 2026-02-28"),
    ("heute am Morgen", "morning of 2026-03-01"), ("yesterday at 9 pm", "21:00 on 2026-02-28"),
    ("gestern gegen 21 Uhr", "about 21:00 on 2026-02-28"), ("yesterday evening", "evening of 2026-02-28"),
])
func daysAreCountedFromToday(_ text: String, _ day: String) {
    let today = CivilTime(year: 2026, month: 3, day: 1, hour: 0, minute: 5, second: 0)
    let value = TimeReading.interpret(text, zone: "Europe/Berlin", today: today, offset: berlin)
    #expect(value.earliest != nil && value.earliest == berlinReading(day).earliest && value.latest == berlinReading(day).latest)
    #expect(berlinReading(text).earliest == nil)
}

private func berlinReading(_ text: String) -> TimeValue {
    TimeReading.interpret(text, zone: "Europe/Berlin", offset: berlin)
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
