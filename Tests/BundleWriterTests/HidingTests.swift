import BundleFormat
import BundleWriter
import Foundation
import Octets
import SelectiveDisclosure
import Testing

/// Values of fields that the sample hides.
private let hiddenTexts = [
    "my sister Ilse found it", "Quellweg", "Mira Quandt-Beispiel", "7 March 2026, 12:15",
]

@Test func hiddenValuesStandNowhereInTheBundle() throws {
    let plan = try SampleBundle.plan()
    #expect(plan.findings.isEmpty, "\(plan.findings)")
    let zip = try SampleBundle.zip(plan)
    for text in hiddenTexts { #expect(!contains(zip, text), "\(text)") }
    for file in plan.files where file.path.hasSuffix(".sdjwt") {
        for piece in try SampleBundle.text(file.path, in: plan).split(whereSeparator: {
            $0 == "~" || $0 == "."
        }) {
            let decoded = Base64.decode(piece, .url, .unpadded) ?? []
            for text in hiddenTexts { #expect(!contains(decoded, text), "\(file.path): \(text)") }
        }
    }
    // The same search finds what is shown, so it would find what should not be.
    #expect(contains(zip, "Room 2") && contains(zip, "Jordan Example"))
}

@Test func theReportShowsNothingThatIsHidden() throws {
    let plan = try SampleBundle.plan { request in
        for index in request.items.indices {
            request.items[index].hidden.insert(SampleBundle.path("payload"))
        }
    }
    let text = try SampleBundle.text("report.txt", in: plan)
    for word in ["Jordan", "Room 2", "At the door", "exclude", "calls.png", "screenshot:"] {
        #expect(!text.contains(word), "\(word)")
    }
}

@Test func aHiddenNameThatIsShownElsewhereIsFound() throws {
    let name = SampleBundle.path("payload.name")
    let log = try SampleLog { $0["title"] = "JORDAN   example at the door" }
    let request = try SampleBundle.request(of: log) { $0.items[2].hidden = [name] }
    let findings = try BundlePlan(request, sealKey: SampleLog.sealKey()).findings
    #expect(findings.allSatisfy { $0.exhibit == ExhibitNumber(3) && $0.path == name })
    let places = Set(findings.map(\.place))
    #expect(places.contains(.claim(ExhibitNumber(2), SampleBundle.path("payload.title"))))
    #expect(places.contains(.document("report.html")) && places.contains(.document("report.txt")))
    #expect(findings.count == places.count)
}

@Test func aHiddenAddressIsFoundInsideAnOriginal() throws {
    let address = SampleBundle.path("payload.identifiers[0].value")
    let findings = try SampleBundle.plan { $0.items[2].hidden = [address] }.findings
    #expect(
        findings == [LeakFinding(exhibit: ExhibitNumber(3), path: address, place: .content(ExhibitNumber(5)))]
    )
}

@Test func aHiddenNameIsFoundInTheNameOfAnOriginalAndInTheRule() throws {
    let log = try SampleLog { $0["place"] = "seat_14c" }
    let place = SampleBundle.path("payload.place")
    let request = try SampleBundle.request(of: log) { request in
        request.items[1].hidden = [place]
        request.rule = "all about Seat_14c"
    }
    let places = Set(try BundlePlan(request, sealKey: SampleLog.sealKey()).findings.map(\.place))
    #expect(places.contains(.fileName(ExhibitNumber(5))))
    #expect(places.contains(.document("data/selection.txt")) && places.contains(.document("report.txt")))
    #expect(places.contains(.document("README.txt")))
}

@Test func wordsOfTheProgramsOwnListsAreNotFound() throws {
    let findings = try SampleBundle.plan { request in
        request.items[0].hidden.insert(SampleBundle.path("payload.kind"))
        request.items[1].hidden.insert(SampleBundle.path("payload.respondents"))
        request.items[2].hidden.insert(SampleBundle.path("id"))
    }.findings
    #expect(findings.isEmpty, "\(findings)")
}

@Test func everythingInsideAHiddenPartIsSearchedFor() throws {
    let findings = try SampleBundle.plan { $0.items[2].hidden = [SampleBundle.path("payload")] }.findings
    #expect(Set(findings.map(\.path.description)) == ["payload.identifiers[0].value"])
}

@Test func hostileTextOfARecordDoesNothingInThePage() throws {
    let plan = try SampleBundle.plan()
    let html = try SampleBundle.text("report.html", in: plan)
    #expect(
        html.contains(
            "&lt;b&gt;He&lt;/b&gt; stood \\u{202E}in the door\\u{1B}[2J &amp; said &quot;nothing&quot;."))
    #expect(!html.contains("<b>") && !html.contains("\u{1B}") && !html.contains("\u{202E}"))
    #expect(html.contains("&lt;in March&gt;"))
    #expect(!(try SampleBundle.text("report.txt", in: plan)).contains("\u{1B}"))
}

private func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    Data(bytes).firstRange(of: Data(text.utf8)) != nil
}
