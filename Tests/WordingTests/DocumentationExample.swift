import TestSupport
import Testing

// The example of the page begins.
import Wording

/// What a person reads aloud, so that somebody else can tell over the telephone whether both have the same file.
/// - Parameter sha256: the digest of the file, 32 bytes.
func wordsToCompare(sha256: [UInt8]) -> String {
    WordList.checkWords(of: sha256).joined(separator: " ")
}

/// How many entries a timeline has, in the words of the catalogue: "one entry", "3 entries".
func entryCount(_ count: Int) -> String {
    Words.count("timeline.entries", count)
}

/// How the program understood a time that somebody typed. Values are made safe to show before they come here.
func readBack(typed: String, read: String) -> String {
    Words.text("reading.read-as", ["raw": typed, "time": read])
}
// The example of the page ends.

@Test func theExampleWorks() {
    #expect(wordsToCompare(sha256: [UInt8](repeating: 0, count: 32)).hasPrefix("abandon abandon"))
    let last = wordsToCompare(sha256: [UInt8](repeating: 255, count: 32))
    #expect(last.split(separator: " ") == Array(repeating: "zoo", count: 8))
    #expect(entryCount(1) == Words.text("timeline.entries.one"))
    #expect(entryCount(3).contains("3"))
    let text = readBack(typed: "9 pm", read: "21:00")
    #expect(text.contains("9 pm") && text.contains("21:00") && !text.contains("{"))
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "Wording").faults == [])
}
