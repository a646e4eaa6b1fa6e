import MailFormat
import Testing

@Suite struct MailDateTests {
    @Test(arguments: [
        ("Mon, 02 Jan 2006 15:04:05 -0700", [2006, 1, 2, 15, 4, 5], -25_200), ("2 Jan 2006 15:04 +0530 (IST)", [2006, 1, 2, 15, 4, 0], 19_800),
        ("2 Jan 06 15:04:05 EST", [2006, 1, 2, 15, 4, 5], -18_000), ("2 Jan 99 15:04:05 GMT", [1999, 1, 2, 15, 4, 5], 0),
        ("2 Jan 106 15:04:05 UT", [2006, 1, 2, 15, 4, 5], 0), ("2 Jan 2006 15:04:05 -0000", [2006, 1, 2, 15, 4, 5], nil),
        ("2 Jan 2006 15:04:05 K", [2006, 1, 2, 15, 4, 5], nil), ("2 Jan 2006 15:04:05", [2006, 1, 2, 15, 4, 5], nil),
        ("Mon Jan  2 15:04:05 2006", [2006, 1, 2, 15, 4, 5], nil), ("Mon Jan  2 15:04:05 PST 2006", [2006, 1, 2, 15, 4, 5], -28_800),
        ("2006-01-02T15:04:05Z", [2006, 1, 2, 15, 4, 5], 0), ("2006-01-02 15:04:05.123 +01:00", [2006, 1, 2, 15, 4, 5], 3600),
        ("2-Jan-2006 15:04:05 +0100", [2006, 1, 2, 15, 4, 5], 3600), ("Monday, January 2, 2006 3:04 PM", [2006, 1, 2, 15, 4, 0], nil),
        ("Mon, 2 Jan 2006 15.04.05 +0000", [2006, 1, 2, 15, 4, 5], 0), ("2 Jan 2006 15:04:05 GMT+0200", [2006, 1, 2, 15, 4, 5], 7200),
        ("Mon, 2 Jan 2006 15:04:05 GMT +0100", [2006, 1, 2, 15, 4, 5], 3600), ("2 Jan 2006 12:00 AM", [2006, 1, 2, 0, 0, 0], nil),
        ("29 Feb 2024 00:00:60 +0000", [2024, 2, 29, 0, 0, 60], 0), ("(a (b)) 2 (c) Jan 2006 15:04:05 +0000", [2006, 1, 2, 15, 4, 5], 0),
    ] as [(String, [Int], Int?)])
    func isRead(text: String, numbers: [Int], offset: Int?) throws {
        let date = try #require(Mails.date(text))
        #expect([date.year, date.month, date.day, date.hour, date.minute, date.second] == numbers)
        #expect(date.offset == offset)
    }

    @Test(arguments: [
        "", "yesterday", "31 Feb 2023 12:00:00 +0000", "29 Feb 2023 12:00 +0000", "2 Jan 2006", "2 Jan 2006 25:00:00 +0000", "3/4/2006 12:00",
        "2 Jan 2006 12:61:00", "99999 Jan 2006 12:00:00", "2 Jan 12:00:00",
    ])
    func whatIsNoDateIsNone(text: String) { #expect(Mails.date(text) == nil) }

    @Test func secondsSince1970CountTheOffset() {
        #expect(Mails.date("1 Jan 1970 01:00:00 +0100")?.secondsSince1970 == 0)
        #expect(Mails.date("2 Jan 2006 15:04:05 -0700")?.secondsSince1970 == 1_136_239_445)
        #expect(Mails.date("29 Feb 2000 00:00:00 +0000")?.secondsSince1970 == 951_782_400)
    }
}
