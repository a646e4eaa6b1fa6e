import BundleFormat
import BundleWriter
import EvidenceModel
import Foundation
import MerkleLog
import Octets
import SelectiveDisclosure
import SodiumCrypto
import Testing

/// Bundles that show records of several logs.
@Suite struct SeveralLogsTests {
    private let log: LaterLog

    init() throws { log = try LaterLog() }

    @Test func eachLogHasAFolderOfItsOwn() throws {
        let paths = try log.plan().files.map(\.path).filter { $0.hasPrefix("data/log/") || $0.hasPrefix("keys/") }
        #expect(
            paths == [
                "keys/log.vkey", "keys/records.jwk", "keys/seal.allowed_signers", "data/log/A-06.tlog-proof", "data/log/checkpoint-1",
                "data/log/checkpoint-3", "data/log/consistency-1-3.txt", "data/log/earlier-1/A-01.tlog-proof",
                "data/log/earlier-1/A-02.tlog-proof", "data/log/earlier-1/A-03.tlog-proof", "data/log/earlier-1/A-04.tlog-proof",
                "data/log/earlier-1/A-05.tlog-proof", "data/log/earlier-1/checkpoint-1", "data/log/earlier-1/checkpoint-7",
                "data/log/earlier-1/consistency-1-7.txt", "data/log/earlier-1/key-record.sdjwt",
                "data/log/earlier-1/key-record.tlog-proof", "data/log/earlier-1/log.vkey", "data/log/earlier-1/records.jwk",
                "data/log/key-record.sdjwt", "data/log/key-record.tlog-proof", "data/log/link-1.sdjwt", "data/log/link-1.tlog-proof",
            ])
    }

    @Test func peopleAreToldWhyThereAreTwoLogs() throws {
        let plan = try log.plan()
        let report = try SampleBundle.text("report.txt", in: plan).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(report.contains("kept in 2 logs") && report.contains("Earlier log 1, with A-01, A-02, A-03, A-04, A-05: it ended at 7 entries"))
        #expect(report.contains("an older copy of the vault had taken its place") && report.contains("1 of earlier log 1"))
        let selection = try SampleBundle.text("data/selection.txt", in: plan)
        #expect(selection.contains("Entries in the earlier log 1 when it ended"))
        #expect(try SampleBundle.text("README.txt", in: plan).contains("Key of the earlier log 1"))
        for path in ["report.txt", "README.txt", "data/selection.txt"] {
            #expect(!(try SampleBundle.text(path, in: SampleBundle.plan())).contains("arlier log"), "\(path)")
        }
    }

    @Test func materialThatDoesNotFitTogetherIsRefused() throws {
        func refuses(_ fault: BundleWriteError.EarlierLogFault, _ change: (inout BundleRequest) throws -> Void) throws {
            #expect(throws: BundleWriteError.earlierLog(number: 1, fault)) { try log.plan(change) }
        }
        try refuses(.ofItsOwn) { $0.log.earlier[0].log.earlier = $0.log.earlier }
        try refuses(.withoutItems) { $0.items.removeAll { $0.log == 1 } }
        try refuses(.linkElsewhere) { $0.log.earlier[0].linkProof = try log.proof(2) }
        try refuses(.linkElsewhere) { $0.log.earlier[0].link = log.issued[2] }
        for change in [{ $0.checkpoint = "" }, { $0.logKey = "" }] as [(inout LogLink) -> Void] {
            let other = try LaterLog(change)
            #expect(throws: BundleWriteError.earlierLog(number: 1, .linkToOther)) { try other.plan() }
        }
        #expect(throws: BundleWriteError.earlierLog(number: 2, .sameName)) { try log.plan { $0.log.earlier += $0.log.earlier } }
        #expect(throws: BundleWriteError.noSuchLog(ExhibitNumber(2))) { try log.plan { $0.items[1].log = 2 } }
        #expect(throws: BundleWriteError.noSuchLog(ExhibitNumber(2))) { try log.plan { $0.items[1].log = -1 } }
        #expect(throws: BundleWriteError.earlierLog(number: 65, .tooMany)) {
            try log.plan { $0.log.earlier = Array(repeating: $0.log.earlier[0], count: 65) }
        }
    }

    @Test(.enabled(if: Tool.areWanted("unzip", "sha256sum", "openssl", "ssh-keygen", "python3", "go") && Tool.isPythonWanted))
    func everyCommandOfTheReadmeWorksAsPrinted() throws {
        let plan = try log.plan()
        let bundle = try ExtractedBundle(zip: SampleBundle.zip(plan), code: plan.code)
        let found = commands("sh", of: try SampleBundle.text("README.txt", in: plan))
        #expect(found.count == 14)
        let expected = [
            "data/tool.txt: OK", "data/tool.txt: OK", "no file was added or lost", "0", plan.bundleDigest.hex,
            "Good \"holdfast-bundle-v1\" signature for holder", "is valid",
            "data/log/earlier-1 ends at checkpoint-7 as the newest log says: rolled_back",
            "data/evidence/A-01/calls.png is the file", "Signature Verified Successfully", "A-05.sdjwt is entry 5 (from 0) of 7 in checkpoint-7",
            "the first 1 of 7 entries are unchanged",
        ]
        for (command, words) in zip(found, expected) {
            let (status, output) = try Tool.bash(command, in: bundle.folder)
            #expect(status == 0, "\(command)\n\(output)")
            #expect(output.contains(words), "\(command)\n\(output)")
        }
        for (number, words) in [(8, "data/records/link-1.sdjwt holds"), (10, "link-1.sdjwt is entry 1 (from 0) of 3"), (11, "A-06.sdjwt is entry 2")] {
            #expect(try Tool.bash(found[number], in: bundle.folder).output.contains(words), "\(words)")
        }
    }

    /// After each change the command of this number refuses.
    @Test(
        .enabled(if: Tool.areWanted("unzip", "openssl", "python3", "go") && Tool.isPythonWanted),
        arguments: [
            (7, "rm data/log/link-1.sdjwt"), (7, "cp keys/log.vkey data/log/earlier-1/log.vkey"),
            (7, "sed -i 's/^7$/8/' data/log/earlier-1/checkpoint-7"), (7, "cp data/log/checkpoint-3 data/log/earlier-1/checkpoint-9"),
            (7, "cp data/log/earlier-1/A-01.tlog-proof data/log"), (7, "rm data/log/earlier-1/A-01.tlog-proof"),
            (7, "cp -r data/log/earlier-1 data/log/earlier-2; cp data/log/link-1.sdjwt data/log/link-2.sdjwt; rm data/log/earlier-2/A*"),
            (8, "mv data/log/earlier-1/A-02.tlog-proof data/log"), (8, "cp keys/records.jwk data/log/earlier-1/"),
            (8, "cp data/log/earlier-1/key-record.sdjwt data/log/"), (10, "cp data/log/A-06.tlog-proof data/log/link-1.tlog-proof"),
            (10, "sed -i 's/index 4/index 3/' data/log/earlier-1/A-04.tlog-proof"),
            (11, "sed -i 's/index 4/index 3/' data/log/earlier-1/A-04.tlog-proof"),
            (11, "cp data/log/consistency-1-3.txt data/log/earlier-1/consistency-1-7.txt"),
        ])
    func theCommandsOfTheReadmeNoticeEveryChange(_ number: Int, _ change: String) throws {
        let plan = try log.plan()
        let found = commands("sh", of: try SampleBundle.text("README.txt", in: plan))
        let bundle = try ExtractedBundle(zip: SampleBundle.zip(plan), code: plan.code)
        #expect(try Tool.bash(change, in: bundle.folder).status == 0)
        if number > 7 { _ = try Tool.bash(found[7], in: bundle.folder) }
        let (status, output) = try Tool.bash(found[number], in: bundle.folder)
        #expect(status != 0, "\(change): \(output)")
    }
}
