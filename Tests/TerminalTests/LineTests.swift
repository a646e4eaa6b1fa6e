import Terminal
import Testing

@Test func oneStepIsOneCharacterAsPeopleSeeThem() {
    var line = LineText("क्षि👩‍👩‍👧‍👦e\u{301}")
    line.left()
    #expect(line.after == "e\u{301}")
    #expect(line.deleteBefore() == "👩‍👩‍👧‍👦")
    line.left()
    line.insert("x")
    #expect(line.text.hasSuffix("e\u{301}") && line.text.contains("x"))
    line.toEnd()
    line.deleteWord()
    #expect(line.isEmpty)
}

@Test func aMarkJoinsTheLetterBeforeTheCursor() {
    var line = LineText("ab")
    line.left()
    line.insert("\u{308}")
    #expect(line.text == "a\u{308}b" && line.after == "b")
}

@Test func wordsAndEndsAreDeleted() {
    var line = LineText("at the  door")
    line.deleteWord()
    #expect(line.text == "at the  ")
    line.deleteWord()
    #expect(line.text == "at ")
    line.toStart()
    line.deleteAfter()
    #expect(line.text == "t ")
    line.right()
    line.deleteToEnd()
    #expect(line.text == "t")
    line.deleteToStart()
    #expect(line.isEmpty && line.deleteBefore() == nil)
}

/// The part that is shown is never wider than there is room, and the cursor is in it.
@Test(arguments: ["abcdefghijklmnopqrstuvwxyz", "日本語の長い文章をここに書く", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "كان ينتظر عند المحطة كل يوم"])
func aLongLineIsShownInPart(text: String) {
    var line = LineText(text)
    for _ in 0...text.count {
        let window = line.window(12)
        #expect(DisplayWidth.of(window.before + window.after) <= 12)
        #expect(line.before.hasSuffix(window.before) && line.after.hasPrefix(window.after))
        #expect(window.cutsStart == (window.before != line.before) && window.cutsEnd == (window.after != line.after))
        line.left()
    }
}

@Test func widthsAreNeverTooSmall() {
    #expect(DisplayWidth.of("abc") == 3 && DisplayWidth.of("日本") == 4 && DisplayWidth.of("e\u{301}") == 1)
    #expect(DisplayWidth.of("🚐") == 2 && DisplayWidth.of("❤️") == 2 && DisplayWidth.of("👩‍👩‍👧‍👦") >= 2)
    #expect(DisplayWidth.of("\u{1B}[1mbold\u{1B}[22m") == 4)
}

@Test func linesBreakBetweenWords() {
    #expect(TextWrap.lines("one two three", width: 8) == ["one two", "three"])
    #expect(TextWrap.lines("  one two three", width: 9) == ["  one two", "  three"])
    // What must be copied stays in one piece.
    #expect(TextWrap.lines("see https://example.org/long/path now", width: 10) == ["see", "https://example.org/long/path", "now"])
    #expect(TextWrap.lines("a  b\n\nc", width: 10) == ["a  b", "", "c"])
    #expect(TextWrap.lines("日本語 日本語 日本語", width: 14) == ["日本語 日本語", "日本語"])
    #expect(TextWrap.lines("", width: 5) == [""])
}

@Test func aLineIsCutIntoWords() {
    #expect(TypedWords.split("search hotel lobby") == ["search", "hotel", "lobby"])
    #expect(TypedWords.split("  add \"My mail.eml\" 'b c.png' ") == ["add", "My mail.eml", "b c.png"])
    #expect(TypedWords.split("incident --title=\"After the talk\" --kind call") == ["incident", "--title=After the talk", "--kind", "call"])
    #expect(TypedWords.split("search don't it's") == ["search", "don't", "it's"])
    #expect(TypedWords.split("search 'don't'") == ["search", "don't"])
    #expect(TypedWords.split("search „an der Tür“") == ["search", "an der Tür"])
    #expect(TypedWords.split("search “at the door”") == ["search", "at the door"])
    #expect(TypedWords.split("add My\\ mail.eml $HOME *.eml `x` ; rm") == ["add", "My mail.eml", "$HOME", "*.eml", "`x`", ";", "rm"])
    #expect(TypedWords.split("search \"open") == nil)
    #expect(TypedWords.split("") == [] && TypedWords.split(" \t ") == [])
}

@Test func historyKeepsTheNewestLines() {
    let history = LineHistory()
    for number in 0..<60 { history.add("line \(number) 駅") }
    #expect(history.count == 50 && history[0] == "line 10 駅" && history[49] == "line 59 駅")
    history.add("line 59 駅")
    history.add("")
    #expect(history.count == 50)
}
