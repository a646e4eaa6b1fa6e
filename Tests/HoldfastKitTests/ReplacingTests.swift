import HoldfastKit
import Testing

/// Other words in place of names, addresses and numbers.
struct ReplacingTests {
    private func replaced(_ text: String, _ needles: TextReplacer.Needle?...) -> String? {
        TextReplacer(needles.compactMap(\.self)).replacing(text)
    }

    @Test(arguments: [
        ("Max Muster kam.", "A kam."), ("max\n  muster, MAX MUSTER", "A, A"), ("Max Musters Auto", "As Auto"), ("xMax Muster", nil),
        ("Max Musterfrau", nil), ("Maxmuster", nil), ("\u{1F600}Max Muster\u{1F600}", "\u{1F600}A\u{1F600}"), ("", nil),
    ])
    func wholeNamesAreFoundHoweverTheyAreWritten(text: String, expected: String?) {
        #expect(replaced(text, .init("Max  Muster", replacement: "A")) == expected)
    }

    @Test func theLongestOfSeveralCounts() {
        let needles = [("Max", "B"), ("Max Muster", "A")].map { TextReplacer.Needle($0, replacement: $1) }
        #expect(replaced("Max Muster und Max", needles[0], needles[1]) == "A und B")
    }

    @Test func aNameByItselfNeedsItsCapitalLetter() {
        let hope = TextReplacer.Needle("Hope", replacement: "A", isExact: true)
        #expect(replaced("I hope that Hope comes", hope) == "I hope that A comes")
    }

    @Test(arguments: ["+49 170 5550101", "+491705550101", "+49-170/5550101", "+49 (170) 555 01 01"])
    func aTelephoneNumberIsFoundWithAnySigns(text: String) {
        #expect(replaced("call \(text) now", .init("+49 170 5550101", replacement: "A"))?.contains("5550") == false)
        #expect(replaced("1705550102", .init("+49 170 5550101", replacement: "A")) == nil)
    }

    @Test func anAddressIsFoundInsideSigns() {
        let needle = TextReplacer.Needle("q@m.example", replacement: "A")
        #expect(replaced("<Q@M.example>, qq@m.example", needle) == "<A>, qq@m.example")
    }

    @Test(arguments: [
        ("DE89 3704 0044 0532 0130 00", "…3000"), ("DE89370400440532013000", "…3000"), ("DE88370400440532013000", nil),
        ("card 4111 1111 1111 1111", "card …1111"), ("4111 1111 1111 1112", nil), ("SSN 123-45-6789.", "SSN …6789."),
        ("account 12345678", "account …5678"), ("on 2026-03-01 at 21:15", nil), ("Konto 0012345678 bei", "Konto …5678 bei"),
        ("call +49 170 5550101", nil), ("", nil), ("IBAN DE89 3704 0044 0532 0130 00", "IBAN …3000"), ("de89370400440532013000", "…3000"),
        ("SSN 123 45 6789", "SSN …6789"), ("VISA 4111.1111.1111.1111, 2026", "VISA …1111, 2026"), ("account opened 2026-03-01", nil),
        ("card 4111 1111 1111 1111 12 34", "card …1111 12 34"),
    ])
    func accountNumbersKeepFourDigits(text: String, expected: String?) {
        #expect(AccountNumbers.shortening(text) == expected)
    }

    @Test(arguments: [
        ("born 4 May 2011 in", "born 2011 in"), ("geboren am 04.05.2011.", "geboren am 2011."), ("DOB: 2011-05-04", "DOB: 2011"),
        ("Date of birth 05/04/2011", "Date of birth 2011"), ("born in a storm", nil), ("(*05.04.2012)", "(*2012)"), ("birthdate 2012-04-05", "birthdate 2012"),
        ("DOB: 04/05/98, trial 2026", "DOB: 98, trial 2026"), ("born 3/4/12 in 1999 town", "born 12 in 1999 town"), ("born 2012", nil),
        ("airborne 4 May 2011", nil), ("on 4 May 2011", nil),
    ])
    func birthDatesKeepTheYear(text: String, expected: String?) {
        #expect(BirthDates.shortening(text) == expected)
    }
}
