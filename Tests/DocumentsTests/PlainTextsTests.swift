import BundleFormat
import Documents
import Octets
import Testing
import Wording

private let readme = ReadmeModel(
    code: "K7Q2M9", contentsDigest: SampleReport.digest, logKey: "log.example/4d1c+00000000+AAAA",
    sealFingerprint: "SHA256:abc", firstTreeSize: 1, newestTreeSize: 42,
    exhibits: [
        .init(ExhibitNumber(1), file: nil),
        .init(
            ExhibitNumber(2),
            file: ReportFile(path: "data/evidence/A-02/x.png", byteCount: 7, sha256: SampleReport.zeros)),
    ])

@Test func theReadmeHasThisBundlesValues() {
    let text = ReadmeText.text(readme)
    for words in [
        "K7Q2M9", "SHA256:abc", "log.example/4d1c+00000000+AAAA",
        "certutil -hashfile data\\evidence\\A-02\\x.png SHA256",
        "sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt", "7 bytes",
        String(repeating: "ab", count: 32),
        "ssh-keygen -Y verify -f keys/seal.allowed_signers -I holder -n holdfast-bundle-v1 -s "
            + "seal/tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt",
        "bagit.py --validate .",
    ] {
        #expect(text.contains(words), "\(words)")
    }
    #expect(!text.contains("\r"))
    #expect(
        text.split(separator: "\n").count { $0 == "~~~" }
            == text.split(separator: "\n").count { $0.hasPrefix("~~~ ") })
}

/// Commands are what can be run, so no language has others. Those of the English README are run by tests.
@Test func theReadmeHasTheSameCommandsInEveryLanguage() {
    var full = readme
    full.tokens = [.init(path: "data/log/checkpoint-42.tsr", subject: "data/log/checkpoint-42", epochSeconds: 1_772_400_000)]
    full.openTimestamps = ["data/log/checkpoint-42"]
    (full.hasCertificates, full.hasMailKeys) = (true, true)
    let texts = Language.allCases.map { language in Words.writing(in: language) { ReadmeText.text(full) } }
    let commands = texts.map { text in
        text.split(separator: "\n~~~").enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    }
    #expect(commands[0].count > 15 && commands.allSatisfy { $0 == commands[0] })
    #expect(Set(texts).count == texts.count)
}

@Test func windowsComesFirst() throws {
    let text = ReadmeText.text(readme)
    let windows = try #require(text.firstRange(of: "Get-FileHash"))
    let others = try #require(text.firstRange(of: "sha256sum -c"))
    #expect(windows.lowerBound < others.lowerBound)
}

@Test(arguments: Language.allCases) func proseOfTheReadmeFitsALine(_ language: Language) {
    var isCommand = false
    for line in Words.writing(in: language, { ReadmeText.text(readme) }).split(separator: "\n") {
        if line.hasPrefix("~~~") { isCommand.toggle() }
        #expect(isCommand || line.count <= 78 || !line.contains(" "), "\(line)")
    }
}

@Test func theCoverNoteLeavesOutWhatIsNotGiven() throws {
    let words = ["abandon", "ability", "able", "about", "above", "absent", "absorb", "abstract"]
    var cover = CoverModel(
        fileName: "K7Q2M9.zip.age", byteCount: 123_456, bundleDigest: SampleReport.zeros, checkWords: words,
        opening: .keys([.age]))
    let short = CoverText.text(cover)
    for text in [
        "age -d -i key.txt -o K7Q2M9.zip K7Q2M9.zip.age", "123456 bytes", "abandon ability able about",
        String(repeating: "0", count: 64),
    ] {
        #expect(short.contains(text), "\(text)")
    }
    #expect(!short.contains("How to answer") && !short.contains("From"))
    #expect(!short.contains("SSH") && !short.contains("1.3"))
    cover.opening = .keys([.postQuantum])
    let newer = CoverText.text(cover)
    #expect(newer.contains("age 1.3 or newer") && newer.contains("age -d -i key.txt -o K7Q2M9.zip K7Q2M9.zip.age"))
    cover.opening = .keys([.age, .ssh])
    let both = CoverText.text(cover)
    #expect(both.contains("age -d -i key.txt -o K7Q2M9.zip K7Q2M9.zip.age"))
    #expect(both.contains("age -d -i ~/.ssh/id_ed25519 -o K7Q2M9.zip K7Q2M9.zip.age"))
    (cover.from, cover.answer, cover.opening) = (
        "Robin <b>\u{202E}", "Write to robin@example.org", .passphrase
    )
    let long = CoverText.text(cover)
    #expect(long.contains("From: Robin <b>\\u{202E}") && long.contains("Write to robin@example.org"))
    #expect(long.contains("age -d -o K7Q2M9.zip K7Q2M9.zip.age") && !long.contains("key.txt"))
}

@Test func theSelectionCountsWhatIsHiddenAndWhy() {
    let text = SelectionText.text(
        SelectionModel(
            rule: "only March", treeSize: 42,
            rows: [
                .init(exhibit: ExhibitNumber(1), hiddenCount: 0, reasons: []),
                .init(
                    exhibit: ExhibitNumber(2), hiddenCount: 4, reasons: [HiddenReason(reason: "safety", count: 1), HiddenReason(reason: "my \u{1B} own", count: 2)]),
            ]))
    #expect(text.contains("A-01: nothing is hidden"))
    #expect(
        text.contains("4 parts are hidden\n    1: for safety\n    2: my \\u{1B} own\n    1: no reason stated")
    )
    #expect(text.contains("only March") && text.contains(": 42\n") && text.contains(": 2\n"))
}

@Test func theToolFileIsLinesOfNameAndValue() {
    let lines = ToolText.text(version: "0.1.0").split(separator: "\n")
    #expect(lines.prefix(2) == ["program: Holdfast", "version: 0.1.0"])
    #expect(lines.allSatisfy { $0.contains(": ") })
}
