import EvidenceModel
import HoldfastKit
import Testing

@Suite struct ComplaintFormTests {
    private static let empty = ComplaintForm.text(nil, actions: [("organizer.ask-to-leave", "Ask them to leave.")])

    /// The empty form with a text below the explanations of a question.
    private func filled(_ question: String, _ text: String) throws -> String {
        var lines = Self.empty.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let head = try #require(lines.firstIndex(of: "[\(question)]"))
        let end = try #require(lines[(head + 1)...].firstIndex { !$0.hasPrefix("#") })
        lines.insert(contentsOf: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), at: end)
        return lines.joined(separator: "\n")
    }

    @Test func anEmptyFormSaysNothing() throws {
        #expect(try ComplaintForm.answers(Self.empty) == [:])
        #expect(try ComplaintForm.answers(ComplaintForm.text(.organizer, actions: [])) == ["audience": .said("organizer")])
    }

    @Test func aLineWithANumberSignIsKeptAlsoAsTheFirstOne() throws {
        let said = "#MeToo is what I read the evening before.\nHe called.\n# 2 was the next day."
        #expect(try ComplaintForm.answers(filled("description", said))["description"] == .said(said))
        // Without explanations, too.
        #expect(try ComplaintForm.answers("[description]\n\(said)\n") == ["description": .said(said)])
    }

    @Test(arguments: [("\\[redacted]", "[redacted]"), ("\\[description]", "[description]"), ("\\#1 he called", "#1 he called")])
    func aBackslashLetsALineStandAsItIs(typed: String, said: String) throws {
        let text = "He wrote:\n\(typed)\nand went away."
        let kept = try ComplaintForm.answers(filled("description", text))
        #expect(kept["description"] == .said("He wrote:\n\(said)\nand went away."))
        let first = try ComplaintForm.answers(filled("description", typed))
        #expect(first["description"] == .said(said))
    }

    @Test func aNameThatIsNoneIsToldWithItsLine() throws {
        #expect(throws: KitError.malformedForm(line: 3, part: "redacted")) {
            try ComplaintForm.answers("[description]\nHe wrote:\n[redacted]\n")
        }
        // Other text in square brackets is no name.
        #expect(try ComplaintForm.answers("[description]\n[He called.]\n") == ["description": .said("[He called.]")])
    }
}
