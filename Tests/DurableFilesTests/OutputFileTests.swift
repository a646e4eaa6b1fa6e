import DurableFiles
import Foundation
import Octets
import TestSupport
import Testing

private let content = [[UInt8]](repeating: [UInt8](0..<200), count: 3)
private let whole = content.flatMap { $0 }

private func write(_ path: String, files: some Files) throws {
    var output = try OutputFile(path, tag: "tag", files: files)
    for bytes in content { try output.write(bytes) }
    try output.commit()
}

private func bytes(of path: String) throws -> [UInt8] {
    let file = try SystemFiles().openForReading(path)
    return try file.readAll(limit: 10_000)
}

@Test func anOutputFileAppearsWithItsContent() throws {
    try TemporaryFolder.with { folder in
        let files = FaultyFiles()
        try write(folder + "/out", files: files)
        #expect(try bytes(of: folder + "/out") == whole)
        #expect(try SystemFiles().list(folder) == ["out"])
        #expect(try SystemFiles().info(folder + "/out")?.isOpenToOthers == false)
        #expect(files.steps == [
            "info", "create", "append", "append", "append", "sync", "renameWithoutReplacing", "syncDirectory",
        ])
    }
}

/// Which step fails, when, and whether all that follows fails too.
private let faults: [(step: Int, moment: FaultyFiles.Moment, staysBroken: Bool)] = {
    let counting = FaultyFiles()
    try? TemporaryFolder.with { try write($0 + "/out", files: counting) }
    return (0..<counting.stepCount).flatMap { step in
        FaultyFiles.Moment.allCases.flatMap { moment in [(step, moment, false), (step, moment, true)] }
    }
}()

@Test func thereIsAFaultForEveryStep() { #expect(faults.count == 8 * 3 * 2) }

@Test(arguments: faults)
func anOutputFileAppearsWholeOrNotAtAll(
    fault: (step: Int, moment: FaultyFiles.Moment, staysBroken: Bool)
) throws {
    try TemporaryFolder.with { folder in
        let path = folder + "/out"
        let files = FaultyFiles(failing: fault.step, fault.moment, staysBroken: fault.staysBroken)
        #expect(throws: FileError.self) { try write(path, files: files) }
        #expect(files.hasFailed)
        let names = try SystemFiles().list(folder)
        if names.contains("out") {
            #expect(try bytes(of: path) == whole)
            // Only a name that was given and then reported as not given, or one that cannot be taken back.
            let failed = files.steps[fault.step]
            let isGivenAndDenied = failed == "renameWithoutReplacing" && fault.moment == .after
            #expect(isGivenAndDenied || (failed == "syncDirectory" && fault.staysBroken))
        }
        if !fault.staysBroken { #expect(!names.contains { $0.hasSuffix(".part") }) }
        #expect(names.allSatisfy { $0 == "out" || $0 == ".holdfast-tag.part" })
    }
}

@Test func anExistingNameIsRefused() throws {
    try TemporaryFolder.with { folder in
        let path = folder + "/out"
        try write(path, files: SystemFiles())
        let files = FaultyFiles()
        #expect(throws: FileError.exists(path: path)) {
            _ = try OutputFile(path, tag: "t", files: files).path
        }
        #expect(files.steps == ["info"])
        try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "nowhere")
        #expect(throws: FileError.exists(path: folder + "/link")) {
            _ = try OutputFile(folder + "/link", tag: "t", files: SystemFiles()).path
        }
        #expect(try SystemFiles().list(folder) == ["link", "out"])
    }
}

@Test func aNameTakenMeanwhileIsNotReplaced() throws {
    try TemporaryFolder.with { folder in
        let path = folder + "/out"
        var output = try OutputFile(path, tag: "t", files: SystemFiles())
        try output.write([1, 2, 3])
        try Data([9]).write(to: URL(fileURLWithPath: path))
        var error: FileError?
        do throws(FileError) { try output.commit() } catch let failure { error = failure }
        #expect(error == .exists(path: path))
        #expect(try bytes(of: path) == [9])
        #expect(try SystemFiles().list(folder) == ["out"])
    }
}

@Test func whatAnotherProgramPutInThePlaceOfTheNeighbourStays() throws {
    try TemporaryFolder.with { folder in
        try Data([9]).write(to: URL(fileURLWithPath: folder + "/.holdfast-t.part"))
        #expect(throws: FileError.exists(path: folder + "/.holdfast-t.part")) {
            _ = try OutputFile(folder + "/out", tag: "t", files: SystemFiles()).path
        }
        #expect(try bytes(of: folder + "/.holdfast-t.part") == [9])
    }
}

@Test func withoutCommitNothingIsLeft() throws {
    try TemporaryFolder.with { folder in
        func start() throws {
            var output = try OutputFile(folder + "/out", tag: "t", files: SystemFiles())
            try output.write([1, 2, 3])
            #expect(output.byteCount == 3)
            #expect(try SystemFiles().list(folder) == [".holdfast-t.part"])
        }
        try start()
        #expect(try SystemFiles().list(folder) == [])
    }
}

@Test(arguments: [("a", "."), ("a/b", "a"), ("/a", "/"), ("/a/b/c", "/a/b"), ("./a", "."), ("a/", "a")])
func theDirectoryOfAPath(path: String, directory: String) {
    #expect(OutputFile.directory(of: path) == directory)
}
