import HoldfastKit
import TestSupport
import Testing

@Suite struct TextRedactionTests {
    @Test(arguments: [
        ("Robin was here.", ["Robin"], "█████ was here."),
        ("ROBIN, robin; Röbin!", ["robin"], "█████, █████; █████!"),
        // The rest of a word would tell the word.
        ("Robinson and Robins", ["Robin"], "█████ and █████"),
        ("McRobin", ["Robin"], "█████"),
        // Short ones stand in too many others.
        ("Jo and Jordan, Jos book, major", ["Jo"], "█████ and Jordan, █████ book, major"),
        ("Max, maximum, Max's", ["Max"], "█████, maximum, █████'s"),
        // Line breaks, hyphens at them, signs that are not seen.
        ("Robin\n  Mallory", ["robin mallory"], "█████"),
        ("Ro-\nbin slept", ["robin"], "█████ slept"), ("Lee-\nRobin slept", ["Lee-Robin"], "█████ slept"),
        ("Ro\u{AD}bin, R\u{200B}obin", ["robin"], "█████, █████"),
        ("Mu\u{308}ller!", ["Müller"], "█████!"),
        ("ﬁsher", ["Fisher"], "█████"),
        // Addresses tell names.
        ("From: R. <r.mallory@a.example>", ["Mallory"], "From: R. <█████>"),
        ("see https://a.example/u/mallory?x=1 now", ["mallory"], "see █████ now"),
        // Two that overlap are one; two beside each other are two.
        ("Robin Mallory", ["Robin Mallory", "Mallory"], "█████"),
        ("Robin Mallory", ["Robin", "Mallory"], "█████ █████"),
        ("李明来了", ["李明"], "█████来了"),
        ("Robin ", ["Robin"], "█████ "),
        ("e\u{301}", ["é"], "█████"),
        ("nothing", ["Robin", ""], "nothing"),
    ])
    func wordsAreGone(text: String, words: [String], expected: String) {
        let redacted = TextRedaction(text, without: words)
        #expect(redacted.text == expected)
        #expect(!TextRedaction.isStillFound(words, in: redacted.text))
    }

    @Test func aCodeNameStandsInTheirPlace() {
        let redacted = TextRedaction("Robin and Mallory; robin.", without: ["Robin", "Kim"], replacement: "Person B")
        #expect(redacted.text == "Person B and Mallory; Person B.")
        #expect(redacted.placeCount == 2)
        #expect(redacted.counts == [2, 0])
        #expect(TextRedaction.isStillFound(["Person"], in: redacted.text))
    }

    /// Whatever the text: the words cannot be found any more, and what is not near them is as it was.
    @Test func ofRandomTextsNothingIsLeft() {
        var random = SeededGenerator("words taken out")
        let pieces = ["Robin", "robin", "RÖBIN", "Ro\u{AD}bin", "Ro-\nbin", "Mallory", "x", "Zoë", "\n", " ", ", ", "-", "@", "a.example", "李", "é", "ﬁ", "son"]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let words = Array(["Robin", "Mallory", "Zoe", "fi"].shuffled(using: &random).prefix(2))
            let redacted = TextRedaction(text, without: words)
            #expect(!TextRedaction.isStillFound(words, in: redacted.text), "\(text.debugDescription) \(words)")
            #expect(redacted.placeCount > 0 || redacted.text == text)
        }
    }
}
