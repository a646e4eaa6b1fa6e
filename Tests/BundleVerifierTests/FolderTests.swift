import BundleVerifier
import Claims
import DurableFiles
import Foundation
import Octets
import TestSupport
import Testing

/// Bundles in folders, and what is written into them.
@Suite struct FolderTests {
    private func write(_ bundle: TestBundle, to folder: URL) throws {
        for (path, bytes) in bundle.files {
            let place = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: place)
        }
    }

    private func verify(_ folder: URL) throws -> BundleVerification {
        try UnverifiedBundle(folder: folder.path, files: SystemFiles()).verify(trusting: .none)
    }

    @Test func anUnpackedBundleIsCheckedTheSame() throws {
        try PublicTool.withFolder { parent in
            let folder = parent.appending(path: BundleMaker.code)
            try write(BundleMaker().bundle(), to: folder)
            #expect(try UnverifiedBundle(folder: folder.path, files: SystemFiles()).code == BundleMaker.code)
            let result = try verify(folder)
            #expect(result.failures == [])
            #expect(result.claim(.sealedToRecipients)?.result == .notClaimed)
        }
    }

    @Test func linksAndOddNamesAreStrangers() throws {
        try PublicTool.withFolder { folder in
            try write(BundleMaker().bundle(), to: folder)
            let place = folder.appending(path: "data/tool.txt")
            try FileManager.default.moveItem(at: place, to: folder.appending(path: "elsewhere.txt"))
            try FileManager.default.createSymbolicLink(
                atPath: place.path, withDestinationPath: "../elsewhere.txt")
            try Data([1]).write(to: folder.appending(path: ".DS_Store"))
            try Data([1]).write(to: folder.appending(path: "data/a\u{202E}b"))
            #expect(
                try verify(folder).failures == [
                    "files-unchanged data/tool.txt", "files-unchanged elsewhere.txt",
                    "files-unchanged .DS_Store",
                    "files-unchanged data/a\\u{202E}b",
                ])
        }
    }

    @Test func noFolderIsAnError() {
        #expect(throws: FileError.self) {
            try UnverifiedBundle(folder: "/nowhere/at/all", files: SystemFiles())
        }
    }

    @Test func anExtractedBundleIsTheSameBundle() throws {
        try PublicTool.withFolder { parent in
            let bundle = try BundleMaker().bundle(), place = parent.appending(path: "out")
            let result = try bundle.verify()
            #expect(result.extractable.count == bundle.files.count)
            try Extraction.extract(result, to: place.path, files: SystemFiles())
            let again = try verify(place)
            #expect(again.failures == [] && again.bundleDigest == result.bundleDigest)
            let modes = try ["", "data/evidence", "keys/log.vkey"].map {
                try FileManager.default.attributesOfItem(atPath: place.appending(path: $0).path)[
                    .posixPermissions] as? Int
            }
            #expect(modes == [0o700, 0o700, 0o600])
            #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path) == ["out"])
        }
    }

    @Test func onlyGoodFilesAreExtracted() throws {
        try PublicTool.withFolder { parent in
            var bundle = try BundleMaker().bundle()
            bundle.flip("data/evidence/A-01/photo.jpg")
            bundle["START-HERE.html"] = [1]
            let result = try bundle.verify(), place = parent.appending(path: "out")
            try Extraction.extract(result, to: place.path, files: SystemFiles())
            let found = try FileManager.default.subpathsOfDirectory(atPath: place.path)
            #expect(!found.contains("START-HERE.html") && !found.contains("data/evidence/A-01/photo.jpg"))
            #expect(found.contains("data/evidence/A-02/letter.txt"))
        }
    }

    /// The first Ctrl-C cancels; a second one ends the program, and what is half written then would stay readable.
    @Test func aCancelledExtractionLeavesNothing() async throws {
        let folder = try TemporaryFolder()
        let result = try BundleMaker().bundle().verify(), place = folder.path + "/out"
        let extraction = Task {
            while !Task.isCancelled { await Task.yield() }
            try Extraction.extract(result, to: place, files: SystemFiles())
        }
        extraction.cancel()
        await #expect(throws: CancellationError.self) { try await extraction.value }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func listsMadeAnewLetNothingOfTheOldSealThrough() throws {
        var bundle = try BundleMaker().bundle()
        bundle.flip("manifest-sha256.txt")
        #expect(try bundle.verify().extractable.allSatisfy { !$0.hasPrefix("data/") })
    }

    @Test func aTakenNameOrAChangedBundleLeavesNothing() throws {
        try PublicTool.withFolder { parent in
            let folder = parent.appending(path: "in"), place = parent.appending(path: "out")
            try write(BundleMaker().bundle(), to: folder)
            let result = try verify(folder)
            try Data([1]).write(to: folder.appending(path: "seal/padding.bin"))
            #expect(throws: ExtractionError.changedMeanwhile) {
                try Extraction.extract(result, to: place.path, files: SystemFiles())
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path) == ["in"])
            #expect(throws: FileError.exists(path: folder.path)) {
                try Extraction.extract(result, to: folder.path, files: SystemFiles())
            }
        }
    }

    @Test func whicheverStepFailsNothingRemains() throws {
        try PublicTool.withFolder { parent in
            let result = try BundleMaker().bundle().verify(), place = parent.appending(path: "out").path
            var step = 1
            while true {
                let files = FailingFiles(failing: step)
                let isDone = (try? Extraction.extract(result, to: place, files: files)) != nil
                if isDone { break }
                #expect(
                    try FileManager.default.contentsOfDirectory(atPath: parent.path) == [], "step \(step)")
                step += 1
            }
            #expect(step > result.extractable.count)
        }
    }

    @Test func nothingGoodIsNotExtracted() throws {
        let result = try UnverifiedBundle(zip: MemorySource([1, 2, 3])).verify(trusting: .none)
        #expect(throws: ExtractionError.nothingToExtract) {
            try Extraction.extract(result, to: "/nowhere", files: SystemFiles())
        }
    }
}
