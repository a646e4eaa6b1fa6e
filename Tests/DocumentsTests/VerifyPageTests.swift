import Documents
import Foundation
import Octets
import SodiumCrypto
import TestSupport
import Testing
import Wording

/// The page that checks bundles, as it is made. What it does, a browser shows: BundleVerifierTests.
@Suite struct VerifyPageTests {
    private static func part(_ page: String, between start: String, and end: String) throws -> String {
        let first = try #require(page.range(of: start)), last = try #require(page.range(of: end, range: first.upperBound..<page.endIndex))
        return String(page[first.upperBound..<last.lowerBound])
    }

    @Test(arguments: Language.allCases) func itsPolicyAllowsThisScriptAndStyleOnly(_ language: Language) throws {
        let page = Words.writing(in: language) { VerifyPage.html() }
        let policy = try Self.part(page, between: "Content-Security-Policy\" content=\"", and: "\">")
        for (tag, name) in [("script", "script-src"), ("style", "style-src")] {
            let text = try Self.part(page, between: "<\(tag)>", and: "</\(tag)>")
            let hash = Base64.encode(Digest32(hashing: Array(text.utf8)).bytes)
            #expect(policy.contains("\(name) &#39;sha256-\(hash)&#39;"))
        }
        #expect(policy.hasPrefix("default-src &#39;none&#39;") && policy.contains("require-trusted-types-for &#39;script&#39;"))
        #expect(page.ranges(of: "<script").count == 1 && page.ranges(of: "</script").count == 1)
        #expect(page.contains("<html lang=\"\(language.tag)\">") && !page.contains("{{"))
    }

    @Test func itIsTheSameEveryTime() { #expect(VerifyPage.html() == VerifyPage.html()) }

    @Test func nothingInItMakesMarkupOrConnects() throws {
        let script = try Self.part(VerifyPage.html(), between: "<script>", and: "</script>")
        for word in ["innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", "fetch(", "XMLHttp", "WebSocket", "import("] {
            #expect(!script.contains(word), "\(word)")
        }
    }

    /// Every text that the script asks for is there, and every text that was written for the page is used.
    @Test func itHasTheWordsThatItNeeds() throws {
        let folder = Project.root + "/Sources/CData/pages"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/verify").map { "/verify/" + $0 } + ["/verify.html"]
        let sources = try names.map { String(decoding: try Bytes.load(folder + $0), as: UTF8.self) }.joined()
        let asked = Set(sources.matches(of: /(?:words\('|wordsOr\('|\{\{)((?:verify-page|verify|report)\.[a-z.-]+)/).map { String($0.1) })
        let whole = asked.filter { !$0.hasSuffix(".") }
        let page = VerifyPage.html()
        for key in whole { #expect(Words.keys.contains(key), "\(key)") }
        for key in whole where !sources.contains("{{\(key)}}") { #expect(page.contains("\"\(key)\":"), "\(key)") }
        let composed = ["claim.", "column.", "key-trusted.", "verdict.", "words.count.", "abstract", "discussion", "done"].map { "verify-page." + $0 }
        let left = Words.keys.filter { key in
            key.hasPrefix("verify-page.") && !asked.contains(key) && !composed.contains(where: key.hasPrefix)
        }
        #expect(left == [])
    }
}
