import Foundation
import MerkleLog
import Octets
import Testing

/// What we write, checked by Scripts/lib/logcheck.go, which has only Go's sumdb packages.
@Suite(.enabled(if: Logcheck.isAvailable || Logcheck.isRequired))
struct LogcheckInteropTests {
    @Test func goAgreesOnInclusion() throws {
        let logcheck = try Logcheck()
        let log = try SampleLog(count: 300)
        for (index, size) in [(0, 1), (0, 300), (255, 256), (256, 257), (299, 300)] as [(UInt64, UInt64)] {
            let proof = try logcheck.write(log.proof(index, size).encoded, "a.tlog-proof")
            let leaf = try logcheck.write(ReferenceTree.data(Int(index)), "leaf")
            let result = try logcheck.run([log.key.vkey, proof, leaf])
            #expect(result.status == 0)
            #expect(result.output == "inclusion: ok (entry \(index) of \(size) in \(SampleLog.origin))\n")
        }
    }

    @Test func goAgreesOnConsistency() throws {
        let logcheck = try Logcheck()
        let log = try SampleLog(count: 300)
        let key = try logcheck.write(Array("\(log.key.vkey)\n".utf8), "log.vkey")
        for (old, new) in [(1, 1), (1, 300), (128, 256), (255, 257), (256, 300)] as [(UInt64, UInt64)] {
            let file = try logcheck.write(log.consistency(old, new).encoded, "consistency.txt")
            let first = try logcheck.write(log.checkpoint(old).encoded, "old")
            let second = try logcheck.write(log.checkpoint(new).encoded, "new")
            let result = try logcheck.run(["-consistency", file, first, second, key])
            #expect(result.status == 0 && result.output.hasPrefix("consistency: ok "))
            guard old < new else { continue }
            #expect(try logcheck.run(["-consistency", file, second, first, key]).status == 1)
        }
    }

    @Test func theEntryOfAPresentationIsItsSignedToken() throws {
        let logcheck = try Logcheck()
        let log = try SampleLog(count: 3)
        let proof = try logcheck.write(log.proof(2, 3).encoded, "a.tlog-proof")
        let file = try logcheck.write(ReferenceTree.data(2) + Array("~one~two~".utf8), "a.sdjwt")
        #expect(try logcheck.run([log.key.vkey, proof, file]).status == 0)
    }

    @Test func goRefusesWhatWeRefuse() throws {
        let logcheck = try Logcheck()
        let log = try SampleLog(count: 11)
        let text = String(decoding: try log.proof(5, 11).encoded, as: UTF8.self)
        let leaf = try logcheck.write(ReferenceTree.data(5), "leaf")
        let changes = [
            ("index 5", "index 4"), ("index 5", "index 05"), ("@v1\n", "@v1\nextra AAAA\n"),
            ("\n11\n", "\n12\n"), ("=\n\n", "=\n\(MerkleHash.emptyRoot.base64)\n\n"),
            ("— log.example/sample ", "— log.example/simple "),
        ]
        for (old, new) in changes {
            let changed = text.replacing(old, with: new, maxReplacements: 1)
            #expect(changed != text)
            let proof = try logcheck.write(Array(changed.utf8), "a.tlog-proof")
            #expect(try logcheck.run([log.key.vkey, proof, leaf]).status == 1)
        }
        let proof = try logcheck.write(Array(text.utf8), "a.tlog-proof")
        let other = try logcheck.write(ReferenceTree.data(6), "other")
        #expect(try logcheck.run([log.key.vkey, proof, other]).status == 1)
        let otherKey = try TestKey.note(SampleLog.origin, 2).vkey
        #expect(try logcheck.run([otherKey, proof, leaf]).status == 1)
        #expect(try logcheck.run([log.key.vkey, proof]).status == 64)
    }
}

/// The program, built once, and a folder for the files of one test; both are removed afterwards.
final class Logcheck {
    static let goPath = "/usr/share/gocode"
    static let isRequired = ProcessInfo.processInfo.environment["HOLDFAST_REQUIRE_INTEROP"] != nil
    static let isAvailable =
        go != nil && FileManager.default.fileExists(atPath: goPath + "/src/golang.org/x/mod/sumdb/note")

    private static let buildFolder = FileManager.default.temporaryDirectory
        .appendingPathComponent("logcheck-build-\(ProcessInfo.processInfo.processIdentifier)")
    private static let go = find("go")
    private static let program = Result { try build() }

    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("logcheck-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Writes a file and gives its path.
    func write(_ bytes: [UInt8], _ name: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        try Data(bytes).write(to: file)
        return file.path
    }

    func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        try Self.run(Self.program.get(), arguments)
    }

    private static func build() throws -> URL {
        let go = try #require(go, "go is not installed")
        let source = try #require(PublicVectors.repository).appendingPathComponent("Scripts/lib/logcheck.go")
        let folder = buildFolder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(at: Logcheck.buildFolder) }
        let program = folder.appendingPathComponent("logcheck")
        let environment = [
            "GO111MODULE": "off", "GOPATH": goPath, "GOCACHE": folder.appendingPathComponent("cache").path,
            "GOTOOLCHAIN": "local", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
        ]
        let result = try run(go, ["build", "-o", program.path, source.path], environment)
        try #require(result.status == 0, "\(result.output)")
        return program
    }

    private static func run(
        _ program: URL, _ arguments: [String], _ environment: [String: String]? = nil
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        if let environment { process.environment = environment }
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    private static func find(_ name: String) -> URL? {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.map { URL(fileURLWithPath: "\($0)/\(name)") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }
}
