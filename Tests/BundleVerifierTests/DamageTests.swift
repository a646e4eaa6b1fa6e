import AgeFormat
import BundleVerifier
import Claims
import Octets
import Testing

/// What is around the files: zip and age.
@Suite struct DamageTests {
    /// Verdict of bytes that are taken for a zip; a damaged bundle is a report, never an error.
    private func verdict(zip: [UInt8]) throws -> Verdict {
        try UnverifiedBundle(zip: MemorySource(zip)).verify(trusting: .none).report.verdict
    }

    @Test func bytesAfterTheZipFail() throws {
        let zip = try BundleMaker().bundle().zip() + [0]
        let result = try UnverifiedBundle(zip: MemorySource(zip)).verify(trusting: .none)
        #expect(result.failures == ["files-unchanged"])
        #expect(result.extractable == [])
    }

    @Test func aFlippedBitAnywhereInTheZipIsNoticed() throws {
        let zip = try BundleMaker().bundle().zip()
        for offset in stride(from: 0, to: zip.count, by: 151) {
            var damaged = zip
            damaged[offset] ^= 0x10
            #expect(try verdict(zip: damaged) == .fails, "offset \(offset)")
        }
        for offset in zip.count - 300..<zip.count {
            var damaged = zip
            damaged[offset] ^= 0x01
            #expect(try verdict(zip: damaged) == .fails, "offset \(offset)")
        }
    }

    @Test func anArchiveCutOffAnywhereFails() throws {
        let zip = try BundleMaker().bundle().zip()
        for count in stride(from: 0, to: zip.count, by: 997) {
            #expect(try verdict(zip: Array(zip.prefix(count))) == .fails)
        }
    }

    @Test func aFlippedBitInTheSealedFileIsNoticed() throws {
        let identity = try X25519Identity.generate()
        let sealed = try BundleMaker().bundle().sealed(to: identity.recipient)
        for offset in stride(from: 0, to: sealed.count, by: 601) {
            var damaged = sealed
            damaged[offset] ^= 0x01
            let verdict = try? UnverifiedBundle(sealed: MemorySource(damaged), identity: identity)
                .verify(trusting: .none).report.verdict
            // Nil: the key does not fit any more, which is said with an error.
            #expect(verdict == .fails || (verdict == nil && offset < 200), "offset \(offset)")
        }
    }

    @Test func damageInsideTheSealNamesTheFilesThatAreLost() throws {
        let identity = try X25519Identity.generate()
        var bundle = try BundleMaker().bundle()
        bundle["data/evidence/A-01/photo.jpg"] = [UInt8](repeating: 7, count: 3 << 20)
        try bundle.relist()
        try bundle.reseal(3)
        var sealed = try bundle.sealed(to: identity.recipient)
        sealed[1 << 20] ^= 1
        let result = try UnverifiedBundle(sealed: MemorySource(sealed), identity: identity).verify(
            trusting: .none)
        #expect(
            result.failures == [
                "sealed-to-recipients 1 recipient", "files-unchanged data/evidence/A-01/photo.jpg",
                "file-matches-record A-01",
            ])
        #expect(
            result.claim(.filesUnchanged, "data/evidence/A-01/photo.jpg")?.detail.contains("encrypted file")
                == true)
    }

    @Test func largeFilesAreHashedAsSmallOnesAre() throws {
        var bundle = try BundleMaker().bundle()
        let large = (0..<(5 << 20) + 17).map { UInt8(truncatingIfNeeded: $0 &* 131 >> 3) }
        bundle["data/evidence/A-03/large.bin"] = large
        bundle["seal/padding.bin"] = [UInt8](repeating: 0, count: 2 << 20)
        try bundle.relist()
        try bundle.reseal(3)
        #expect(try bundle.verify().failures == ["file-matches-record A-03"])
        bundle["data/evidence/A-03/large.bin"][large.count - 1] ^= 1
        bundle["seal/padding.bin"][(2 << 20) - 1] = 1
        #expect(
            try bundle.verify().failures == [
                "files-unchanged data/evidence/A-03/large.bin", "file-matches-record A-03",
                "files-unchanged seal/padding.bin",
            ])
    }

    @Test func aWrongIdentityIsAnError() throws {
        let sealed = try BundleMaker().bundle().sealed(to: X25519Identity.generate().recipient)
        let other = try X25519Identity.generate()
        #expect(throws: AgeOpenError.noMatch) {
            try UnverifiedBundle(sealed: MemorySource(sealed), identity: other)
        }
    }

    @Test func twoFoldersInAZipAreNoBundle() throws {
        let result = try UnverifiedBundle(zip: MemorySource(TestBundle(files: [:]).zip())).verify(
            trusting: .none)
        #expect(result.report.verdict == .fails)
    }
}

/// What the zip says beside its files.
@Suite struct ArchiveTests {
    private func failures(_ zip: [UInt8]) throws -> Set<String> {
        try UnverifiedBundle(zip: MemorySource(zip)).verify(trusting: .none).failures
    }

    @Test func aSizeThatThePaddingDoesNotGiveIsReported() throws {
        var bundle = try BundleMaker().bundle()
        #expect(try failures(bundle.rawZip()) == [])
        bundle["seal/padding.bin"].append(0)
        #expect(try failures(bundle.rawZip()) == ["files-unchanged seal/padding.bin"])
    }

    @Test func anotherNameOfTheFolderIsReported() throws {
        let bundle = try BundleMaker().bundle()
        #expect(try failures(bundle.rawZip(folder: "Z9Z9Z9")) == ["files-unchanged bag-info.txt"])
    }
}
