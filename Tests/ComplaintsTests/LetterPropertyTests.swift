import Complaints
import EvidenceModel
import TestSupport
import Testing
import Wording

/// What holds for every letter, whatever is left out of it.
struct LetterPropertyTests {
    private static let indices = SampleLetter.parts.indices

    /// Nothing and everything, each part alone, and everything without each part: for every audience and writer.
    @Test(arguments: Language.allCases, SampleLetter.writers)
    func everyPartCanBeThereOrNot(_ language: Language, _ writer: LetterWriter) {
        let choices = [[], Array(Self.indices)] + Self.indices.map { [$0] } + Self.indices.map { left in Self.indices.filter { $0 != left } }
        for audience in Audience.known + [Audience("neighbour")] {
            for chosen in choices { Self.expectSound(audience, writer, chosen, language) }
        }
    }

    /// Every two parts together: the audience changes from one to the next.
    @Test(arguments: Language.allCases, SampleLetter.writers)
    func everyTwoPartsCanBeThereOrNot(_ language: Language, _ writer: LetterWriter) {
        var turn = 0
        for first in Self.indices {
            for second in Self.indices where second > first {
                let audience = Audience.known[turn % Audience.known.count]
                turn += 1
                Self.expectSound(audience, writer, [first, second], language)
            }
        }
    }

    @Test func anyPartsTogether() {
        var random = SeededGenerator("letters")
        for _ in 0..<2000 {
            let chosen = Self.indices.filter { _ in Bool.random(using: &random) }
            guard let audience = Audience.known.randomElement(using: &random), let language = Language.allCases.randomElement(using: &random),
                let writer = SampleLetter.writers.randomElement(using: &random)
            else { return }
            Self.expectSound(audience, writer, chosen, language)
        }
    }

    private static func expectSound(_ audience: Audience, _ writer: LetterWriter, _ chosen: [Int], _ language: Language) {
        let letter = Letter(SampleLetter.content(audience, writer, chosen), language: language)
        let faults = LetterFaults.all(in: letter)
        #expect(faults == [], "\(audience.name), \(writer), \(chosen.map { SampleLetter.parts[$0].name }), \(language.tag):\n\(letter.text)")
    }

    /// The finder of faults itself, or the tests above could pass for want of finding anything.
    @Test(arguments: [
        ("Tell {respondent} to stop.", "brace"), ("Please tell  me.", "two blanks"), ("One.\n\n\nTwo.", "two empty lines"),
        ("Why I turn to you:\n\nKind regards", "nothing under a headline"), ("Why I turn to you:", "nothing under a headline"),
        ("Tell A and.", "loose word"), ("Sent to Sam (), and", "loose word"), ("Ask respondent to leave.", "name of a place"),
        ("letter.action.own", "key"), ("Optional(3)", "no text"), ("It is null.", "no text"), ("One ,", "loose word"),
    ])
    func faultsAreFound(_ text: String, _ fault: String) { #expect(LetterFaults.all(inText: text).contains(fault)) }

    @Test func aPageThatSaysSomethingElseIsFound() {
        #expect(LetterFaults.plain(page: "<style>p {}</style><body><p>One &amp; two<br>\nthree</p>\n<ol><li>Four</li></ol></body>") == "One & two three Four")
        #expect(LetterFaults.plain(text: "One & two\nthree\n\n1. Four\n- Five\nSix\n---\n") == "One & two three Four Five Six")
    }
}
