import AgeFormat
import BundleFormat
import BundleVerifier
import Foundation
import Octets
import SodiumCrypto
import TestSupport
import Testing

/// The page docs/verify-by-hand.md, run as it stands: on a good bundle, and on bundles that were changed.
@Suite(.enabled(if: ByHandPage.canRun)) struct ByHandTests {
    private static let page = ByHandPage()
    private static let steps = 2...10

    /// Stamped by an authority, and by a block that nobody has.
    private static func maker() throws -> BundleMaker {
        let stamps = try TestStamps.common.get()
        var maker = BundleMaker.stamped(stamps)
        maker.stamps[4] = { path, note in
            try stamps.stamp(at: "2026-03-03 10:00:00")(path, note).merging(TestBlock().files(of: path, note)) { $1 }
        }
        return maker
    }

    private func fault(ofStep number: Int, in folder: URL) throws -> String? {
        try Self.page.fault(ofStep: number, in: folder, roots: TestStamps.common.get().rootPath)
    }

    /// Lends the sealed bundle of the page, in a folder with the key that opens it.
    private func withSealedBundle(_ body: (URL, TestBundle) throws -> Void) throws {
        try PublicTool.withFolder { folder in
            let identity = try X25519Identity.generate()
            let text = try identity.encodedText().withBytes { bytes in bytes.indices.map { bytes[$0] } }
            try Data(text).write(to: folder.appending(path: "identity.txt"))
            let bundle = try Self.maker().bundle()
            let stranger = try TestStamps.stranger.get()
            let head = bundle[BundleLayout.checkpoint(treeSize: 2)]
            try Data(stranger.answer(head, at: "2026-03-02 10:00:00")).write(to: folder.appending(path: "stranger.tsr"))
            try FileManager.default.copyItem(atPath: stranger.rootPath, toPath: folder.path + "/stranger.pem")
            let answer = bundle[BundleLayout.token(of: BundleLayout.sealSignature, number: 1)]
            try Data(SplicedStatus.splice(into: answer)).write(to: folder.appending(path: "spliced.tsr"))
            try Data(SplicedStatus.refusal).write(to: folder.appending(path: "refusal.tsr"))
            try Data(bundle.sealed(to: identity.recipient)).write(to: folder.appending(path: "K7Q2M9.zip.age"))
            try body(folder, bundle)
        }
    }

    @Test func everyCommandOfThePageRuns() throws {
        #expect(Self.page.steps.keys.sorted() == Array(1...11))
        try withSealedBundle { folder, bundle in
            #expect(try fault(ofStep: 1, in: folder) == nil)
            let opened = folder.appending(path: "opened/K7Q2M9")
            for step in Self.steps {
                let fault = try fault(ofStep: step, in: opened)
                #expect(fault == nil, "step \(step): \(fault ?? "")")
            }
            let last = try #require(Self.page.steps[10]?.last).commands
            let words = try PublicTool.run("bash", ["-c", last], in: opened).text.split(separator: "\n").last
            #expect(words.map(String.init) == bundle.checkWords.joined(separator: " "))
        }
    }

    /// What may be done to a mail and its keys, in a folder that the program exported; nothing first.
    @Test(
        arguments: zip(
            [
                "true", "sed -i 's/^Subject: /Subject: not /' data/evidence/A-01/*", "sed -i -E 's/(p=.{80})..../\\1AAAA/' data/dkim/A-01.txt",
                "sed -i 's/s1[.]/s2./' data/dkim/A-01.txt", "printf 'more\r\n' >> data/evidence/A-01/mail.eml.original",
            ], [true, false, false, false, false]))
    func theSignatureOfAMailIsCheckedByHand(change: String, fits: Bool) throws {
        try SampleVault.withCopy { sample in
            let folder = URL(filePath: sample.folder)
            let script = Project.root + "/Scripts/lib/dkim_peer.py"
            let made = try PublicTool.run(PublicTool.python, [script, "one", "mail.eml", "keys.txt", "text.txt"], in: folder)
            try #require(made.code == 0, "\(made.text)")
            try sample.must(["add", "mail.eml"])
            try sample.must(["mail", "check", "e1", "--dkim-keys", "keys.txt"])
            try sample.must(["export", "e1", "--to", SampleVault.recipient.recipient, "--output", "b.zip.age"])
            let open = "age -d -i recipient.txt -o b.zip b.zip.age; unzip -q b.zip; cd b; " + change
            let opened = try PublicTool.run("bash", ["-euc", open], in: folder)
            try #require(opened.code == 0, "\(opened.text)")
            let fault = try fault(ofStep: 11, in: folder.appending(path: "b"))
            #expect((fault == nil) == fits, "\(fault ?? "fits")")
            // The bundle's own README.txt has a command for it.
            let readme = "awk '/^~~~$/ { is = 0 } is { text = text $0 \"\\n\" } /^~~~ sh$/ { is = 1; text = \"\" } "
                + "/^~~~$/ && text ~ /import glob, os, dkim/ { print text; exit }' README.txt > ../mails.sh; test -s ../mails.sh && bash ../mails.sh"
            let said = try PublicTool.run("bash", ["-uc", readme], in: folder.appending(path: "b"))
            #expect((said.code == 0 && said.text.contains("A-01/mail.eml.original fits")) == fits, "\(said.text)")
        }
    }

    @Test func aSealedFileThatIsDamagedDoesNotOpen() throws {
        for damage in ["truncate -s -1", "LC_ALL=C sed -i '$ s/.$/\\x00/'"] {
            try withSealedBundle { folder, _ in
                _ = try PublicTool.run("bash", ["-c", damage + " K7Q2M9.zip.age"], in: folder)
                #expect(try fault(ofStep: 1, in: folder) != nil, "\(damage)")
            }
        }
    }

    /// What somebody may do to the folder, and the steps that must refuse it; all others must not.
    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let script: String
        let steps: Set<Int>

        init(_ name: String, _ script: String, refusedBy steps: Set<Int>) {
            (testDescription, self.script, self.steps) = (name, script, steps)
        }
    }

    /// Writes both lists anew, as anybody can.
    private static let relist = """
        relist() { for list in manifest-sha256.txt tagmanifest-sha256.txt; do
            cut -c67- $list | while read -r file; do sha256sum "$file"; done > ../list; mv ../list $list; done; }

        """

    private static let damages: [Damage] = [
        Damage("a changed byte of evidence", "printf X | dd of=data/evidence/A-01/photo.jpg bs=1 seek=9 conv=notrunc", refusedBy: [2, 5]),
        Damage("the same, and both lists anew",
            "printf X | dd of=data/evidence/A-01/photo.jpg bs=1 seek=9 conv=notrunc; relist", refusedBy: [3, 5]),
        Damage("an added payload file", "echo more > data/extra.txt", refusedBy: [2]),
        Damage("an added tag file", "echo more > START-HERE.html", refusedBy: [2]),
        Damage("an added file in seal", "echo more > seal/more.txt", refusedBy: [2]),
        Damage("an added file that is called like a list",
            "mkdir data/x; echo more > data/x/tagmanifest-sha256.txt", refusedBy: [2]),
        Damage("an added file that is in the lists",
            #"echo print > mnemonic.py; printf '%s  mnemonic.py\n' "$(sha256sum < mnemonic.py | cut -c-64)" >> tagmanifest-sha256.txt"#,
            refusedBy: [2, 3]),
        Damage("a line of a list made a comment",
            "sed -i '/report.html/ s/^./#/' tagmanifest-sha256.txt; echo more > report.html", refusedBy: [2, 3]),
        Damage("something in the padding", "printf X >> seal/padding.bin", refusedBy: [2]),
        Damage("a missing file", "rm data/tool.txt", refusedBy: [2]),
        Damage("a link", "mv data/tool.txt ../tool.txt; ln -s ../../tool.txt data/tool.txt", refusedBy: [2]),
        Damage("a claim shown changed",
            #"python3 -c "import base64, re; p = 'data/records/A-01.sdjwt'; parts = open(p).read().split('~'); f = lambda d: base64.urlsafe_b64decode(d + '=' * (-len(d) % 4)); i = next(i for i, d in enumerate(parts[1:-1], 1) if b'Number 1' in f(d)); parts[i] = base64.urlsafe_b64encode(f(parts[i]).replace(b'Number 1', b'Number 9')).decode().rstrip('='); open(p, 'w').write('~'.join(parts))"; relist"#,
            refusedBy: [3, 4, 5]),
        Damage("proofs exchanged", "cd data/log; mv A-01.tlog-proof x; mv A-02.tlog-proof A-01.tlog-proof; mv x A-02.tlog-proof", refusedBy: [2, 6]),
        Damage("records exchanged, lists anew",
            "(cd data/records; mv A-01.sdjwt x; mv A-02.sdjwt A-01.sdjwt; mv x A-02.sdjwt); relist", refusedBy: [3, 4, 5, 6]),
        Damage("a record twice, lists anew",
            "cp data/records/A-01.sdjwt data/records/A-03.sdjwt; cp data/log/A-01.tlog-proof data/log/A-03.tlog-proof; relist",
            refusedBy: [3, 5, 6]),
        Damage("another tree head", "sed -i '2 s/4/5/' data/log/checkpoint-4; relist", refusedBy: [3, 6, 7, 8]),
        Damage("another consistency proof", "sed -i '$ s/^./_/' data/log/consistency-2-4.txt; relist", refusedBy: [3, 7]),
        Damage("another records key",
            #"sed -i 's/"x":"./"x":"-/' keys/records.jwk; relist"#, refusedBy: [3, 4, 5, 6]),
        Damage("a forger's seal",
            """
            ssh-keygen -q -t ed25519 -N '' -f ../forger
            sed -i "s|ssh-ed25519 .*|$(cut -d' ' -f1,2 ../forger.pub)|" keys/seal.allowed_signers; relist
            rm seal/*.sig; ssh-keygen -q -Y sign -f ../forger -n holdfast-bundle-v1 tagmanifest-sha256.txt
            mv tagmanifest-sha256.txt.sig seal/
            """, refusedBy: [6, 9]),
        Damage("a forger's key as a second one",
            """
            ssh-keygen -q -t ed25519 -N '' -f ../forger; echo other > report.html
            printf 'holder namespaces="holdfast-bundle-v1" %s\\n' "$(cut -d' ' -f1,2 ../forger.pub)" >> keys/seal.allowed_signers; relist
            rm seal/*.sig; ssh-keygen -q -Y sign -f ../forger -n holdfast-bundle-v1 tagmanifest-sha256.txt
            mv tagmanifest-sha256.txt.sig seal/
            """, refusedBy: [6, 9]),
    ]

    /// What may be done to outside times.
    private static let timeDamages: [Damage] = [
        Damage("an answer about another tree head", "cp data/log/checkpoint-4.tsr data/log/checkpoint-2.tsr; relist", refusedBy: [3, 8]),
        Damage("an answer of a home-made authority, with its certificates",
            "cp ../../stranger.tsr data/log/checkpoint-2.tsr; cat ../../stranger.pem >> trust/certificates.pem; relist",
            refusedBy: [3, 8]),
        Damage("another time in an answer", "LC_ALL=C sed -i 's/20260302100000Z/20250302100000Z/' data/log/checkpoint-2.tsr; relist",
            refusedBy: [3, 8]),
        Damage("an answer about something else for the seal",
            "cp data/log/checkpoint-2.tsr seal/tagmanifest-sha256.txt.sig.tsr", refusedBy: [9]),
        Damage("another time in the answer for the seal",
            "LC_ALL=C sed -i 's/20260304100000Z/20250304100000Z/' seal/tagmanifest-sha256.txt.sig.tsr", refusedBy: [9]),
        // Nobody signs that text: the step prints the time that the authority signed, and no other.
        Damage("another status text in the answer for the seal, which reads as a time",
            "cp ../../spliced.tsr seal/tagmanifest-sha256.txt.sig.tsr", refusedBy: []),
        Damage("a refusal for the seal, whose text reads as a check that went well",
            "cp ../../refusal.tsr seal/tagmanifest-sha256.txt.sig.tsr", refusedBy: [9]),
        Damage("a ninth answer for the seal",
            "cp seal/tagmanifest-sha256.txt.sig.tsr seal/tagmanifest-sha256.txt.sig.9.tsr", refusedBy: [2, 9]),
        Damage("the stamps of a tree head taken away", "rm data/log/checkpoint-2.tsr; sed -i '/checkpoint-2.tsr/d' manifest-sha256.txt; relist", refusedBy: [3, 6, 8]),
    ]

    @Test(arguments: damages + timeDamages)
    func theRightStepRefuses(_ damage: Damage) throws {
        try withSealedBundle { folder, _ in
            try #require(try fault(ofStep: 1, in: folder) == nil)
            let opened = folder.appending(path: "opened/K7Q2M9")
            let script = Self.relist + damage.script
            let done = try PublicTool.run("bash", ["-euo", "pipefail", "-c", script], in: opened)
            try #require(done.code == 0, "\(done.text)")
            var faults: [Int: String] = [:]
            for step in Self.steps { faults[step] = try fault(ofStep: step, in: opened) }
            #expect(Set(faults.keys) == damage.steps, "\(faults)")
        }
    }

    @Test func anythingStandsForOneLineOrMany() {
        #expect(ByHandPage.fits("a\nb 1 c\n", "a\nb … c\n") && ByHandPage.fits("a\nx\ny\nb\n", "a\n…\nb\n"))
        #expect(!ByHandPage.fits("a\nb c\n", "a\nb … c\n") && !ByHandPage.fits("a\n", "a\nb\n"))
        #expect(!ByHandPage.fits("a\nb\n", "a\n") && ByHandPage.fits("", ""))
    }
}
