import HoldfastKit
import Testing
import VaultStorage

private func terms(_ text: String) -> [IndexQuery.Term] { RecordFilter(parsing: text).terms }

@Test func wordsPhrasesAndBeginningsAreToldApart() {
    #expect(terms("two words") == [IndexQuery.Term("two"), IndexQuery.Term("words")])
    #expect(terms("\"in a row\" then") == [IndexQuery.Term("in a row"), IndexQuery.Term("then")])
    #expect(terms("„in a row“") == [IndexQuery.Term("in a row")])
    #expect(terms("begin*") == [IndexQuery.Term("begin", isPrefix: true)])
    #expect(terms("\"in a ro\"*") == [IndexQuery.Term("in a ro", isPrefix: true)])
    #expect(terms("\"a*\"") == [IndexQuery.Term("a*")])
    #expect(terms("  \t\n ") == [])
    #expect(terms("\"never closed") == [IndexQuery.Term("never closed")])
    #expect(terms("\"\" *") == [])
}

@Test func filtersTakeTheirValues() {
    let filter = RecordFilter(parsing: "kind:call,email by:p1 by:\"Max Muster\" from:2026-03 to:\"1 May 2026\" door")
    #expect(filter.kinds == ["call", "email"])
    #expect(filter.people == ["p1", "Max Muster"])
    #expect(filter.from == "2026-03" && filter.to == "1 May 2026")
    #expect(filter.terms == [IndexQuery.Term("door")])
    #expect(RecordFilter(parsing: "KIND:call").kinds == ["call"])
}

@Test func otherWordsWithColonsAreWords() {
    #expect(terms("https://chat.example/1") == [IndexQuery.Term("https://chat.example/1")])
    #expect(terms("re:from") == [IndexQuery.Term("re:from")])
    #expect(terms("\"kind:call\"") == [IndexQuery.Term("kind:call")])
    #expect(RecordFilter(parsing: "kind:").kinds == [])
}

@Test func attachmentsAreAskedForAndNothingElseIsHadOrNot() {
    #expect(RecordFilter(parsing: "has:attachment door").hasAttachment)
    #expect(RecordFilter(parsing: "HAS:Files").hasAttachment)
    let other = RecordFilter(parsing: "has:horns")
    #expect(!other.hasAttachment)
    #expect(other.terms.map(\.text) == ["has:horns"])
}
