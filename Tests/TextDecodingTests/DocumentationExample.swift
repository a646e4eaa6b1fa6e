import TestSupport
import Testing

// The example of the page begins.
import TextDecoding

/// The text of a part of a mail, as its header describes it.
func text(of content: [UInt8], mediaType: String, charset: String?) -> String {
    if mediaType == "text/html" {
        let page = HTMLText(content, labelledAs: charset, limit: 1 << 16)
        return (page.hasHiddenText ? "(some of this was hidden) " : "") + page.text
    }
    let set = charset.flatMap { CharacterSet(label: $0) } ?? CharacterSet.guess(content)
    return set.decode(content)
}
// The example of the page ends.

@Test func theExampleWorks() {
    #expect(text(of: [0x47, 0x72, 0xFC, 0xDF], mediaType: "text/plain", charset: "latin1") == "Grüß")
    #expect(text(of: Array("Grüß".utf8), mediaType: "text/plain", charset: nil) == "Grüß")
    #expect(text(of: Array("<p hidden>a</p>b".utf8), mediaType: "text/html", charset: nil) == "(some of this was hidden) a\n\nb")
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "TextDecoding").faults == [])
}
