import BundleFormat
import BundleWriter
import Foundation
import MerkleLog
import Octets
import SodiumCrypto
import Synchronization
import TestSupport
import Testing
import TrustedTime

/// A sample whose heads 3 and 7 were stamped by `openssl ts`, three years before the authority's certificate ends.
private final class StampedSample: Sendable {
    static let made = "2026-04-01 12:00:00", madeEpoch = 1_775_044_800
    let folder: TemporaryFolder, rootPath: String
    /// Its files are for one answer at a time.
    private let authority: Mutex<TestAuthority>

    init() throws {
        folder = try TemporaryFolder()
        var traits = TestAuthority.Traits()
        traits.notAfter = "20290401120000Z"
        traits.hasIntermediate = true
        traits.sendsChain = true
        let made = try TestAuthority(in: folder.path, traits)
        rootPath = made.rootPath
        authority = Mutex(made)
    }

    func answer(_ bytes: [UInt8], at time: String = made) throws -> [UInt8] {
        let request = TimestampRequest(imprint: Digest32(hashing: bytes), nonce: [8, 7, 6, 5, 4, 3, 2, 1])
        return try authority.withLock { try $0.answer(request.encoded, at: time) }
    }

    func request(_ change: (inout BundleRequest) -> Void = { _ in }) throws -> BundleRequest {
        let log = try SampleLog()
        return try SampleBundle.request(of: log) { request in
            request.log = try! log.material(heads: [1, 3, 7])
            for index in [1, 2] {
                request.log.heads[index].stamps = [LogStamp(response: try! answer(request.log.heads[index].note))]
            }
            try! log.prove(in: &request.log)
            change(&request)
        }
    }

    func plan(_ change: (inout BundleRequest) -> Void = { _ in }) throws -> BundlePlan {
        let plan = try BundlePlan(request(change), sealKey: SampleLog.sealKey())
        return try plan.adding(sealTokens: [answer(plan.sealSignature)])
    }
}

extension SampleLog {
    /// With the heads of these sizes, not stamped, and the proofs as they must be then.
    func material(heads sizes: [UInt64]) throws -> LogMaterial {
        var material = try material()
        material.heads = try sizes.map { LogHead(treeSize: $0, note: try note(ofSize: $0).encoded) }
        material.consistency = try zip(sizes, sizes.dropFirst()).map {
            ConsistencyFile(try tree.consistencyProof(from: $0, to: $1))
        }
        return material
    }

    /// Makes all proofs lead to the smallest stamped head, or the newest.
    func prove(in material: inout LogMaterial) throws {
        func proof(_ index: UInt64) throws -> TlogProof {
            let size = material.heads.first { $0.isStamped && $0.treeSize > index }?.treeSize ?? tree.size
            return try TlogProof(tree.inclusionProof(forLeaf: index, inTreeOf: size), checkpoint: note(ofSize: size))
        }
        material.keyRecordProof = try proof(0)
        for index in material.proofs.keys { material.proofs[index] = try proof(index) }
    }

    private func note(ofSize size: UInt64) throws -> SignedNote {
        let checkpoint = try Checkpoint(origin: Self.origin, treeSize: size, rootHash: tree.rootHash(ofSize: size))
        return try SignedNote.sign(text: checkpoint.text, name: Self.origin, key: Self.key(1))
    }
}

@Suite(.enabled(if: PublicTool.isWanted("openssl") && PublicTool.isWanted("faketime"))) struct StampedTests {
    private static let sample = Result { try StampedSample() }
    private let sample: StampedSample

    init() throws { sample = try Self.sample.get() }

    @Test func stampsAreFilesOfTheirOwn() throws {
        let plan = try sample.plan()
        let paths = plan.files.map(\.path)
        #expect(
            paths.filter { $0.hasPrefix("data/log/c") } == [
                "data/log/checkpoint-1", "data/log/checkpoint-3", "data/log/checkpoint-3.tsr", "data/log/checkpoint-7",
                "data/log/checkpoint-7.tsr", "data/log/consistency-1-3.txt", "data/log/consistency-3-7.txt",
            ])
        #expect(paths.suffix(3) == [
            "seal/tagmanifest-sha256.txt.sig", "seal/tagmanifest-sha256.txt.sig.tsr", "seal/padding.bin",
        ])
        // The intermediate and the signer, and not the root.
        let pem = try SampleBundle.text("trust/certificates.pem", in: plan)
        let certificates = try AuthorityCertificate.parse(pem: Array(pem.utf8))
        #expect(Set(certificates.map(\.name)) == ["Holdfast Test Authority", "Holdfast Test Authority Intermediate"])
        #expect(try SampleBundle.text("tagmanifest-sha256.txt", in: plan).contains("trust/certificates.pem"))
        let report = try SampleBundle.text("report.txt", in: plan).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(report.contains("2026-04-01 12:00:00 UTC ± 1.5 s, in an answer signed as Holdfast Test Authority"))
    }

    /// An answer that anybody could have made, for twenty years ago, and one of an authority that the person trusts.
    @Test func theReportNamesATrustedAuthorityFirstAndNoCertificateThatLeadsNowhere() throws {
        let folder = try TemporaryFolder()
        var traits = TestAuthority.Traits()
        traits.name = "Somebody"
        let stranger = try TestAuthority(in: folder.path, traits)
        func report(trusting roots: AuthorityRoots) throws -> String {
            let plan = try sample.plan { request in
                request.log.roots = roots
                let note = request.log.heads[1].note
                let asked = TimestampRequest(imprint: Digest32(hashing: note), nonce: [8, 7, 6, 5, 4, 3, 2, 1])
                let answer = try! stranger.answer(asked.encoded, at: "2026-03-01 12:00:00")
                request.log.heads[1].stamps.append(LogStamp(response: answer))
            }
            return try SampleBundle.text("report.txt", in: plan).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let trusted = try report(trusting: AuthorityRoots(parsingPEM: Bytes.load(sample.rootPath)))
        #expect(trusted.contains("signed as Holdfast Test Authority") && !trusted.contains("signed as Somebody"))
        #expect(try report(trusting: .none).contains("signed as Somebody"))
    }

    @Test func tokensOfTheSealChangeNothingButThePadding() throws {
        let plan = try BundlePlan(sample.request(), sealKey: SampleLog.sealKey())
        #expect(try SampleBundle.text("seal/tagmanifest-sha256.txt.sig", in: plan) == String(decoding: plan.sealSignature, as: UTF8.self))
        let more = try plan.adding(sealTokens: [sample.answer(plan.sealSignature), sample.answer(plan.sealSignature)])
        #expect(more.bundleDigest == plan.bundleDigest && more.contentsDigest == plan.contentsDigest)
        #expect(more.files.map(\.path).contains("seal/tagmanifest-sha256.txt.sig.2.tsr"))
        let zip = try SampleBundle.zip(more)
        #expect(UInt64(zip.count) == more.zipByteCount && Padding.padme(more.zipByteCount) == more.zipByteCount)
        // Others take their place.
        #expect(try more.adding(sealTokens: []).files.map(\.path) == plan.files.map(\.path))
    }

    /// That the file is in block 5.
    private static func proof(of note: [UInt8]) throws -> [UInt8] {
        try OpenTimestamp(
            stamping: Digest32(hashing: note), nonce: [UInt8](repeating: 5, count: OpenTimestamp.nonceByteCount),
            answers: [[0x00, 0x05, 0x88, 0x96, 0x0D, 0x73, 0xD7, 0x19, 0x01, 1, 5]]
        ).encoded
    }

    @Test func proofsAreFilesAndHeadersOfOtherBlocksAreLeftOut() throws {
        let plan = try sample.plan { request in
            request.log.heads[1].openTimestamp = try! Self.proof(of: request.log.heads[1].note)
            request.log.blockHeaders[6] = [UInt8](repeating: 0, count: 80)
        }
        let paths = plan.files.map(\.path)
        #expect(paths.contains("data/log/checkpoint-3.ots") && !paths.contains { $0.hasSuffix(".header") })
        #expect(try SampleBundle.text("README.txt", in: plan).contains("verify -f data/log/checkpoint-3 data/log/checkpoint-3.ots"))
    }

    @Test func theHeaderOfAnyBlockOfAProofHasAPlace() throws {
        let plan = try sample.plan { request in
            let attestation: [UInt8] = [0x00, 0x05, 0x88, 0x96, 0x0D, 0x73, 0xD7, 0x19, 0x01, 1]
            let proof = try! OpenTimestamp(
                stamping: Digest32(hashing: request.log.heads[1].note),
                nonce: [UInt8](repeating: 5, count: OpenTimestamp.nonceByteCount),
                answers: [[0xF0, 1, 0, 0x08] + attestation + [5], attestation + [9]])
            request.log.heads[1].openTimestamp = proof.encoded
            let real = proof.blocks.last!
            // Time, an easy target, and a nonce that fits it.
            request.log.blockHeaders[9] = (UInt8.min...UInt8.max).lazy.map { nonce in
                [UInt8](repeating: 0, count: 36) + real.merkleRoot + [0, 0, 0, 0, 0xFF, 0xFF, 0x7F, 0x20, nonce, 0, 0, 0]
            }.first { (try? BlockHeader(parsing: $0).hasStatedWork) == true }
        }
        #expect(plan.files.map(\.path).filter { $0.hasSuffix(".header") } == ["data/log/block-9.header"])
    }

    @Test func moreAnswersThanAVerifierLooksAtAreNotMade() throws {
        // Eight for each of two heads, each renewed by eight, and those by eight.
        let request = try sample.request { request in
            let answer = request.log.heads[1].stamps[0].response
            let again = try! self.sample.answer(answer), oneMore = try! self.sample.answer(again)
            let last = try! self.sample.answer(oneMore)
            var stamp = LogStamp(response: last)
            for response in [oneMore, again, answer] {
                stamp = LogStamp(response: response, renewals: Array(repeating: stamp, count: 8))
            }
            request.log.heads[1].stamps = Array(repeating: stamp, count: 8)
        }
        #expect(throws: BundleWriteError.tooManyTokensInAll(count: 4681)) {
            try BundlePlan(request, sealKey: SampleLog.sealKey())
        }
    }

    @Test func whatTheVerifierWouldRefuseIsNotMade() throws {
        let request = try sample.request()
        func refuses(_ error: BundleWriteError, _ change: @escaping (inout BundleRequest) -> Void) throws {
            let request = try sample.request(change)
            #expect(throws: error) { try BundlePlan(request, sealKey: SampleLog.sealKey()) }
        }
        try refuses(.badToken(path: "data/log/checkpoint-3.tsr")) { $0.log.heads[1].stamps = $0.log.heads[2].stamps }
        try refuses(.badToken(path: "data/log/checkpoint-3.tsr.tsr")) {
            $0.log.heads[1].stamps[0].renewals = $0.log.heads[2].stamps
        }
        try refuses(.tooManyTokens(path: "data/log/checkpoint-3")) {
            $0.log.heads[1].stamps = Array(repeating: $0.log.heads[1].stamps[0], count: 9)
        }
        try refuses(.badOpenTimestamp(path: "data/log/checkpoint-3.ots")) { $0.log.heads[1].openTimestamp = [0] }
        let proof = try Self.proof(of: request.log.heads[1].note)
        try refuses(.badOpenTimestamp(path: "data/log/checkpoint-7.ots")) { $0.log.heads[2].openTimestamp = proof }
        try refuses(.badBlockHeader(height: 5)) { request in
            request.log.heads[1].openTimestamp = proof
            request.log.blockHeaders[5] = [UInt8](repeating: 0, count: 80)
        }
        try refuses(.badCertificate) { $0.log.authorityCertificates = [[0x30, 0]] }
        try refuses(.headWithoutNeed(treeSize: 3)) { request in
            request.items.removeAll { $0.leafIndex < 3 }
        }
        // Record 1 is covered by the stamped head 3, so a proof to the newest is not the one.
        let plain = try SampleLog().material()
        try refuses(.proofElsewhere(ExhibitNumber(1))) { $0.log.proofs[1] = plain.proofs[1] }
        try refuses(.keyRecordElsewhere) { $0.log.keyRecordProof = plain.keyRecordProof }
        let plan = try sample.plan()
        #expect(throws: BundleWriteError.badToken(path: "seal/tagmanifest-sha256.txt.sig.tsr")) {
            try plan.adding(sealTokens: [sample.answer([1])])
        }
    }

    @Test func aRenewalStandsBesideWhatItRenews() throws {
        let plan = try sample.plan { request in
            let older = request.log.heads[2].stamps[0].response
            request.log.heads[2].stamps[0].renewals = [
                LogStamp(response: try! self.sample.answer(older, at: "2029-03-01 00:00:00"))
            ]
        }
        #expect(plan.files.map(\.path).contains("data/log/checkpoint-7.tsr.tsr"))
        #expect(try SampleBundle.text("README.txt", in: plan).contains(
            "-data data/log/checkpoint-7.tsr -in data/log/checkpoint-7.tsr.tsr"))
    }

    /// Made three years before the authority's certificate ends, checked three years after, as the README prints it.
    @Test func theCommandsOfTheReadmeHoldAfterTheCertificatesHaveEnded() throws {
        let bundle = try ExtractedBundle(zip: SampleBundle.zip(sample.plan()), code: "K7Q2M9")
        let readme = try String(contentsOf: bundle.folder.appending(path: "README.txt"), encoding: .utf8)
        let commands = commands("sh", of: readme).filter { $0.contains("openssl ts") }
        #expect(commands.count == 2 && commands[0].contains("-untrusted trust/certificates.pem -attime \(StampedSample.madeEpoch)"))
        func run(_ command: String, roots: String) throws -> (status: Int32, output: String) {
            let script = "export roots='\(roots)'\nfaketime -f '@2032-04-01 12:00:00' bash -c '\n"
                + command.replacing("'", with: "'\\''") + "'"
            return try Tool.bash(script, in: bundle.folder)
        }
        for (command, count) in zip(commands, [2, 1]) {
            let (status, output) = try run(command, roots: sample.rootPath)
            #expect(status == 0 && output.components(separatedBy: "Verification: OK").count == count + 1, "\(output)")
            // And the date is what makes it hold.
            let late = try run(command.replacing(/-attime [^ ;\n]+( \+%s\)")?/, with: ""), roots: sample.rootPath)
            #expect(late.output.contains("certificate has expired") || late.output.contains("FAILED"), "\(late.output)")
            // Never with what came in the bundle, or with the system's list.
            let other = try run(command, roots: "/etc/ssl/certs/ca-certificates.crt")
            #expect(!other.output.contains("Verification: OK"), "\(other.output)")
        }
    }

    /// The answer about the seal is in no list: whoever passes the bundle on may write what they like into its status.
    @Test func theCommandsOfTheReadmePrintNothingThatNobodySigned() throws {
        let bundle = try ExtractedBundle(zip: SampleBundle.zip(sample.plan()), code: "K7Q2M9")
        let readme = try String(contentsOf: bundle.folder.appending(path: "README.txt"), encoding: .utf8)
        let commands = commands("sh", of: readme).filter { $0.contains("openssl ts") }
        func output(_ name: String, _ answer: [UInt8], _ command: String) throws -> String {
            try Data(answer).write(to: bundle.folder.appending(path: name))
            return try Tool.bash("export roots='\(sample.rootPath)'\n" + command, in: bundle.folder).output
        }
        let answers = [("data/log/checkpoint-3.tsr", commands[0]), ("seal/tagmanifest-sha256.txt.sig.tsr", commands[1])]
        for (name, command) in answers {
            let answer = Array(try Data(contentsOf: bundle.folder.appending(path: name)))
            let plain = try output(name, answer, command)
            #expect(plain.contains("Apr  1 12:00:00 2026 GMT") && plain.contains("Verification: OK"), "\(plain)")
            #expect(try output(name, SplicedStatus.splice(into: answer), command) == plain)
            let refused = try output(name, SplicedStatus.refusal, command)
            let checked = plain.components(separatedBy: "Verification: OK").count
            #expect(refused.components(separatedBy: "Verification: OK").count == checked - 1, "\(refused)")
        }
    }

    /// The same by our own program, where it is built.
    @Test(.enabled(if: (try? Project.verifier()) != nil))
    func ourProgramHoldsAfterTheCertificatesHaveEnded() throws {
        let bundle = try ExtractedBundle(zip: SampleBundle.zip(sample.plan()), code: "K7Q2M9")
        let request = try sample.request()
        try Data((request.log.vkey + "\n").utf8).write(to: bundle.parent.appending(path: "trust.txt"))
        let program = try Project.verifier().path
        let script = "faketime -f '@2032-04-01 12:00:00' '\(program)' K7Q2M9 --trust trust.txt --tsa-roots '\(sample.rootPath)'"
        let (status, output) = try Tool.bash(script, in: bundle.parent)
        #expect(status == 0 && output.contains("The whole bundle existed by 2026-04-01 12:00:00 UTC ± 1.5 s"), "\(output)")
    }
}
