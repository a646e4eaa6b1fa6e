import MailFormat
import Testing

@Suite struct EncodedWordTests {
    @Test(arguments: [
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"), ("=?UTF-8?B?R3LDvMOfZQ==?=", "Grüße"), ("=?iso-8859-1*de?Q?Gr=FC=DFe_an?=", "Grüße an"),
        ("a =?utf-8?q?b?= c", "a b c"), ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"), ("=?utf-8?q?a?=\r\n =?iso-8859-1?q?=E4?=", "aä"),
        ("=?utf-8?q?a_b c?=", "a b c"), ("(=?utf-8?q?=C3=A4?=)", "(ä)"), ("=?utf-8?q?=41?=", "A"), ("=?x-none?q?=C3=A4?=", "ä"),
    ])
    func areDecoded(text: String, expected: String) { #expect(Mails.decoded(text) == expected) }

    @Test func wordsDividedInsideACharacterAreDecodedTogether() {
        #expect(Mails.decoded("=?utf-8?B?R3LD?= =?UTF-8?B?vMOfZQ==?=") == "Grüße")
        #expect(Mails.decoded("=?utf-8?q?=F0=9F?=\r\n\t=?utf-8?q?=99=82?=") == "🙂")
    }

    @Test(arguments: ["=?utf-8?q?open", "=?utf-8?x?a?=", "=??q?a?=", "=?utf-8?q", "=?", "a=b"])
    func whatIsNoneStaysAsItIs(text: String) { #expect(Mails.decoded(text) == text) }

    @Test func rawUTF8IsReadAndOtherBytesAreWindows1252() {
        #expect(Mails.decoded("Grüße") == "Grüße")
        #expect(Mails.decoded([0x47, 0x72, 0xFC, 0x80]) == "Grü€")
    }

    @Test func foldsAreTakenAway() { #expect(Mails.decoded("a\r\n b\r\n\tc") == "a b\tc") }

    @Test(.timeLimit(.minutes(1))) func manyOpenWordsTakeNoLongerThanTheirSize() {
        let text = String(repeating: "=?a?q?.", count: 200_000)
        #expect(Mails.decoded(text) == text)
        #expect(Mails.decoded(String(repeating: "=?utf-8?q?a?= ", count: 100_000)).utf8.count == 100_000)
    }
}
