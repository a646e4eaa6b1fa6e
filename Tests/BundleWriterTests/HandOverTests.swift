import BundleFormat
import BundleWriter
import DurableFiles
import Foundation
import Octets
import Testing
import Wording

/// A new folder for outputs; removed when the last user is done.
private final class Place {
    let url = FileManager.default.temporaryDirectory.appending(path: "hand-over-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func names(_ folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}

private func writeFolder(_ plan: BundlePlan, _ place: Place, progress: (BundleProgress) throws -> Void = { _ in }) throws {
    var folder = try OutputFolder(place.path("out"), tag: "t", files: SystemFiles())
    try plan.write(into: &folder, progress: progress)
    try folder.commit()
}

private func writePortal(_ plan: BundlePlan, limit: UInt64, _ place: Place) throws {
    let portal = try PortalFolder(plan, limitByteCount: limit, language: .english)
    var folder = try OutputFolder(place.path("out"), tag: "t", files: SystemFiles())
    try portal.write(into: &folder)
    try folder.commit()
}

@Test(.enabled(if: Tool.areWanted("sha256sum")))
func theUnpackedFolderIsTheBundle() throws {
    let (plan, place) = (try SampleBundle.plan(), try Place())
    var last: BundleProgress?
    try writeFolder(plan, place) { last = $0 }
    #expect(last?.writtenByteCount == last?.totalByteCount)
    let (status, output) = try Tool.bash(
        "sha256sum -c --quiet manifest-sha256.txt tagmanifest-sha256.txt && find . -type f | wc -l && stat -c %a . README.txt data",
        in: place.url.appending(path: "out"))
    #expect(status == 0 && output == "\(plan.files.count)\n700\n600\n700\n", "\(output)")
    #expect(try place.names() == ["out"])
}

@Test func nothingRemainsOfAFolderWhoseOriginalChanged() throws {
    struct Changed: ByteSource {
        let byteCount: UInt64
        func read(at offset: UInt64, count: Int) throws -> [UInt8] { [UInt8](repeating: 1, count: count) }
    }
    let place = try Place()
    let request = try SampleBundle.request { request in
        request.items[0].content?.source = Changed(byteCount: UInt64(SampleLog.picture.count))
    }
    let plan = try BundlePlan(request, sealKey: SampleLog.sealKey())
    #expect(throws: BundleWriteError.contentChanged(ExhibitNumber(1))) { try writeFolder(plan, place) }
    #expect(throws: BundleWriteError.contentChanged(ExhibitNumber(1))) { try writePortal(plan, limit: 1 << 30, place) }
    #expect(try place.names() == [])
}

@Test(.enabled(if: Tool.areWanted("sha256sum", "unzip", "python3")))
func thePortalFolderHasOrdinaryFilesAndTheWholeBundle() throws {
    let (plan, place) = (try SampleBundle.plan(), try Place())
    try writePortal(plan, limit: PortalFolder.usualLimit, place)
    #expect(
        try place.names("out") == [
            "K7Q2M9.zip", "captions.txt", "manifest.txt", "originals-1.zip", "report.html", "verification.txt",
        ])
    let commands = """
        sha256sum -c --quiet manifest.txt && wc -l <manifest.txt && grep -c . captions.txt
        for f in *.zip; do unzip -tq $f && python3 -c 'import sys, zipfile; assert zipfile.ZipFile(sys.argv[1]).testzip() is None' $f || exit 9; done
        unzip -q K7Q2M9.zip && cd K7Q2M9 && sha256sum -c --quiet manifest-sha256.txt tagmanifest-sha256.txt && echo whole
        """
    let (status, output) = try Tool.bash(commands, in: place.url.appending(path: "out"))
    #expect(status == 0 && output.hasPrefix("5\n6\n") && output.hasSuffix("whole\n"), "\(output)")
}

/// The picture has three million bytes, so neither the mail nor the whole bundle goes into one file with it.
@Test(.enabled(if: Tool.areWanted("sha256sum", "unzip")))
func zipsAreSplitUnderTheLimitAndAreTheBundleTogether() throws {
    let (plan, place) = (try SampleBundle.plan(), try Place())
    try writePortal(plan, limit: 3_000_300, place)
    let names = try place.names("out")
    #expect(names.contains("originals-1.zip") && names.contains("originals-2.zip") && names.contains("K7Q2M9-proofs.zip"))
    #expect(!names.contains("K7Q2M9.zip") && names.count <= PortalFolder.fileCountLimit)
    let commands = """
        sha256sum -c --quiet manifest.txt && find . -type f -size +3000300c && for f in *.zip; do unzip -q $f || exit 9; done
        cd K7Q2M9 && sha256sum -c --quiet manifest-sha256.txt tagmanifest-sha256.txt && echo whole
        """
    let (status, output) = try Tool.bash(commands, in: place.url.appending(path: "out"))
    #expect(status == 0 && output == "whole\n", "\(output)")
    let captions = try String(contentsOfFile: place.path("out/captions.txt"), encoding: .utf8)
    #expect(captions.contains("originals-1.zip: Original file of exhibit A-01"))
}

@Test func whatDoesNotFitIsRefusedByItsName() throws {
    let plan = try SampleBundle.plan()
    let path = "data/evidence/A-01/calls.png", size = UInt64(SampleLog.picture.count)
    #expect(throws: PortalError.fileTooLarge(path: path, byteCount: size, limit: 1_000_000)) {
        try PortalFolder(plan, limitByteCount: 1_000_000, language: .english)
    }
    let many = try SampleBundle.plan { request in
        let mail = request.items[4]
        request.items = (1...30).map { number in
            var item = mail
            item.exhibit = ExhibitNumber(number)
            return item
        }
    }
    let report = try #require(many.files.first { $0.path == "report.html" })
    #expect(throws: PortalError.self) { try PortalFolder(many, limitByteCount: report.byteCount / 2, language: .english) }
}
