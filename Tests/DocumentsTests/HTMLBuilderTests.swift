import Documents
import Testing

@Test func textIsEscapedAndMadePrintable() {
    var page = HTMLBuilder()
    page.element(.p, text: "<b> & \"x\" 'y' \u{1B}[0m \u{202E}")
    let html = page.page(title: "<t>", language: token("en"), style: PageStyle(running: [token("K7Q2M9")]))
    #expect(html.contains("<p>&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39; \\u{1B}[0m \\u{202E}</p>"))
    #expect(html.contains("<title>&lt;t&gt;</title>"))
    #expect(html.contains("@top-left { content: \"K7Q2M9\""))
}

/// Found by fuzzing: escaping took time that grows with the square.
@Test func longTextsTakeLittleTime() {
    var page = HTMLBuilder()
    let start = ContinuousClock.now
    page.element(.p, text: String(repeating: "<é", count: 500_000))
    #expect(ContinuousClock.now - start < .seconds(10))
}

@Test func lineBreaksOfTextAreKeptWhereAsked() {
    var page = HTMLBuilder()
    page.element(.p) { $0.lines("one\r\ntwo\nthree") }
    page.element(.p, text: "one\ntwo")
    let html = page.page(title: "", language: token("en"), style: PageStyle(running: []))
    #expect(html.contains("<p>one<br>\ntwo<br>\nthree</p>"))
    #expect(html.contains("<p>one\\u{A}two</p>"))
}

@Test func pagesForbidEverythingThatIsNotInThem() {
    let html = HTMLBuilder().page(title: "t", language: token("en"), style: PageStyle(running: []))
    #expect(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""))
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
}

@Test(arguments: ["", "a b", "a\"b", "é", "a.b", "<", String(repeating: "a", count: 81)])
func noOtherTextIsAToken(_ text: String) {
    #expect(HTMLToken(text) == nil)
}

@Test(arguments: [
    "https://example.org/x.png", "//example.org/x.png", "/etc/x.png", "../x.png", "a/../x.png", "a//x.png",
    "javascript:alert(1).png", "x.html", "x.svg", "x", "x.png.original", "data/a b.png", ".png", "x\".png",
])
func noOtherPathIsALink(_ path: String) {
    #expect(HTMLLink.file(at: path) == nil)
}

@Test(arguments: ["data/evidence/A-01/x.png", "x.PDF", "a/b.c.txt"])
func pathsOfPassiveFilesAreLinks(_ path: String) {
    #expect(HTMLLink.file(at: path) != nil)
}

private func token(_ text: String) -> HTMLToken { HTMLToken(text)! }
