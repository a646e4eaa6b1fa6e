import DurableFiles
import Foundation
import Octets
import Testing

private let files = SystemFiles()

private func make(_ path: String, _ bytes: [UInt8] = []) throws {
    let file = try files.create(path)
    try files.append(bytes, to: file)
}

private func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
}

private func mode(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
}

@Test func filesAndFoldersAreTheOwnersOnly() throws {
    try TemporaryFolder.with { folder in
        try make(folder + "/file")
        try files.makeDirectory(folder + "/folder")
        #expect(try mode(of: folder + "/file") == 0o600)
        #expect(try mode(of: folder + "/folder") == 0o700)
        #expect(try files.info(folder + "/file")?.isOpenToOthers == false)
        for mode in [0o640, 0o620, 0o610, 0o604, 0o602, 0o601] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder + "/file")
            #expect(try files.info(folder + "/file")?.isOpenToOthers == true)
        }
    }
}

@Test func aLargeFileThatTheDiskBeginsEarlyIsTheSame() throws {
    try TemporaryFolder.with { folder in
        let made = try files.create(folder + "/file")
        let piece = [UInt8](repeating: 5, count: 3_000_000)
        for number in 0..<7 { try files.append([UInt8(number)] + piece, to: made) }
        try files.sync(made)
        let file = try files.openForReading(folder + "/file")
        #expect(file.byteCount == 21_000_007)
        for number in 0..<7 {
            #expect(try file.read(at: UInt64(number * 3_000_001), count: 3_000_001) == [UInt8(number)] + piece)
        }
    }
}

@Test func whatIsAppendedIsReadByPlace() throws {
    try TemporaryFolder.with { folder in
        let path = folder + "/file"
        let made = try files.create(path)
        try files.append([1, 2, 3], to: made)
        try files.append([], to: made)
        try files.append([UInt8](repeating: 4, count: 1_000_000), to: made)
        try files.sync(made)
        let file = try files.openForReading(path)
        #expect(file.byteCount == 1_000_003 && file.path == path)
        #expect(try file.read(at: 1, count: 3) == [2, 3, 4])
        #expect(try file.read(at: 0, count: 0) == [])
        #expect(try file.read(at: 1_000_003, count: 0) == [])
        #expect(try file.readAll(limit: 2_000_000).suffix(1_000_000).allSatisfy { $0 == 4 })
    }
}

@Test(arguments: [(UInt64(0), 11), (10, 1), (11, 0), (5, -1), (.max, 1), (.max, 0), (1, .max), (1 << 63, 1)])
func nothingIsReadBeyondTheEnd(offset: UInt64, count: Int) throws {
    try TemporaryFolder.with { folder in
        try make(folder + "/file", [UInt8](0..<10))
        let file = try files.openForReading(folder + "/file")
        #expect(throws: ByteSourceError.outside(offset: offset, count: count, byteCount: 10)) {
            try file.read(at: offset, count: count)
        }
    }
}

@Test func aFileCutWhileItIsOpenEndsEarly() throws {
    try TemporaryFolder.with { folder in
        let path = folder + "/file"
        try make(path, [UInt8](0..<10))
        let file = try files.openForReading(path)
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.truncate(atOffset: 4)
        #expect(throws: FileError.endedEarly(path: path, offset: 4)) { try file.read(at: 1, count: 5) }
        #expect(try file.read(at: 1, count: 3) == [1, 2, 3])
    }
}

@Test func anExistingNameIsNotCreatedAgain() throws {
    try TemporaryFolder.with { folder in
        let path = folder + "/file"
        try make(path, [1])
        #expect(throws: FileError.exists(path: path)) { try files.create(path) }
        #expect(throws: FileError.exists(path: path)) { try files.makeDirectory(path) }
        try link(folder + "/link", to: "nowhere")
        #expect(throws: FileError.exists(path: folder + "/link")) { try files.create(folder + "/link") }
        #expect(try files.info(folder + "/nowhere") == nil)
    }
}

@Test func onlyRegularFilesAreOpened() throws {
    try TemporaryFolder.with { folder in
        try make(folder + "/file")
        try files.makeDirectory(folder + "/folder")
        try link(folder + "/link", to: "file")
        try link(folder + "/broken", to: "nowhere")
        try link(folder + "/loop", to: "loop")
        try link(folder + "/folderlink", to: "folder")
        let names = ["folder", "link", "broken", "loop", "folderlink"]
        for path in names.map({ "\(folder)/\($0)" }) + ["/dev/null"] {
            #expect(throws: FileError.notARegularFile(path: path)) { try files.openForReading(path) }
        }
        let none = folder + "/none"
        #expect(throws: FileError.notFound(path: none)) { try files.openForReading(none) }
        #expect(throws: FileError.notADirectory(path: folder + "/file/x")) {
            try files.openForReading(folder + "/file/x")
        }
    }
}

@Test(.enabled(if: Tool.mkfifo.isUsable), .timeLimit(.minutes(15)))
func aPipeIsRefusedWithoutWaiting() throws {
    try TemporaryFolder.with { folder in
        let path = folder + "/pipe"
        try #require(try Tool.mkfifo.run([path]) == 0)
        // Measured by itself: the limit of the test also counts how long it waited for a free core.
        let time = try ContinuousClock().measure { () throws in
            #expect(throws: FileError.notARegularFile(path: path)) { try files.openForReading(path) }
            #expect(try files.info(path)?.kind == .other)
        }
        #expect(time < .seconds(60))
    }
}

@Test func infoTellsWhatHasAName() throws {
    try TemporaryFolder.with { folder in
        try make(folder + "/file", [1, 2, 3])
        try files.makeDirectory(folder + "/folder")
        try link(folder + "/link", to: "file")
        let info = try #require(try files.info(folder + "/file"))
        #expect(info.kind == .file && info.byteCount == 3)
        #expect(abs(Double(info.modifiedAt) - Date().timeIntervalSince1970) < 600)
        #expect(try files.info(folder + "/folder")?.kind == .directory)
        #expect(try files.info(folder + "/folder")?.device == info.device)
        #expect(try files.info(folder + "/link")?.kind == .link)
        #expect(try files.info(folder + "/none") == nil)
        #expect(try files.info(folder + "/file/none") == nil)
        let long = folder + "/" + String(repeating: "x", count: 300)
        #expect(throws: FileError.self) { try files.info(long) }
    }
}

@Test func namesAreListedInByteOrder() throws {
    try TemporaryFolder.with { folder in
        // "e\u{301}" sorts before "é" by bytes, and both are names of their own.
        let names = ["b", "B", "a.b", "a", "é", "e\u{301}", ".hidden", "Z", "..."]
        for name in names { try make("\(folder)/\(name)") }
        let listed = try files.list(folder)
        #expect(listed == [".hidden", "...", "B", "Z", "a", "a.b", "b", "e\u{301}", "é"].sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        })
        let bytes = listed.map { Array($0.utf8) }
        #expect(bytes == bytes.sorted { $0.lexicographicallyPrecedes($1) })
    }
}

@Test func aLinkIsNotListedAndNotFollowed() throws {
    try TemporaryFolder.with { folder in
        try files.makeDirectory(folder + "/folder")
        try make(folder + "/folder/kept")
        try link(folder + "/link", to: "folder")
        #expect(throws: FileError.notADirectory(path: folder + "/link")) { try files.list(folder + "/link") }
        #expect(throws: FileError.notADirectory(path: folder + "/folder/kept")) {
            try files.list(folder + "/folder/kept")
        }
        #expect(throws: FileError.notFound(path: folder + "/none")) { try files.list(folder + "/none") }
        #expect(throws: FileError.self) { try files.removeTree(folder + "/link") }
        #expect(try files.list(folder + "/folder") == ["kept"])
    }
}

@Test func aTreeIsRemovedWithoutWhatItsLinksPointTo() throws {
    try TemporaryFolder.with { folder in
        try make(folder + "/outside")
        try files.makeDirectory(folder + "/outsideFolder")
        try make(folder + "/outsideFolder/kept")
        try files.makeDirectory(folder + "/tree")
        try files.makeDirectory(folder + "/tree/deeper")
        try make(folder + "/tree/deeper/file")
        for (name, target) in [("a", "../outside"), ("b", "../outsideFolder"), ("c", "nowhere")] {
            try link("\(folder)/tree/\(name)", to: target)
        }
        try files.removeTree(folder + "/tree")
        #expect(try files.list(folder) == ["outside", "outsideFolder"])
        #expect(try files.list(folder + "/outsideFolder") == ["kept"])
    }
}

@Test func renamingReplacesOrRefuses() throws {
    try TemporaryFolder.with { folder in
        let (first, second, third) = (folder + "/1", folder + "/2", folder + "/3")
        try make(first, [1])
        try make(second, [2])
        #expect(throws: FileError.exists(path: second)) {
            try files.renameWithoutReplacing(first, to: second)
        }
        #expect(try files.list(folder) == ["1", "2"])
        #expect(try files.openForReading(second).readAll(limit: 9) == [2])
        try files.renameWithoutReplacing(first, to: third)
        #expect(try files.list(folder) == ["2", "3"])
        try files.rename(third, to: second)
        #expect(try files.list(folder) == ["2"])
        #expect(try files.openForReading(second).readAll(limit: 9) == [1])
        #expect(throws: FileError.self) { try files.rename(first, to: third) }
        #expect(throws: FileError.self) { try files.renameWithoutReplacing(first, to: third) }
        #expect(try files.list(folder) == ["2"])
    }
}

@Test func removingTakesFilesAndEmptyFolders() throws {
    try TemporaryFolder.with { folder in
        try files.makeDirectory(folder + "/a")
        try make(folder + "/a/b")
        #expect(throws: FileError.exists(path: folder + "/a")) { try files.removeDirectory(folder + "/a") }
        #expect(throws: FileError.self) { try files.remove(folder + "/a") }
        try files.remove(folder + "/a/b")
        try files.removeDirectory(folder + "/a")
        #expect(try files.list(folder) == [])
        #expect(throws: FileError.notFound(path: folder + "/a")) { try files.remove(folder + "/a") }
        #expect(throws: FileError.notFound(path: folder + "/a")) { try files.removeDirectory(folder + "/a") }
    }
}

@Test func directoriesAreSynced() throws {
    try TemporaryFolder.with { folder in
        try files.syncDirectory(folder)
        try files.syncFileSystem(of: folder)
        try make(folder + "/file")
        let none = folder + "/none"
        #expect(throws: FileError.notFound(path: none)) { try files.syncDirectory(none) }
        #expect(throws: FileError.notADirectory(path: folder + "/file")) {
            try files.syncFileSystem(of: folder + "/file")
        }
    }
}
