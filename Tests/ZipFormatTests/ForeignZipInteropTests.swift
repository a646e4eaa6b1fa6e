import Foundation
import Octets
import TestSupport
import Testing
import ZipFormat

@Suite struct ForeignZipInteropTests {
    /// Name and content of every entry that can be read, as "name size crc".
    private static func lines(of zip: ForeignZip) throws -> [String] {
        try zip.entries.map { entry in
            var crc = CRC32(), byteCount = 0
            try zip.read(entry, limit: 1 << 30) { piece in
                crc.update(piece)
                byteCount += piece.count
            }
            return "\(entry.path) \(byteCount) \(crc.value) \(entry.method)"
        }
    }

    private static func open(_ url: URL) throws -> ForeignZip {
        try ForeignZip(reading: MemorySource([UInt8](Data(contentsOf: url))))
    }

    private static let listScript = """
        import sys, zipfile, zlib
        for i in (z := zipfile.ZipFile(sys.argv[1])).infolist():
            # Names in UTF-8 without a flag that says so are taken for what they are, as by unzip.
            name = i.filename if i.flag_bits & 0x800 else i.filename.encode('cp437').decode('utf-8')
            print(name, i.file_size, zlib.crc32(z.read(i)), i.compress_type)
        """

    /// All levels, kinds of data, streamed and with Zip64 fields.
    private static let makeScript = """
        import io, os, random, sys, zipfile
        random.seed(7)
        words = [bytes(random.choices(b'abcdefghijklmnopqrstuvwxyz', k=random.randint(2, 9))) for _ in range(900)]
        kinds = {
            'empty': b'', 'one': b'x', 'zeros': bytes(300000), 'noise': random.randbytes(200000),
            'text': b' '.join(random.choices(words, k=60000)), 'near': (b'abc' * 90 + b'd') * 900, 'far': (n := random.randbytes(32768)) + n + n[5:],
        }
        class Pipe(io.RawIOBase):
            def __init__(self, file): self.file = file
            def writable(self): return True
            def write(self, data): return self.file.write(data)
        for streamed in (False, True):
            file = open(f'{int(streamed)}.zip', 'wb')
            with zipfile.ZipFile(Pipe(file) if streamed else file, 'w') as z:
                for level in (None, 0, 1, 6, 9):
                    for name, data in kinds.items():
                        method = zipfile.ZIP_STORED if level is None else zipfile.ZIP_DEFLATED
                        info = zipfile.ZipInfo(f'{name}/ä{level}.bin')
                        info.compress_type, info._compresslevel = method, level
                        with z.open(info, 'w', force_zip64=name == 'one') as entry:
                            entry.write(data)
        """

    @Test(.enabled(if: Tool.python.isWanted), arguments: ["0.zip", "1.zip"])
    func archivesOfPythonAreReadAsPythonDoes(name: String) throws {
        try PublicTool.withFolder { folder in
            let made = try PublicTool.run(PublicTool.python, ["-X", "utf8", "-c", Self.makeScript], in: folder)
            #expect(made.code == 0, "\(made.text)")
            let listed = try PublicTool.run(PublicTool.python, ["-X", "utf8", "-c", Self.listScript, name], in: folder).text
            let lines = try Self.lines(of: Self.open(folder.appending(path: name)))
            #expect(lines.count == 35 && lines == listed.split(separator: "\n").map(String.init))
        }
    }

    @Test(.enabled(if: Tool("zip").isWanted && Tool.python.isWanted))
    func archivesOfInfoZIPAreReadAsPythonDoes() throws {
        try PublicTool.withFolder { folder in
            try FileManager.default.createDirectory(at: folder.appending(path: "d/é"), withIntermediateDirectories: true)
            try Data((0..<300_000).map { UInt8($0 * $0 >> 7 & 0xFF) }).write(to: folder.appending(path: "d/é/größe.bin"))
            try Data("hello".utf8).write(to: folder.appending(path: "d/a b.txt"))
            for arguments in [["-qr", "a.zip", "d"], ["-qr9", "a.zip", "d"], ["-qr0z", "a.zip", "d"], ["-qr", "-fz", "a.zip", "d"]] {
                try? FileManager.default.removeItem(at: folder.appending(path: "a.zip"))
                #expect(try PublicTool.run("zip", arguments, in: folder).code == 0)
                let listed = try PublicTool.run(PublicTool.python, ["-X", "utf8", "-c", Self.listScript, "a.zip"], in: folder).text
                #expect(try Self.lines(of: Self.open(folder.appending(path: "a.zip"))) == listed.split(separator: "\n").map(String.init))
            }
            _ = try PublicTool.run("zip", ["-qP", "secret", "e.zip", "d/a b.txt"], in: folder)
            let zip = try Self.open(folder.appending(path: "e.zip"))
            #expect(zip.entries.map(\.fault) == [.encrypted(entry: 0)])
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: slackExport)))
    func aPublicSlackExportIsRead() throws {
        let zip = try Self.open(URL(filePath: Self.slackExport))
        let lines = try Self.lines(of: zip)
        #expect(lines.count > 5 && zip.entry(at: "users.json") != nil && zip.entry(at: "channels.json") != nil)
    }

    private static let slackExport = Project.root + "/../shared/vectors/chat-slack-export/tests/testarchive.zip"

    /// What the archives of our own writer hold, its reader and this one read alike.
    @Test func archivesOfOurWriterAreRead() throws {
        let zip = try ForeignZip(reading: MemorySource(SampleZip.archive()))
        #expect(zip.entries.map(\.path) == SampleZip.files.map(\.0))
        for (entry, file) in Swift.zip(zip.entries, SampleZip.files) { #expect(try zip.content(of: entry, limit: 1 << 20) == file.1) }
    }
}
