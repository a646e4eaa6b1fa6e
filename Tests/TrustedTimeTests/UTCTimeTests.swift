import Testing
import TrustedTime

@Test func timesAreInOrderOfSecondsThenNanoseconds() {
    let first = UTCTime(secondsSince1970: 1, nanoseconds: 999_999_999)
    #expect(first < UTCTime(secondsSince1970: 2))
    #expect(UTCTime(secondsSince1970: 1) < first)
}

@Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_399, "2000-02-28T23:59:59Z"),
    (951_782_400, "2000-02-29T00:00:00Z"), (4_107_542_400, "2100-03-01T00:00:00Z"), (1_772_400_003, "2026-03-01T21:20:03Z"),
    (-62_167_219_200, "0000-01-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
] as [(Int64, String)])
func aTimeIsWrittenInTheCalendar(seconds: Int64, text: String) {
    #expect(UTCTime(secondsSince1970: seconds).text == text)
}

@Test func aFractionIsWrittenWithoutZerosAtItsEnd() {
    #expect(UTCTime(secondsSince1970: 0, nanoseconds: 250_000_000).text == "1970-01-01T00:00:00.25Z")
    #expect(UTCTime(secondsSince1970: 0, nanoseconds: 1).text == "1970-01-01T00:00:00.000000001Z")
}

@Test(arguments: [Int64.min, Int64.max]) func eachNumberOfSecondsHasAText(seconds: Int64) {
    #expect(UTCTime(secondsSince1970: seconds).text.hasSuffix("Z"))
}
