import BundleFormat
import Testing

@Suite struct NameTests {
    @Test(arguments: [1, 9, 10, 99, 100, 1234])
    func exhibitNumbersReadAsTheyAreWritten(number: Int) {
        #expect(ExhibitNumber(parsing: ExhibitNumber(number).description) == ExhibitNumber(number))
    }

    @Test(arguments: ["A-1", "A-00", "A-001", "a-01", "B-01", "A-+1", "A-01 ", "A-", "A01", "A--1", ""])
    func onlyOneSpellingOfAnExhibitNumberIsRead(text: String) {
        #expect(ExhibitNumber(parsing: text) == nil)
    }

    @Test(arguments: [
        ("photo.png", "photo.png"),
        ("Brief vom 3. März.pdf", "Brief_vom_3._M_rz.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("mail.eml", "mail.eml.original"),
        ("page.HTML", "page.HTML.original"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("-rf", "rf"),
        ("...", "file"),
        ("", "file"),
        ("run.sh", "run.sh.original"),
        ("a\u{202E}gpj.exe", "a_gpj.exe.original"),
        ("name.", "name"),
    ])
    func fileNamesDoNoHarm(original: String, safe: String) {
        #expect(EvidenceFileName.safe(original) == safe)
    }

    @Test func longFileNamesKeepTheirEnding() {
        let name = EvidenceFileName.safe(String(repeating: "x", count: 300) + ".eml")
        #expect(name.utf8.count == EvidenceFileName.maximumByteCount)
        #expect(name.hasSuffix(".eml.original"))
    }

    @Test func noNameEndsInADotAfterItWasCut() {
        let name = EvidenceFileName.safe(String(repeating: "x", count: 78) + "......and-a-very-long-tail")
        #expect(name.last == "x")
    }

    @Test func codesAreSixUnmistakableCharacters() {
        var next: UInt32 = 0
        let code = BundleCode.make { bound in
            next += 7
            return next % bound
        }
        #expect(code.count == 6)
        #expect(BundleCode.isAcceptable(code))
        #expect(!code.contains { "01ILOSZB".contains($0) })
    }

    @Test(arguments: ["", "-x", "a b", "a/b", "ä", "x.zip", String(repeating: "a", count: 33)])
    func otherCodesAreRefused(code: String) { #expect(!BundleCode.isAcceptable(code)) }
}

/// Found by fuzzing: cutting a long name could leave an ending that the whole name did not have.
@Test(arguments: ["exe", "html", "docm", "bat"])
func cuttingALongNameLeavesNothingActive(ending: String) {
    for count in 60...90 {
        let name = EvidenceFileName.safe(String(repeating: "a", count: count) + ".\(ending)-and-much-more")
        #expect(!name.hasSuffix(".\(ending)") && name.utf8.count <= EvidenceFileName.maximumByteCount)
        #expect(EvidenceFileName.safe(name) == name || name.hasSuffix(".original"))
    }
}
