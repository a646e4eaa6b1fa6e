import BundleFormat
import Documents
import EvidenceModel
import Octets
import Testing
import Wording

@Test func reportAndPageSayTheSame() {
    let html = ReportPage.html(SampleReport.all)
    let text = flat(ReportText.text(SampleReport.all))
    for words in [
        "CONFIDENTIAL", "Conduct team", "K7Q2M9",
        "Exclude the person complained about from future events. (asked)",
        "organizer.sing-a-song", "Please call me back.", "A-02 (Jordan Example)", "certain",
        "no outside time",
        "a person whose record is not part of this bundle", "2 days after the event", "from memory",
        "shoe_size",
        "Weakness: a screenshot shows what a screen showed.",
        "2 parts of this record are hidden by the person.",
        "1 part of this record is hidden by the person.", "data/evidence/A-04/calls.png", "2048 bytes",
        String(repeating: "ab", count: 32), "Nothing here is legal advice.", "PyLadies",
        "all that happened in March",
        "Who wrote an email.", "Who is said to have done it", "approximate", "Europe/Berlin",
        "log.example/4d1c",
    ] {
        #expect(text.contains(words), "text: \(words)")
        #expect(flat(html).contains(words), "page: \(words)")
    }
}

/// No sentence of another language is left: nothing was taken from the catalogue before the language was chosen.
@Test(arguments: Language.allCases) func aReportIsInOneLanguage(_ language: Language) {
    let (page, text) = Words.writing(in: language) {
        (ReportPage.html(SampleReport.all), flat(ReportText.text(SampleReport.all)))
    }
    #expect(page.contains("<html lang=\"\(language.tag)\">"))
    let own = Words.texts(in: language)
    for other in Language.allCases where other != language {
        let strange = Words.texts(in: other).filter { key, words in
            let words = flat(words)
            return words.count > 15 && words.contains(" ") && !(flat(own[key] ?? "").contains(words)) && text.contains(words)
        }
        #expect(strange.keys.sorted() == [])
    }
}

@Test func linesOfATextStayLines() {
    let page = ReportPage.html(SampleReport.all)
    #expect(page.contains("<li dir=\"auto\">First line.</li>\n<li dir=\"auto\">Second line.</li>"))
    #expect(ReportText.text(SampleReport.all).contains("   1  First line.\n   2  Second line.\n"))
}

@Test func onlyPassiveOriginalsAreLinked() {
    let html = ReportPage.html(SampleReport.all)
    #expect(html.contains("href=\"data/evidence/A-04/calls.png\""))
    #expect(html.contains("data/evidence/A-05/page.html.original"))
    #expect(!html.contains("href=\"data/evidence/A-05"))
}

@Test func everyLinkOfThePageLeadsToAnElementOrAFileOfTheBundle() {
    let html = ReportPage.html(SampleReport.all)
    for link in html.components(between: "href=\"", and: "\"") {
        #expect(link.hasPrefix("data/evidence/") || html.contains("id=\"\(link.dropFirst())\""), "\(link)")
    }
    let ids = html.components(between: " id=\"", and: "\"")
    #expect(Set(ids).count == ids.count)
}

@Test func aReportWithoutComplaintSaysThatNothingIsAsked() {
    let text = flat(ReportText.text(SampleReport.model([SampleReport.party])))
    #expect(text.contains("No complaint in this bundle shows what is asked for."))
    #expect(text.contains("No original files are part of this bundle."))
}

@Test func aRecordOfWhichAllIsHiddenIsShownAsSuch() {
    let text = flat(ReportText.text(SampleReport.model([SampleReport.item(1, [:], hiddenCount: 9)])))
    #expect(text.contains("A-01 Record of a kind that is not shown"))
    #expect(text.contains("9 parts of this record are hidden by the person."))
}

@Test func aKindOfANewerVersionIsShownWithAllItSays() {
    let item = SampleReport.item(1, ["kind": "hologram", "payload": ["depth": 3]])
    let text = flat(ReportText.text(SampleReport.model([item])))
    #expect(text.contains("Record of a kind that this version does not know (hologram)"))
    #expect(text.contains("depth: 3"))
}

@Test(arguments: SampleReport.hostileTexts)
func hostileTextStaysText(_ hostile: String) {
    let model = SampleReport.hostile(hostile)
    let documents = ReportDocuments(model)
    let pages = [documents.page] + documents.annexes.filter { $0.name.hasSuffix(".html") }.map(\.content)
    for output in pages + [documents.text] + documents.annexes.map(\.content) {
        #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || PrintableText.isSafe($0) })
    }
    for html in pages {
        #expect(tags(of: html).isSubset(of: knownTags), "\(tags(of: html).subtracting(knownTags))")
        for attribute in html.components(between: "<", and: ">") {
            #expect(["alert", "onmouse", "onload", "javascript", "url(", "display:none"].allSatisfy { !attribute.contains($0) })
        }
        // One style, and it is ours: the only text of others in it is a token.
        #expect(html.components(between: "</style", and: ">").count == 1)
        let style = html.components(between: "<style>", and: "</style>").joined()
        #expect(["alert(", "url(", "x.example", "display:none", "@import"].allSatisfy { !style.contains($0) })
    }
}

@Test func everyKindHasWords() {
    for kind in RecordKind.known { #expect(Words.optional("kind.\(kind.name)") != nil, "\(kind.name)") }
    for kind in EvidenceKind.known {
        #expect(Words.optional("value.kind.\(kind.name)") != nil, "\(kind.name)")
        #expect(Words.optional("weakness.evidence.\(kind.name)") != nil, "\(kind.name)")
    }
    for kind in IncidentKind.known {
        #expect(Words.optional("value.kind.\(kind.name)") != nil, "\(kind.name)")
    }
    for role in PartyRole.known { #expect(Words.optional("value.roles.\(role.name)") != nil, "\(role.name)") }
    for audience in Audience.known {
        #expect(Words.optional("value.audience.\(audience.name)") != nil, "\(audience.name)")
    }
}

/// A mail whose header block and signatures are shown.
private func mail(_ signatures: [JSONValue], hiddenCount: Int = 0) throws -> ReportItem {
    let headers = """
        Received: by mx.b.example with LMTP; Sun, 1 Mar 2026 21:00:09 +0100
        Received: from mail.a.example (mail.a.example [192.0.2.7]) by mx.b.example with ESMTPS; Sun, 1 Mar 2026 21:00:05 +0100
        Received: from [10.0.0.5] by mail.a.example; Sun, 1 Mar 2026 20:59:00 +0100
        From: r@a.example

        """
    return SampleReport.item(
        1,
        [
            "kind": "evidence",
            "payload": ["kind": "email", "email": ["headers": .string(headers), "signatures": .array(signatures)]],
        ], file: ReportFile(path: "data/x", byteCount: 1, sha256: try #require(SampleReport.digest)), hiddenCount: hiddenCount)
}

@Test func theWayOfAMailSaysWhatItsProviderWroteAndWhatAnybodyCould() throws {
    let text = flat(ReportText.text(SampleReport.model([try mail([])])))
    #expect(text.contains("2026-03-01 21:00:05 +01:00: mx.b.example took it from 192.0.2.7 (mail.a.example) (as the file says, written by the provider"))
    #expect(text.contains("2026-03-01 20:59:00 +01:00: mail.a.example took it from 10.0.0.5 (anybody on the way could have written this)"))
}

@Test func whatASignatureOfAMailProvesIsSaidWithWhatItDoesNot() throws {
    func weakness(_ signature: JSONValue...) throws -> String {
        flat(ReportText.text(SampleReport.model([try mail(signature)]))).replacing(" ! ", with: " ")
    }
    let fits: JSONObject = ["type": "dkim", "domain": "a.example", "result": "fits", "fits_from": true, "signed_headers": ["from", "date"]]
    let own = try weakness(.object(fits))
    #expect(own.contains("A signature of the domain a.example fits the key that was recorded as its key. It covers these headers and the text: from, date."))
    #expect(!own.contains("says nothing about the From address"))
    var other = fits
    other["fits_from"] = false
    #expect(try weakness(.object(other)).contains("The domain a.example, which signed, is not the one of the From address"))
    var open = fits
    open["findings"] = ["unsigned_transfer_encoding", "test_mode"]
    let details = try weakness(.object(open))
    #expect(details.contains("How the text is to be read it does not cover") && !details.contains("these headers and the text"))
    #expect(details.contains("the domain says that it only tries signing out"))
    for (result, words) in [
        ("differs", "does not fit the key that was recorded"), ("unusable", "proves nothing"),
        ("not_checked", "was not checked"), ("novel", "was not checked"),
    ] {
        #expect(try weakness(["type": "dkim", "domain": "a.example", "result": .string(result)]).contains(words), "\(result)")
    }
    // The seal of a server on the way is no signature of a sender.
    #expect(try weakness(["type": "arc_seal", "domain": "a.example", "result": "fits"]).contains("carries no signature"))
    // Where something is hidden, it may be a signature.
    #expect(!flat(ReportText.text(SampleReport.model([try mail([], hiddenCount: 1)]))).contains("carries no signature"))
}

@Test func noTextHasAPlaceThatNobodyFills() {
    let text = ReportText.text(SampleReport.all)
    for place in text.components(between: "{", and: "}") { #expect(place == "1B", "\(place)") }
}

private let knownTags: Set<String> = [
    "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav",
    "section", "div",
    "h1", "h2", "h3", "h4", "p", "ol", "ul", "li", "dl", "dt", "dd", "strong", "pre", "a", "br", "table",
    "caption",
    "thead", "tbody", "tr", "th", "td", "svg", "title", "desc", "rect", "text",
]

private func tags(of html: String) -> Set<String> {
    Set(
        html.components(between: "<", and: ">").map { tag in
            String(tag.drop { $0 == "/" }.prefix { !$0.isWhitespace })
        })
}

/// Every stretch of white space one space.
private func flat(_ text: String) -> String {
    text.replacing("<br>", with: " ").replacing("| ", with: "").split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
}

extension String {
    /// What stands between two marks, each time.
    func components(between open: String, and close: String) -> [String] {
        components(separatedBy: open).dropFirst().compactMap { $0.components(separatedBy: close).first }
    }

    private func components(separatedBy mark: String) -> [String] {
        split(separator: mark, omittingEmptySubsequences: false).map(String.init)
    }
}
