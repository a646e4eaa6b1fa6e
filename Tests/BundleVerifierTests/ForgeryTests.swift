import BagFormat
import BundleFormat
import BundleVerifier
import Claims
import DurableFiles
import Foundation
import Octets
import TestSupport
import Testing

/// What a test looks at of a verification.
struct BundleVerificationSummary: Sendable {
    let verdict: Verdict, isVerified: Bool, failures: Set<String>

    init(_ result: BundleVerification) {
        (verdict, isVerified, failures) = (result.report.verdict, result.verified != nil, result.failures)
    }
}

/// Whole files and records deleted, added, swapped and renamed, by forgers of every strength; the key of the log is
/// trusted.
@Suite(.serialized) struct ForgeryTests {
    private let bundle: TestBundle, trusted: TrustedKeys

    init() throws { (bundle, trusted) = (try BundleMaker().bundle(), try BundleMaker().trust) }

    @Test(arguments: Forger.allCases)
    func filesDeletedAddedSwappedRenamed(_ forger: Forger) throws {
        try check(Forgery.ofFiles(in: bundle), "files", by: forger)
    }

    @Test(arguments: Forger.allCases)
    func recordsDeletedAddedSwapped(_ forger: Forger) throws {
        try check(Forgery.ofRecords(in: bundle), "records", by: forger)
    }

    private func check(_ forgeries: [Forgery], _ name: String, by forger: Forger) throws {
        let complaints = MutationTrial.missed("\(name), \(forger.rawValue)", forgeries) { forgery in
            var changed = bundle
            forgery.mutation.apply(to: &changed)
            try forger.finish(&changed)
            // What is made again is as it was.
            if changed.files == bundle.files { return true }
            let result = BundleVerificationSummary(try changed.verify(trusted))
            let expected = ForgeryExpectation(forgery, by: forger, changed: changed, from: bundle)
            if let complaint = expected.complaint(about: result) { throw Complaint(text: complaint) }
            return true
        }
        #expect(complaints == [])
    }

    private struct Complaint: Error { let text: String }

    /// Names that hide each other on some systems; the archive is written with a stand-in, which is then replaced.
    @Test(arguments: [
        ("README.TXT", "READMF.txt"), ("data/Tool.txt", "data/toom.txt"), ("seal/PADDING.bin", "seal/paddinh.bin"),
        ("Keys/extra", "keyt/extra"), ("README.txt", "READMF.txt"), ("seal/padding.bin", "seal/paddinh.bin"),
        ("data/records/A-01.sdjwt", "data/records/A-08.sdjwt"), ("bagit.txt/x", "bagit.txu/x"),
        ("../../x", "zzzzzzz"), ("data/a..b/../x", "data/a..b/zz/x"), ("/etc/passwd", "zetc/passwd"),
        ("CON.txt", "COM.txt"),
    ], Forger.allCases)
    func clashingAndDangerousNamesAreRefused(_ names: (name: String, standIn: String), _ forger: Forger) throws {
        var changed = bundle
        changed[names.standIn] = [1]
        try forger.finish(&changed)
        for path in [BundleLayout.payloadManifest, BundleLayout.tagManifest] where forger != .changesFiles {
            changed[path] = Array(
                String(decoding: changed[path], as: UTF8.self).replacing(names.standIn, with: names.name).utf8)
            if path == BundleLayout.payloadManifest { try changed.relistTags() }
        }
        if forger == .holder { try changed.reseal(3) }
        let zip = try changed.zip()
        let real = zip.replacing(Array(names.standIn.utf8), with: Array(names.name.utf8))
        #expect(real != zip && real.count == zip.count)
        #expect(try MutationTrial.isRefused(zip: real, trusting: trusted))
    }

    /// The same in a folder, where the system allows such names.
    @Test(arguments: [
        "README.TXT", "data/Tool.txt", "seal/PADDING.bin", "Keys/log.vkey", "seal/.hidden", "data/CON.txt",
    ])
    func clashingNamesInAFolderAreRefused(_ name: String) throws {
        try PublicTool.withFolder { folder in
            var changed = bundle
            changed[name] = [1]
            for (path, bytes) in changed.files {
                let place = folder.appending(path: path)
                try FileManager.default.createDirectory(
                    at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: place)
            }
            let result = try UnverifiedBundle(folder: folder.path, files: SystemFiles()).verify(trusting: trusted)
            #expect(result.report.verdict == .fails && result.verified == nil)
        }
    }

    /// Keys of records and seal that fit each other and all records, under the true log key.
    @Test func keysExchangedConsistentlyAreRefused() throws {
        var stranger = BundleMaker()
        stranger.seedByte = 50
        let foreign = try stranger.bundle()
        var changed = bundle
        let paths = changed.files.keys.filter { $0.hasPrefix("data/records/") }
        for path in paths + [BundleLayout.recordsKey, BundleLayout.sealKey] { changed[path] = foreign[path] }
        try changed.relist()
        try changed.reseal(52)
        let records = Attack.all("record-disclosed").union(Attack.all("entry-in-log"))
        var result = try changed.verify(trusted)
        #expect(result.failures == records.union(["sealed-by-key"]) && result.report.verdict == .fails)
        // And a key record that names them, with its proof.
        for path in [BundleLayout.keyRecord, BundleLayout.keyRecordProof] { changed[path] = foreign[path] }
        try changed.relist()
        try changed.reseal(52)
        result = try changed.verify(trusted)
        #expect(result.failures.isSuperset(of: Attack.chain.union(["entry-in-log key-record"])))
        #expect(result.report.verdict == .fails && result.verified == nil)
    }

    /// Everything is made by the forger, with a log of their own: all fits, and only the comparison of keys tells.
    @Test func aWholeForgedBundleNeverHolds() throws {
        let forged = try BundleMaker.otherLog().bundle()
        for trust in [TrustedKeys.none, trusted] {
            let result = try forged.verify(trust)
            #expect(result.report.verdict == .unchecked && result.verified == nil)
        }
        var sameName = BundleMaker()
        sameName.seedByte = 50
        let result = try sameName.bundle().verify(trusted)
        #expect(result.failures == ["key-trusted holdfast.example/7f3a"] && result.verified == nil)
    }
}

extension [UInt8] {
    /// Every occurrence of `old`.
    fileprivate func replacing(_ old: [UInt8], with new: [UInt8]) -> [UInt8] {
        var result = self, index = 0
        while index + old.count <= result.count {
            if result[index] == old[0], result[index..<index + old.count] == old[...] {
                result.replaceSubrange(index..<index + old.count, with: new)
                index += old.count
            } else {
                index += 1
            }
        }
        return result
    }
}
