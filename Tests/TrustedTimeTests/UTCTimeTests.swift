import Testing
import TrustedTime

@Test func timesAreInOrderOfSecondsThenNanoseconds() {
    let first = UTCTime(secondsSince1970: 1, nanoseconds: 999_999_999)
    #expect(first < UTCTime(secondsSince1970: 2))
    #expect(UTCTime(secondsSince1970: 1) < first)
}
