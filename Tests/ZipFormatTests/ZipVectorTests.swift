import Foundation
import Octets
import TestSupport
import Testing
import ZipFormat

/// Our own vectors, published for other programs.
private let vectors = URL(fileURLWithPath: Project.root + "/Vectors/zip")

/// Whether the vectors are written, not compared. The table is measured again then.
private let isWriting = ProcessInfo.processInfo.environment["HOLDFAST_WRITE_VECTORS"] != nil

@Test func everyZipOfTheVectorsIsJudgedAsStated() {
    for zip in ZipCase.all {
        let found = SampleZip.error(of: zip.bytes).map { caseWords($0) } ?? "accepts"
        #expect(found == zip.expect, "\(zip.name)")
    }
    #expect(Set(ZipCase.all.map(\.name)).count == ZipCase.all.count)
}

/// What is accepted can be written again.
@Test func theGoodZipsAreWhatTheWriterWrites() throws {
    let good = ZipCase.all.filter { $0.expect == "accepts" }
    #expect(good.count == 5)
    for zip in good { #expect(try SampleZip.archive(of: SampleZip.readAll(zip.bytes)) == zip.bytes) }
}

@Test func theFilesOfTheVectorsAreTheseBytes() throws {
    if isWriting { try write() }
    for zip in ZipCase.all {
        let file = try [UInt8](Data(contentsOf: vectors.appending(path: "\(zip.name).zip")))
        #expect(file == zip.bytes, "\(zip.name)")
        #expect(file.count < 4096)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: vectors.path).filter { $0.hasSuffix(".zip") }
    #expect(Set(names) == Set(ZipCase.all.map { "\($0.name).zip" }))
}

@Test func theTableOfTheVectorsSaysWhatIsExpected() throws {
    let rows = try ZipTable.rows(of: vectors)
    #expect(rows.map(\.name) == ZipCase.all.map(\.name))
    for (row, zip) in zip(rows, ZipCase.all) { #expect(row.about == zip.about && row.expect == zip.expect) }
}

@Test(.enabled(if: PublicTool.isWanted("unzip") && PublicTool.isWanted(PublicTool.python)))
func otherProgramsTakeTheVectorsAsTheTableSays() throws {
    let rows = try ZipTable.rows(of: vectors)
    let measured = try OtherZipReaders.judge(ZipCase.all.map(\.bytes))
    // Other versions of the programs take other archives.
    let isUnzipKnown = try OtherZipReaders.isUnzipOfTheTable, isZipfileKnown = try OtherZipReaders.isPythonOfTheTable
    for (row, found) in zip(rows, measured) {
        #expect(row.unzip == found.unzip || !isUnzipKnown, "\(row.name): \(found)")
        #expect(row.zipfile == found.zipfile || !isZipfileKnown, "\(row.name): \(found)")
    }
    let bad = zip(rows, measured).filter { $0.0.expect != "accepts" }.map(\.1)
    let (unzip, zipfile) = (bad.count { $0.unzip == "accepts" }, bad.count { $0.zipfile == "accepts" })
    print("zip: \(bad.count) vectors have a fault; unzip -t accepts \(unzip), zipfile \(zipfile), we none")
}

private func write() throws {
    try FileManager.default.createDirectory(at: vectors, withIntermediateDirectories: true)
    for zip in ZipCase.all { try Data(zip.bytes).write(to: vectors.appending(path: "\(zip.name).zip")) }
    let measured = try OtherZipReaders.judge(ZipCase.all.map(\.bytes))
    let rows = zip(ZipCase.all, measured).map { zip, found in
        ZipTable.Row(
            name: zip.name, about: zip.about, expect: zip.expect, unzip: found.unzip, zipfile: found.zipfile)
    }
    try ZipTable.replace(in: vectors, with: rows)
}
