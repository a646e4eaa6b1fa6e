import TestSupport
import TextDecoding
import Testing

@Suite struct ComparableTextTests {
    private func plain(_ text: String) -> String { String(decoding: ComparableText(text).bytes, as: UTF8.self) }

    @Test(arguments: [
        ("Robin MALLORY", "robin mallory"), ("Müller", "muller"), ("Mu\u{308}ller", "muller"), ("ﬁnal oﬃce", "final office"),
        ("Straße", "strasse"), ("STRASSE", "strasse"), ("Łódź", "lodz"), ("Ｒｏｂｉｎ", "robin"), ("Æsa", "aesa"),
        ("Ro\u{AD}bin", "robin"), ("Ro\u{200B}b\u{200D}in", "robin"), ("Robin\r\n  \t Mallory ", "robin mallory"),
        ("Robin\u{A0}Mallory", "robin mallory"), ("\u{202E}Robin\u{0}", "robin"), ("Ёлка", "елка"), ("ΆΛΦΑ", "αλφα"), ("李明", "李明"),
        ("İstanbul", "istanbul"), ("𝐑obin", "robin"), ("한국", "한국"), ("", ""), ("   ", ""),
    ])
    func whatIsMeantTheSameIsTheSame(text: String, expected: String) { #expect(plain(text) == expected) }

    @Test func placesAreThoseOfTheText() {
        let text = "Ä  ﬁn\u{AD}e ß"
        let comparable = ComparableText(text, keepsPlaces: true)
        #expect(String(decoding: comparable.bytes, as: UTF8.self) == "a fine ss")
        #expect(comparable.places == [0, 2, 4, 4, 7, 10, 11, 12, 12])
    }

    /// Comparing what was compared changes nothing: else a text could be looked for in a form that it never has.
    @Test func itIsItsOwnForm() {
        for value in UInt32(0)..<0x3000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = plain("a\(Character(scalar))b")
            #expect(plain(once) == once, "\(value)")
        }
    }

    @Test func aLongTextIsQuick() {
        let text = String(repeating: "Über die Straße ging Robin. ", count: 100_000)
        let start = ContinuousClock.now
        #expect(ComparableText(text).bytes.count > 2_000_000)
        #expect(ContinuousClock.now - start < .seconds(5))
    }
}
