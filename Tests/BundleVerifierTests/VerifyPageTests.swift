import BundleFormat
import BundleVerifier
import Claims
import Documents
import DurableFiles
import Foundation
import MerkleLog
import Octets
import TestSupport
import Testing
import Wording

/// `verify.html` in a real browser (Debian's Chromium): it must say of every bundle what `verify` says.
@Suite(.serialized, .enabled(if: PageCases.hasBrowser)) struct VerifyPageTests {
    @Test func aBrowserSaysWhatVerifySays() throws {
        try TemporaryFolder.with { folder in
            var cases = PageCases(folder: folder)
            try cases.addAll()
            try cases.save()
            for language in Language.allCases {
                let page = Words.writing(in: language) { VerifyPage.html() }
                try Bytes.save(Array(page.utf8), to: "\(folder)/verify.\(language.tag).html")
            }
            var arguments = [Project.root + "/Scripts/lib/verify_page_check.py", folder, Project.root]
            if let pictures = ProcessInfo.processInfo.environment["HOLDFAST_PICTURES"] { arguments.append(pictures) }
            var environment = ["PYTHONDONTWRITEBYTECODE": "1"]
            if Tool.mustBeThere { environment["HOLDFAST_REQUIRE_INTEROP"] = "1" }
            let outcome = try Tool.python.program().run(arguments, environment: environment, in: folder, timeout: 600)
            print(outcome.outputText)
            #expect(outcome.code == 0, "\(outcome.outputText)\n\(outcome.errorText)")
        }
    }
}

/// Bundles as folders, each with what `verify` says of it.
struct PageCases {
    /// Whether there is a browser, or a missing one must fail.
    static let hasBrowser = ["chromium", "chromium-browser", "google-chrome"].contains { Tool($0).isWanted }

    let folder: String
    private var cases: [JSONValue] = []

    init(folder: String) { self.folder = folder }

    func save() throws { try Bytes.save(JSONValue.array(cases).encoded, to: folder + "/cases.json") }

    mutating func addAll() throws {
        let good = try BundleMaker().bundle()
        try add("good", good)
        try addTyped(good)
        for (path, _) in Attack.flips { try add("flipped \(path)", good) { $0.flip(path) } }
        for path in [BundleLayout.tagManifest, BundleLayout.sealSignature] { try add("flipped \(path)", good) { $0.flip(path) } }
        for (path, _) in Attack.removals { try add("removed \(path)", good) { $0.files[path] = nil } }
        for attack in Attack.table { try add(attack.name, good, attack.change) }
        for attack in Attack.resealed {
            try add(attack.name, good) {
                try attack.change(&$0)
                try $0.relist()
                if attack.name == Attack.keepsLists { try $0.stateWrongOxum() }
                try $0.reseal(3)
            }
        }
        for attack in DisclosureAttack.all {
            try add(attack.name, good) {
                try attack.change(&$0)
                try $0.relist()
                try $0.reseal(3)
            }
        }
        for attack in DisclosureAttack.ofSeal { try add(attack.name, good, attack.change) }
        try addOthers(good)
    }

    /// The same bundle, with what somebody types.
    private mutating func addTyped(_ good: TestBundle) throws {
        let words = good.checkWords.joined(separator: " "), maker = BundleMaker()
        var other = BundleMaker()
        other.seedByte = 50
        try add("words", good, typed: words)
        try add("words of another bundle", good, typed: try BundleMaker.otherLog().bundle().checkWords.joined(separator: " "))
        try add("log key", good, typed: try maker.logKey.vkey)
        try add("another key of a log of this name", good, typed: try other.logKey.vkey)
        try add("words of a changed bundle", good, typed: words) { $0.flip("data/evidence/A-01/photo.jpg") }
        try add("words, and the log key exchanged", good, typed: words) {
            let forged = try BundleMaker.otherLog().bundle()
            for path in $0.files.keys where path != BundleLayout.tagManifest && path != BundleLayout.sealSignature {
                $0.files[path] = forged.files[path]
            }
        }
    }

    private mutating func addOthers(_ good: TestBundle) throws {
        try add("unknown files of the sealer", good) {
            for path in ["notes.txt", "data/extra.bin", "data/log/checkpoint-2", "annex/A-01.html", "forms/x.pdf"] { $0[path] = [1] }
            try $0.relist()
            try $0.reseal(3)
        }
        try add("a graph of the case", good) {
            $0[BundleLayout.caseGraph] = Array("{}".utf8)
            try $0.relist()
            try $0.reseal(3)
        }
        try add("earlier logs", try BundleMaker.afterTwo().bundle())
        try add("earlier logs, log key", try BundleMaker.afterTwo().bundle(), typed: try BundleMaker().logKey.vkey)
        try add("earlier log, another key for it", try BundleMaker.afterRestore().bundle(), typed: try BundleMaker.endedByOtherKey().logKey.vkey)
        for attack in EarlierLogAttack.all { try add(attack.name, try attack.bundle(), typed: try BundleMaker().logKey.vkey) }
        try add("files without place among earlier logs", try BundleMaker.afterRestore().bundle()) {
            for path in EarlierLogTests.placeless { $0[path] = [1] }
            try $0.relist()
            try $0.reseal(3)
        }
        try add("a whole bundle of another log", try BundleMaker.otherLog().bundle())
        var maker = BundleMaker()
        maker.hidden = ["payload.sha256"]
        try add("a hidden digest does not vouch for a file", try maker.bundle())
        maker.hidden = ["kind"]
        try add("a hidden kind", try maker.bundle())
        try add("one entry", try BundleMaker.shorter().bundle())
        try add("names that no bundle uses", good) {
            $0["data/evidence/A-01/<img src=x onerror=hacked=1>.jpg"] = [1]
            $0[".DS_Store"] = [1]
        }
        if TestStamps.isWanted {
            let linked = try EarlierLogTests.linkStamped().bundle()
            try add("times over links to earlier logs", linked)
            try add("the same, another key for an earlier log", linked, typed: try BundleMaker.endedByOtherKey().logKey.vkey)
            for (name, stamps) in [("times", try TestStamps.common.get()), ("home-made authority", try TestStamps.stranger.get())] {
                try add(name, try BundleMaker.stamped(stamps).bundle())
            }
        }
    }

    /// Writes a bundle and what `verify` says of it in each language.
    private mutating func add(
        _ name: String, _ bundle: TestBundle, typed: String? = nil, _ change: (inout TestBundle) throws -> Void = { _ in }
    ) throws {
        var bundle = bundle
        try change(&bundle)
        let place = "\(folder)/\(cases.count)/\(BundleMaker.code)"
        for (path, bytes) in bundle.files {
            let file = URL(filePath: place).appending(path: path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
        let trusted = try typed.map { try TrustedKeys(parsing: Array($0.utf8)) } ?? .none
        var object: JSONObject = ["name": .string(name), "folder": .string(place), "typed": .string(typed ?? "")]
        for language in Language.allCases {
            object[language.tag] = try Words.writing(in: language) {
                try UnverifiedBundle(folder: place, files: SystemFiles()).verify(trusting: trusted).report.json
            }
        }
        cases.append(.object(object))
    }
}
