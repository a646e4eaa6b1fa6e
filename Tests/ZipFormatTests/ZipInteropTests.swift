import Foundation
import Octets
import TestSupport
import Testing
import ZipFormat

@Test(.enabled(if: PublicTool.isWanted("unzip")))
func unzipTestsAndExtractsOurArchives() throws {
    try PublicTool.withFolder { folder in
        try Data(SampleZip.archive()).write(to: folder.appending(path: "a.zip"))
        let test = try PublicTool.run("unzip", ["-t", "a.zip"], in: folder)
        #expect(test.code == 0, "\(test.text)")
        #expect(try PublicTool.run("unzip", ["-q", "a.zip"], in: folder).code == 0)
        for (name, content) in SampleZip.files {
            #expect(try [UInt8](Data(contentsOf: folder.appending(path: name))) == content)
        }
    }
}

private let readScript = """
    import sys, zipfile
    with zipfile.ZipFile(sys.argv[1]) as z:
        assert not sys.argv[2:] or z.testzip() is None
        for i in z.infolist():
            place = (i.file_size, i.header_offset, '%08x' % i.CRC)
            print(i.filename, *place, i.compress_type, i.extract_version)
        print(z.open(z.infolist()[-1]).read(9))
    """

@Test(.enabled(if: PublicTool.isWanted(PublicTool.python)))
func pythonReadsOurArchives() throws {
    try PublicTool.withFolder { folder in
        try Data(SampleZip.archive(of: [("a.txt", Array("hello".utf8))])).write(
            to: folder.appending(path: "a.zip"))
        let result = try PublicTool.run(PublicTool.python, ["-c", readScript, "a.zip", "test"], in: folder)
        #expect(result.text == "a.txt 5 0 3610a686 0 10\nb'hello'\n")
    }
}

@Test(.enabled(if: PublicTool.isWanted(PublicTool.python)))
func pythonReadsOurHugeArchives() throws {
    try PublicTool.withFolder { folder in
        let zip = try HugeZip([("big", 5 << 30), ("far", 0)])
        try write(zip.source, to: folder.appending(path: "huge.zip"))
        let result = try PublicTool.run(PublicTool.python, ["-c", readScript, "huge.zip"], in: folder)
        #expect(result.text == "big 5368709120 0 12345678 0 45\nfar 0 5368709173 00000000 0 45\nb''\n")
    }
}

@Test(.enabled(if: PublicTool.isWanted("unzip")))
func unzipListsOurHugeArchives() throws {
    try PublicTool.withFolder { folder in
        try write(HugeZip([("big", 5 << 30), ("far", 0)]).source, to: folder.appending(path: "huge.zip"))
        let list = try PublicTool.run("unzip", ["-l", "huge.zip"], in: folder)
        #expect(
            list.code == 0 && list.text.contains("5368709120") && list.text.contains("2 files"),
            "\(list.text)")
        let test = try PublicTool.run("unzip", ["-t", "huge.zip", "far"], in: folder)
        #expect(test.code == 0, "\(test.text)")
    }
}

@Test(.enabled(if: PublicTool.isWanted(PublicTool.python)), arguments: ["ZIP_STORED", "ZIP_DEFLATED"])
func archivesOfOtherProgramsAreRefused(_ method: String) throws {
    try PublicTool.withFolder { folder in
        let script =
            "import zipfile; zipfile.ZipFile('a.zip','w',zipfile.\(method)).writestr('a.txt','hello'*9)"
        #expect(try PublicTool.run(PublicTool.python, ["-c", script], in: folder).code == 0)
        let bytes = try [UInt8](Data(contentsOf: folder.appending(path: "a.zip")))
        #expect(throws: ZipError.self) { try ZipArchive(reading: MemorySource(bytes)) }
    }
}

/// Writes only what is not zero, so that the file takes no room.
private func write(_ source: SparseSource, to file: URL) throws {
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    for (offset, bytes) in source.stretches {
        try handle.seek(toOffset: offset)
        try handle.write(contentsOf: Data(bytes))
    }
}
