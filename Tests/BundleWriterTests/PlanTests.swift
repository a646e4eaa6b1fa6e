import BundleFormat
import BundleWriter
import Octets
import SelectiveDisclosure
import SodiumCrypto
import Testing
import Wording
import ZipFormat

@Test func filesStandInTheOrderInWhichTheyAreMet() throws {
    let plan = try SampleBundle.plan()
    #expect(
        plan.files.map(\.path) == [
            "README.txt", "report.html", "report.txt", "bag-info.txt", "bagit.txt", "keys/log.vkey",
            "keys/records.jwk",
            "keys/seal.allowed_signers", "manifest-sha256.txt", "verify.html", "data/evidence/A-01/calls.png",
            "data/evidence/A-05/seat_14c.eml.original", "data/log/A-01.tlog-proof",
            "data/log/A-02.tlog-proof",
            "data/log/A-03.tlog-proof", "data/log/A-04.tlog-proof", "data/log/A-05.tlog-proof",
            "data/log/checkpoint-1",
            "data/log/checkpoint-7", "data/log/consistency-1-7.txt", "data/log/key-record.sdjwt",
            "data/log/key-record.tlog-proof", "data/records/A-01.sdjwt", "data/records/A-02.sdjwt",
            "data/records/A-03.sdjwt", "data/records/A-04.sdjwt", "data/records/A-05.sdjwt",
            "data/selection.txt",
            "data/tool.txt", "tagmanifest-sha256.txt", "seal/tagmanifest-sha256.txt.sig", "seal/padding.bin",
        ])
}

@Test func everyFileIsWhatThePlanSays() throws {
    for file in try SampleBundle.plan().files {
        let bytes = try file.source.readAll(limit: 1 << 26)
        var crc = CRC32()
        crc.update(bytes)
        #expect(file.byteCount == UInt64(bytes.count) && file.crc32 == crc.value, "\(file.path)")
        #expect(
            file.sha256 == (file.path == "seal/padding.bin" ? nil : Digest32(hashing: bytes)), "\(file.path)")
    }
}

@Test func theSameRequestGivesTheSameBytes() throws {
    #expect(try SampleBundle.sealed(SampleBundle.plan()) == SampleBundle.sealed(SampleBundle.plan()))
}

@Test func theBundleDigestStandsNowhereInside() throws {
    let plan = try SampleBundle.plan()
    let list = try SampleBundle.text("tagmanifest-sha256.txt", in: plan)
    #expect(plan.bundleDigest == Digest32(hashing: Array(list.utf8)))
    #expect(plan.checkWords == WordList.checkWords(of: plan.bundleDigest.bytes))
    for file in plan.files where file.exhibit == nil {
        #expect(!(try SampleBundle.text(file.path, in: plan)).contains(plan.bundleDigest.hex), "\(file.path)")
    }
    let contents = Digest32(hashing: Array(try SampleBundle.text("manifest-sha256.txt", in: plan).utf8))
    #expect(plan.contentsDigest == contents)
    for path in ["README.txt", "report.txt", "report.html"] {
        #expect(try SampleBundle.text(path, in: plan).contains(contents.hex), "\(path)")
    }
}

@Test func hiddenPartsAreCounted() throws {
    let plan = try SampleBundle.plan()
    #expect([1, 2, 3, 4, 5].map { plan.hiddenFieldCount(ExhibitNumber($0)) } == [1, 3, 0, 0, 1])
    let selection = try SampleBundle.text("data/selection.txt", in: plan)
    #expect(selection.contains("3 parts are hidden"))
    #expect(
        selection.contains("1: to protect the privacy of others") && selection.contains("1: no reason stated")
    )
}

@Test func aPartInsideAHiddenOneDoesNotCountAgain() throws {
    let plan = try SampleBundle.plan { request in
        request.items[1].hidden = [
            SampleBundle.path("payload.occurred"), SampleBundle.path("payload.occurred.raw"),
        ]
    }
    #expect(plan.hiddenFieldCount(ExhibitNumber(2)) == 1)
}

@Test func originalsAreHandedOverOnlyWhenTheRecordShowsWhatTheyAre() throws {
    for field in ["payload.sha256", "payload.byte_count", "kind", "payload"] {
        let plan = try SampleBundle.plan { $0.items[0].hidden.insert(SampleBundle.path(field)) }
        #expect(plan.evidencePath(ExhibitNumber(1)) == nil, "\(field)")
        #expect(plan.evidencePath(ExhibitNumber(5)) != nil)
    }
}

@Test func aHiddenFileNameShowsACommonEndingOnly() throws {
    let name = SampleBundle.path("payload.file_name")
    let plan = try SampleBundle.plan { request in
        request.items[0].hidden.insert(name)
        request.items[4].hidden.insert(name)
        request.items[4].content = SampleBundle.content(SampleLog.mail, "photo.jordan")
    }
    #expect(plan.evidencePath(ExhibitNumber(1)) == "data/evidence/A-01/A-01.png")
    #expect(plan.evidencePath(ExhibitNumber(5)) == "data/evidence/A-05/A-05")
}

@Test func aMailWithoutANameIsCalledAMailWhenItsTypeIsShown() throws {
    for isShown in [true, false] {
        let plan = try SampleBundle.plan { request in
            request.items[4].hidden.insert(SampleBundle.path("payload.file_name"))
            if !isShown { request.items[4].hidden.insert(SampleBundle.path("payload.media_type")) }
            request.items[4].content = SampleBundle.content(SampleLog.mail, "")
        }
        #expect(plan.evidencePath(ExhibitNumber(5)) == "data/evidence/A-05/A-05" + (isShown ? ".eml.original" : ""))
    }
}

@Test func theArchiveHasAPaddedSize() throws {
    let plan = try SampleBundle.plan()
    let zip = try SampleBundle.zip(plan)
    #expect(UInt64(zip.count) == plan.zipByteCount)
    #expect(Padding.padme(plan.zipByteCount) == plan.zipByteCount)
    let archive = try ZipArchive(reading: MemorySource(zip))
    #expect(archive.entries.map(\.name) == plan.files.map { "K7Q2M9/" + $0.path })
    for entry in archive.entries { try archive.checkContent(of: entry) }
}
