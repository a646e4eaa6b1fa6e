import BundleFormat
import Documents
import Foundation
import Octets
import TestSupport
import Testing
import Wording

/// Reports in a real browser, Debian's Chromium: `Scripts/lib/browser_check.py`.
@Suite(.enabled(if: Tool("chromium").isWanted && Tool("python3").isWanted), .serialized) struct BrowserTests {
    private struct Seen: Decodable {
        let title: String
        let requests: [String], connections: [String], dialogs: [String]
        let violations: [Violation]
        struct Violation: Decodable { let rule: String, impact: String?, elements: [String] }
    }

    private func look(at page: String, _ options: [String] = []) throws -> Seen {
        var seen: Seen?
        try PublicTool.withFolder { folder in
            try page.write(to: folder.appending(path: "report.html"), atomically: true, encoding: .utf8)
            let script = Project.root + "/Scripts/lib/browser_check.py"
            let (_, text) = try PublicTool.run(PublicTool.python, [script, "report.html"] + options, in: folder)
            seen = try? JSONDecoder().decode(Seen.self, from: Data(text.utf8))
            #expect(seen != nil, "\(text)")
        }
        return try #require(seen)
    }

    /// Evidence that would change the title, ask for something to confirm, or tell somebody that it was opened.
    private static let scripts = [
        "<script>document.title='ran'</script>", "</style></title><script>alert('ran')</script>", "<img src=http://127.0.0.1:8009/x onerror=document.title='ran'>",
        "\" autofocus onfocus=\"document.title='ran'\" x=\"", "<svg onload=document.title='ran'>", "javascript:document.title='ran'",
        "<link rel=stylesheet href=http://127.0.0.1:8009/x.css>", "<meta http-equiv=refresh content='0;url=http://127.0.0.1:8009/'>",
        "<iframe src=http://127.0.0.1:8009/></iframe>", "<base href=http://127.0.0.1:8009/>", "url(http://127.0.0.1:8009/x.png)",
    ]

    @Test func nothingInEvidenceRunsOrAsksTheNetwork() throws {
        let documents = ReportDocuments(SampleReport.hostile(Self.scripts.joined(separator: "\n")))
        let seen = try look(at: documents.page)
        #expect(!seen.title.hasPrefix("ran"))
        #expect(seen.title.hasPrefix("Report "))
        #expect(seen.requests.isEmpty && seen.connections.isEmpty && seen.dialogs.isEmpty, "\(seen)")
        for annex in documents.annexes where annex.name.hasSuffix(".html") { #expect(try look(at: annex.content).requests.isEmpty) }
    }

    /// That the look would see it: the same without a builder.
    @Test func aPageThatDoesIsNoticed() throws {
        let seen = try look(at: "<title>x</title>" + Self.scripts.joined(separator: "\n"))
        #expect(seen.title == "ran" || seen.dialogs == ["ran"])
        #expect(seen.requests.contains { $0.contains("127.0.0.1:8009") })
        #expect(seen.connections.contains { $0.contains("127.0.0.1:8009") })
    }

    @Test(arguments: Language.allCases) func axeFindsNoBarrierInAReport(language: Language) throws {
        let events = (6...8).map { number in
            SampleReport.item(number, ["kind": "incident", "payload": ["kind": "call", "occurred": ["earliest": .string("2026-0\(number)-01T10:00:00+01:00")]]])
        }
        let page = Words.writing(in: language) { ReportPage.html(SampleReport.model(SampleReport.all.items + events)) }
        #expect(page.contains("<svg"))
        #expect(try look(at: page, ["--axe"]).violations.isEmpty)
    }
}
