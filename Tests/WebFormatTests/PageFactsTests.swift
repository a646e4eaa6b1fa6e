import Testing
import WebFormat

@Suite struct PageFactsTests {
    private func facts(_ html: String) -> PageFacts { PageFacts(scanning: Array(html.utf8)) }

    @Test func theHeadOfAPageIsRead() {
        let facts = facts("""
            <!DOCTYPE html><HTML lang='de'><head><META CHARSET=iso-8859-1><title>
              A post </title><link rel="canonical" href="https://example.org/1">
            <meta property="og:url" content="https://example.org/2"><meta content="2026-03-01T21:15:30+01:00" property="article:published_time">
            """)
        #expect(facts.title == "A post")
        #expect(facts.language == "de")
        #expect(facts.charset == "iso-8859-1")
        #expect(facts.address == "https://example.org/1")
        #expect(facts.sharedAs == "https://example.org/2")
        #expect(facts.published == "2026-03-01T21:15:30+01:00")
    }

    @Test func remarksOfBrowsersSayWhereAPageWasSavedFrom() {
        #expect(facts("<!-- saved from url=(0022)https://example.org/a -->\n<html>").address == "https://example.org/a")
        let single = facts("<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://example.org/b \n saved date: Sun Mar 01 2026 21:15:30 GMT+0100 (x)\n-->")
        #expect(single.savedFrom == "https://example.org/b")
        #expect(single.savedAt == "Sun Mar 01 2026 21:15:30 GMT+0100 (x)")
    }

    @Test func scriptsAreNotRead() {
        #expect(facts("<script>'<title>no</title>'</script><title>yes</title>").title == "yes")
        #expect(facts("<script><title>no</title>").title == nil)
    }

    @Test(arguments: ["javascript:alert(1)", "file:///etc/passwd", "//example.org"])
    func otherAddressesAreNone(address: String) {
        #expect(facts("<link rel=canonical href=\"\(address)\">").address == nil)
    }

    @Test(arguments: ["<", "<a", "<!--", "<title", "<a b=\"", "<a b=", "<a =x", "<html lang"])
    func whatDoesNotCloseTakesLinearTime(text: String) {
        let start = ContinuousClock.now
        _ = facts(String(repeating: text, count: 100_000))
        #expect(ContinuousClock.now - start < .seconds(10))
    }
}
