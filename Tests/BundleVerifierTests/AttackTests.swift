import BundleFormat
import BundleVerifier
import Claims
import MerkleLog
import Octets
import Testing

/// One change to a good bundle, and exactly the claims that must fail for it.
struct Attack: CustomTestStringConvertible, Sendable {
    let name: String
    let failures: Set<String>
    let change: @Sendable (inout TestBundle) throws -> Void
    var testDescription: String { name }

    init(
        _ name: String, _ failures: Set<String>,
        _ change: @escaping @Sendable (inout TestBundle) throws -> Void
    ) {
        (self.name, self.failures, self.change) = (name, failures, change)
    }

    static let exhibits = ["A-01", "A-02", "A-03"]
    static func all(_ kind: String) -> Set<String> { Set(exhibits.map { "\(kind) \($0)" }) }
    static func file(_ path: String) -> String { "files-unchanged \(path)" }
    /// What falls when nothing says which keys sign.
    static let chain = all("record-disclosed").union(["sealed-by-key"])
    static let entries = all("entry-in-log").union(["entry-in-log key-record"])

    /// One flipped bit in the middle of each file.
    static let flips: [(path: String, also: Set<String>)] = [
        ("README.txt", []), ("report.html", []), ("report.txt", []), ("bagit.txt", []), ("bag-info.txt", []),
        ("data/selection.txt", []), ("data/tool.txt", []), ("seal/padding.bin", []),
        // A list that names another digest: nobody can tell from the lists which of the two was changed.
        ("manifest-sha256.txt", [file("data/log/consistency-1-4.txt")]),
        ("keys/log.vkey", chain.union(entries).union(["log-append-only"])),
        ("keys/records.jwk", all("record-disclosed")),
        ("keys/seal.allowed_signers", ["sealed-by-key"]),
        ("data/evidence/A-01/photo.jpg", ["file-matches-record A-01"]),
        ("data/evidence/A-02/letter.txt", ["file-matches-record A-02"]),
        // The middle is in the part that the log holds.
        ("data/records/A-01.sdjwt", ["record-disclosed A-01", "entry-in-log A-01"]),
        ("data/log/A-02.tlog-proof", ["entry-in-log A-02"]),
        ("data/log/key-record.tlog-proof", chain.union(["entry-in-log key-record"])),
        ("data/log/key-record.sdjwt", chain.union(["entry-in-log key-record"])),
        ("data/log/checkpoint-1", ["log-append-only"]),
        ("data/log/checkpoint-4", chain.union(entries).union(["log-append-only"])),
        ("data/log/consistency-1-4.txt", ["log-append-only"]),
    ]

    static let removals: [(path: String, also: Set<String>)] = [
        ("README.txt", []), ("bagit.txt", []), ("bag-info.txt", []), ("data/tool.txt", []),
        ("seal/padding.bin", []),
        ("manifest-sha256.txt", []),
        ("tagmanifest-sha256.txt", ["sealed-by-key"]),
        ("keys/log.vkey", chain.union(entries).union(["log-append-only"])),
        ("keys/records.jwk", all("record-disclosed")),
        ("keys/seal.allowed_signers", ["sealed-by-key"]),
        ("data/evidence/A-01/photo.jpg", ["file-matches-record A-01"]),
        ("data/records/A-01.sdjwt", ["record-disclosed A-01", "file-matches-record A-01"]),
        ("data/records/A-03.sdjwt", ["record-disclosed A-03"]),
        ("data/log/A-02.tlog-proof", ["entry-in-log A-02"]),
        ("data/log/key-record.sdjwt", chain.union(["entry-in-log key-record"])),
        ("data/log/checkpoint-1", ["log-append-only"]),
        ("data/log/consistency-1-4.txt", ["log-append-only"]),
    ]

    /// Changes without the seal's key.
    static let table: [Attack] = [
        Attack("added payload file", [file("data/evidence/A-03/new.txt"), "file-matches-record A-03"]) {
            $0["data/evidence/A-03/new.txt"] = [1]
        },
        Attack("added tag file", [file("START-HERE.html")]) { $0["START-HERE.html"] = [1] },
        Attack("added seal file", [file("seal/extra.sig")]) { $0["seal/extra.sig"] = [1] },
        Attack("second manifest", [file("manifest-sha512.txt")]) { $0["manifest-sha512.txt"] = [1] },
        Attack("padding not zero", [file("seal/padding.bin")]) { $0["seal/padding.bin"][99] = 1 },
        Attack("signature with a byte after it", ["sealed-by-key"]) {
            $0["seal/tagmanifest-sha256.txt.sig"].append(0x0A)
        },
        Attack("lists made anew, evidence changed", ["sealed-by-key", "file-matches-record A-01"]) {
            $0.flip("data/evidence/A-01/photo.jpg")
            try $0.relist()
        },
        Attack("lists made anew, tag file added", ["sealed-by-key"]) {
            $0["START-HERE.html"] = [1]
            try $0.relist()
        },
        Attack("lists made anew, key of the seal exchanged", ["sealed-by-key"]) {
            $0[BundleLayout.sealKey] = try BundleMaker.otherSeal().bundle()[BundleLayout.sealKey]
            try $0.relist()
            try $0.reseal(77)
        },
    ]

    /// Changes by somebody who can seal again: the holder of the key, or nobody else.
    static let resealed: [Attack] = [
        Attack("evidence changed, record unchanged", ["file-matches-record A-02"]) {
            $0.flip("data/evidence/A-02/letter.txt")
        },
        Attack("evidence exchanged", ["file-matches-record A-01", "file-matches-record A-02"]) {
            $0.swap("data/evidence/A-01/photo.jpg", "data/evidence/A-02/letter.txt")
        },
        Attack("second file for one record", ["file-matches-record A-01"]) {
            $0["data/evidence/A-01/zzz.txt"] = [1]
        },
        Attack("file without a record", ["record-disclosed A-09", "file-matches-record A-09"]) {
            $0["data/evidence/A-09/x.txt"] = [1]
        },
        Attack("file beside a record that names none", ["file-matches-record A-03"]) {
            $0["data/evidence/A-03/x.txt"] = [1]
        },
        Attack(
            "records swapped",
            [
                "entry-in-log A-01", "entry-in-log A-02", "file-matches-record A-01",
                "file-matches-record A-02",
            ]
        ) { $0.swap("data/records/A-01.sdjwt", "data/records/A-02.sdjwt") },
        Attack("proof of another index", ["entry-in-log A-01"]) {
            $0["data/log/A-01.tlog-proof"] = $0["data/log/A-02.tlog-proof"]
        },
        Attack("one record shown twice", ["entry-in-log A-04"]) {
            $0["data/records/A-04.sdjwt"] = $0["data/records/A-03.sdjwt"]
            $0["data/log/A-04.tlog-proof"] = $0["data/log/A-03.tlog-proof"]
        },
        Attack("unreferenced disclosure", ["record-disclosed A-03"]) {
            let foreign = $0["data/records/A-02.sdjwt"].split(separator: UInt8(ascii: "~"))[1]
            $0["data/records/A-03.sdjwt"] += foreign + [UInt8(ascii: "~")]
        },
        Attack("changed claim", ["record-disclosed A-03"]) {
            try $0.changeLastClaim(of: "data/records/A-03.sdjwt")
        },
        Attack("record cut off", ["record-disclosed A-03"]) { $0["data/records/A-03.sdjwt"].removeLast() },
        Attack("record with a line feed", ["record-disclosed A-03"]) {
            $0["data/records/A-03.sdjwt"].append(0x0A)
        },
        Attack("record of another log", ["record-disclosed A-03", "entry-in-log A-03"]) {
            $0["data/records/A-03.sdjwt"] = try BundleMaker.otherLog().bundle()["data/records/A-03.sdjwt"]
        },
        Attack("record and proof of another log", ["record-disclosed A-03", "entry-in-log A-03"]) {
            let other = try BundleMaker.otherLog().bundle()
            for path in ["data/records/A-03.sdjwt", "data/log/A-03.tlog-proof"] { $0[path] = other[path] }
        },
        Attack("key record replaced", Attack.chain.union(["entry-in-log key-record"])) {
            let other = try BundleMaker.otherLog().bundle()
            for path in [BundleLayout.keyRecord, BundleLayout.keyRecordProof] { $0[path] = other[path] }
        },
        Attack("key record naming other keys, same log name", Attack.chain.union(["entry-in-log key-record"]))
        {
            var other = BundleMaker()
            other.seedByte = 50
            $0[BundleLayout.keyRecord] = try other.bundle()[BundleLayout.keyRecord]
        },
        Attack("a later entry as key record", Attack.chain.union(["entry-in-log key-record"])) {
            $0[BundleLayout.keyRecordProof] = $0["data/log/A-01.tlog-proof"]
        },
        Attack("records key exchanged", Attack.all("record-disclosed")) {
            $0[BundleLayout.recordsKey] = try BundleMaker.otherLog().bundle()[BundleLayout.recordsKey]
        },
        Attack("checkpoint of another log", Attack.chain.union(Attack.entries).union(["log-append-only"])) {
            $0["data/log/checkpoint-4"] = try BundleMaker.otherLog().bundle()["data/log/checkpoint-4"]
        },
        Attack("older checkpoint of another log", ["log-append-only"]) {
            $0["data/log/checkpoint-1"] = try BundleMaker.otherLog().bundle()["data/log/checkpoint-1"]
        },
        Attack("oxum made up", [Attack.file("bag-info.txt")]) { _ in },
    ]

    /// Paths of ``resealed`` that only the writer of the lists could make; the lists are made again after
    /// them.
    static let keepsLists = "oxum made up"
}

extension BundleMaker {
    static func otherLog() -> BundleMaker {
        var other = BundleMaker()
        (other.seedByte, other.origin) = (50, "holdfast.example/other")
        return other
    }

    static func otherSeal() -> BundleMaker {
        var other = BundleMaker()
        other.sealSeedByte = 77
        return other
    }
}

extension TestBundle {
    /// Writes another value into the last disclosure of a record.
    mutating func changeLastClaim(of path: String) throws {
        var parts = self[path].split(separator: UInt8(ascii: "~")).map(Array.init)
        let last = parts.removeLast()
        let text = try #require(Base64.decode(utf8: last, .url, .unpadded))
        var elements = try #require(JSONValue(parsing: text).array)
        elements[elements.count - 1] = "changed"
        parts.append(Array(Base64.encode(JSONValue.array(elements).encoded, .url, .unpadded).utf8))
        self[path] = parts.flatMap { $0 + [UInt8(ascii: "~")] }
    }
}

@Suite struct AttackTests {
    @Test(arguments: Attack.flips.indices)
    func aFlippedBitFailsExactlyWhatRestsOnTheFile(_ index: Int) throws {
        let (path, also) = Attack.flips[index]
        var bundle = try BundleMaker().bundle()
        bundle.flip(path)
        let result = try bundle.verify()
        #expect(result.failures == also.union([Attack.file(path)]))
        #expect(!result.extractable.contains(path))
    }

    @Test func aFlippedBitInTheTagManifestBreaksTheSealAndAFile() throws {
        var bundle = try BundleMaker().bundle()
        bundle.flip(BundleLayout.tagManifest)
        #expect(try bundle.verify().failures == ["sealed-by-key", "files-unchanged keys/records.jwk"])
        bundle = try BundleMaker().bundle()
        bundle.flip(BundleLayout.tagManifest, at: 65)
        let result = try bundle.verify()
        #expect(result.failures == ["sealed-by-key", "files-unchanged tagmanifest-sha256.txt"])
        #expect(result.extractable == ["seal/padding.bin"])
    }

    @Test func aFlippedSealSignatureFailsTheSealAlone() throws {
        var bundle = try BundleMaker().bundle()
        bundle.flip(BundleLayout.sealSignature)
        #expect(try bundle.verify().failures == ["sealed-by-key"])
    }

    @Test(arguments: Attack.removals.indices)
    func aRemovedFileFailsExactlyWhatRestsOnIt(_ index: Int) throws {
        let (path, also) = Attack.removals[index]
        var bundle = try BundleMaker().bundle()
        bundle.files[path] = nil
        #expect(try bundle.verify().failures == also.union([Attack.file(path)]))
    }

    @Test(arguments: Attack.table)
    func withoutTheKeyNothingCanBeChanged(_ attack: Attack) throws {
        var bundle = try BundleMaker().bundle()
        try attack.change(&bundle)
        #expect(try bundle.verify().failures == attack.failures)
    }

    @Test(arguments: Attack.resealed)
    func sealingAgainDoesNotHelp(_ attack: Attack) throws {
        var bundle = try BundleMaker().bundle()
        try attack.change(&bundle)
        try bundle.relist()
        if attack.name == Attack.keepsLists { try bundle.stateWrongOxum() }
        try bundle.reseal(3)
        #expect(try bundle.verify().failures == attack.failures)
    }

    @Test func anUnreferencedFileOfTheSealerIsNotCalledChecked() throws {
        var bundle = try BundleMaker().bundle()
        for path in ["notes.txt", "data/extra.bin", "data/log/checkpoint-2"] { bundle[path] = [1] }
        try bundle.relist()
        try bundle.reseal(3)
        let maker = BundleMaker()
        let result = try bundle.verify(TrustedKeys(parsing: Array(maker.logKey.vkey.utf8)))
        #expect(result.failures == [])
        #expect(result.report.verdict == .unchecked)
        #expect(
            result.claims(.unchecked)
                == [
                    "files-unchanged notes.txt", "files-unchanged data/extra.bin",
                    "files-unchanged data/log/checkpoint-2",
                ])
    }

    @Test func checkWordsDoNotConfirmAnExchangedLogKey() throws {
        var bundle = try BundleMaker().bundle()
        let words = bundle.checkWords
        let forged = try BundleMaker.otherLog().bundle()
        // Everything of another log, under the old lists and their old signature.
        for path in bundle.files.keys
        where path != BundleLayout.tagManifest && path != BundleLayout.sealSignature {
            bundle.files[path] = forged.files[path]
        }
        let result = try bundle.verify(TrustedKeys(parsing: Array(words.joined(separator: " ").utf8)))
        #expect(result.report.claims.last?.result == .unchecked)
        #expect(result.claim(.recordDisclosed, "A-01")?.result == .unchecked)
        #expect(result.report.verdict == .fails)
    }

    @Test func aForgedBundleIsNeverMoreThanUnchecked() throws {
        let result = try BundleMaker.otherLog().bundle().verify(
            TrustedKeys(parsing: Array(BundleMaker().logKey.vkey.utf8)))
        #expect(result.report.verdict == .unchecked)
        #expect(result.verified == nil)
    }

    @Test func aMissingRecordIsNotLookedForInTheLog() throws {
        var bundle = try BundleMaker().bundle()
        bundle.files["data/records/A-02.sdjwt"] = nil
        let result = try bundle.verify()
        #expect(result.claim(.entryInLog, "A-02")?.result == .unchecked)
        #expect(result.claim(.fileMatchesRecord, "A-02")?.result == .fails)
        #expect(result.exhibits.map { "\($0.exhibit)" } == ["A-01", "A-03"])
    }

    @Test func hiddenDigestsDoNotVouchForAFile() throws {
        var maker = BundleMaker()
        maker.hidden = ["payload.sha256"]
        #expect(try maker.bundle().verify().failures == ["file-matches-record A-01"])
        maker.hidden = ["kind"]
        #expect(try maker.bundle().verify().failures == [])
    }

    @Test func everyFailureSaysThatDamageIsNotGuilt() throws {
        var bundle = try BundleMaker().bundle()
        for path in bundle.files.keys { bundle.flip(path) }
        let failures = try bundle.verify().report.claims.filter { $0.result == .fails }
        #expect(failures.count > 20)
        #expect(failures.allSatisfy { $0.detail.contains("before drawing conclusions") })
    }
}

extension TestBundle {
    /// Lists that fit everything, but a Payload-Oxum that does not.
    mutating func stateWrongOxum() throws {
        self[BundleLayout.bagInfo] = Array("Payload-Oxum: 1.1\n".utf8)
        try relistTags()
    }
}
