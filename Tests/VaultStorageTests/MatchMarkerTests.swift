import Testing
import VaultStorage

/// The text with what was found in brackets.
private func marked(_ text: String, _ terms: IndexQuery.Term...) -> String {
    var result = text
    for range in MatchMarker(terms).marks(in: text).reversed() {
        result.replaceSubrange(range, with: "[" + text[range] + "]")
    }
    return result
}

@Test func wordsAreMarkedAsTheIndexFindsThem() {
    #expect(marked("At the door, a Door. Indoors.", .init("door")) == "At the [door], a [Door]. Indoors.")
    #expect(marked("He followed me", .init("follow", isPrefix: true)) == "He [followed] me")
    #expect(marked("in a row, in a rowboat", .init("a row")) == "in [a row], in a rowboat")
    #expect(marked("in a row, in a rowboat", .init("a row", isPrefix: true)) == "in [a row], in [a rowboat]")
    #expect(marked("Straße am Café", .init("strasse"), .init("cafe")) == "[Straße] am [Café]")
    #expect(marked("cafe\u{301}s", .init("cafés")) == "[cafe\u{301}s]")
    #expect(marked("彼はホテルで", .init("ホテル")) == "彼は[ホテル]で")
    #expect(marked("nothing", .init("else")) == "nothing")
    #expect(marked("", .init("else")) == "")
    #expect(marked("a.b@c.example", .init("b@c.example")) == "a.[b@c.example]")
    #expect(marked("one two three", .init("one two"), .init("two three")) == "[one two three]")
}

/// Found by fuzzing: letters that become two took time that grows with the square.
@Test func longTextsTakeLittleTime() {
    let start = ContinuousClock.now
    #expect(marked(String(repeating: "ß", count: 2_000_000), IndexQuery.Term("x")).utf8.count == 4_000_000)
    #expect(ContinuousClock.now - start < .seconds(10))
}
