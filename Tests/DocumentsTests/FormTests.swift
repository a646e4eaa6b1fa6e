import BundleFormat
import Documents
import Foundation
import Octets
import TestSupport
import Testing
import Wording

@Test(arguments: Language.allCases) func formsAreDraftsWithPlacesToWrite(_ language: Language) {
    Words.writing(in: language) {
        for form in [DeclarationForm.outline(SampleReport.all), CustodyForm.outline(SampleReport.all)] {
            #expect(form.text.contains(Words.text("form.draft")) && form.html.contains(Words.text("form.draft")))
            #expect(form.text.contains("______________"))
            #expect(!form.html.contains("<script") && !form.html.contains("<form") && !form.html.contains("<input"))
        }
    }
}

@Test func theDeclarationNamesFilesAlgorithmAndDigests() {
    let text = DeclarationForm.outline(SampleReport.all).text.replacing("\n|", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
        "902(14)", "data/evidence/A-04/calls.png", SampleReport.digest?.hex ?? "-", "SHA-256", "2048", "K7Q2M9",
        "often the recipient's expert", "penalty of perjury", "Holdfast 0.1.0",
    ] {
        #expect(text.contains(words), "\(words)")
    }
    var none = SampleReport.model([SampleReport.incident])
    none.contentsDigest = nil
    #expect(DeclarationForm.outline(none).text.contains("No original files are part of this bundle."))
}

@Test func theCustodyFormIsFilledWithWhatIsShown() {
    let shown = SampleReport.item(
        1,
        [
            "kind": "evidence", "recorded_at": "2026-03-09T18:00:00Z",
            "payload": [
                "kind": "photo", "title": "The door",
                "acquisition": ["how": "photographed", "source": "my telephone", "by": "Robin", "at": ["raw": "7 March"]],
            ],
        ])
    let text = CustodyForm.outline(SampleReport.model([shown])).text
    for words in ["The door", "photographed", "my telephone", "Robin", "7 March", "2026-03-09T18:00:00Z", "2026-04-02T10:00:00Z"] {
        #expect(text.contains(words), "\(words)")
    }
}

@Test(arguments: SampleReport.hostileTexts) func nothingHostileLeavesItsPlaceInAForm(_ text: String) {
    for form in [DeclarationForm.outline(SampleReport.hostile(text)), CustodyForm.outline(SampleReport.hostile(text))] {
        #expect(!form.html.contains("<script>") && !form.html.contains("<img") && !form.html.contains("<b>"))
        #expect(form.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }
}

@Test func theFirstMailSaysNothingOfTheContentAndOffersTheWaysInOrder() throws {
    for language in Language.allCases {
        let mail = Words.writing(in: language) { FirstMail.text(from: "Robin", answer: nil) }
        #expect(mail.contains("Robin") && mail.contains("1. ") && mail.contains("4. "))
        for word in ["arass", "eläst", "videnc", "eweis", "Holdfast"] { #expect(!mail.contains(word), "\(word)") }
    }
    let mail = FirstMail.text(from: nil, answer: "by telephone, +49 30 5550100")
    let places = try ["upload page", "USB stick", "age1", "passphrase"].map { try #require(mail.firstRange(of: $0)).lowerBound }
    #expect(places == places.sorted() && mail.contains("+49 30 5550100"))
}

/// How many vectors the tests read is part of what every bundle says.
@Test func theNumbersOfVectorsAreThoseOfTheFolders() throws {
    func count(_ folders: [String]) throws -> Int {
        try folders.reduce(0) { sum, folder in
            let path = URL(filePath: Project.root + "/" + folder).standardizedFileURL.resolvingSymlinksInPath()
            let files = FileManager.default.enumerator(at: path, includingPropertiesForKeys: [.isRegularFileKey])
            return try sum + (files.map { Array($0) } ?? []).count { file in
                let url = try #require(file as? URL)
                return try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
                    && url.lastPathComponent != (folder == "Vectors" ? "README.md" : "")
            }
        }
    }
    let text = ToolText.text(version: "0.1.0")
    #expect(text.contains("test vectors of its own: \(try count(["Vectors"])) files\n"))
    let suites = [
        "age-cctv/age/testdata", "bagit-conformance-suite", "chat-slack-export", "merkle-transparency-dev", "mime-cpython",
        "rfc3161-auto-archiver", "sd-jwt-python", "signed-note", "wycheproof",
    ].map { "../shared/vectors/" + $0 }
    guard suites.allSatisfy({ FileManager.default.fileExists(atPath: Project.root + "/" + $0) }) else { return }
    #expect(text.contains("public test vectors: \(try count(suites)) files\n"))
}

@Test func theToolFileSaysSourceStepsAndKnownDefects() throws {
    let text = ToolText.text(version: "0.1.0")
    #expect(text.contains("source commit: ") && text.contains("step 1: open the sealed file with age"))
    let page = try String(contentsOfFile: Project.root + "/docs/known-defects.md", encoding: .utf8)
    let defects = page.split(separator: "\n").filter { $0.hasPrefix("- ") }
    #expect(defects.count >= 3)
    for (number, defect) in defects.enumerated() {
        #expect(text.contains("known defect \(number + 1): \(defect.dropFirst(2))\n"))
    }
    for language in Language.allCases { #expect(Words.writing(in: language) { ToolText.text(version: "0.1.0") } == text) }
}
