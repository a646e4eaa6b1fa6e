import Foundation
import Testing

/// A program of Scripts/lib, built once, and a folder for the files of one test; both are removed afterwards.
final class GoProgram {
    /// The programs. They have Go's sumdb packages and nothing of ours.
    enum Name: String { case logcheck, logmake }

    /// Whether the tests run: Go is there, or its absence has to be noticed.
    static let isWanted = isAvailable || ProcessInfo.processInfo.environment["HOLDFAST_REQUIRE_INTEROP"] != nil

    private static let goPath = "/usr/share/gocode"
    private static let isAvailable =
        go != nil && FileManager.default.fileExists(atPath: goPath + "/src/golang.org/x/mod/sumdb/note")
    private static let buildFolder = FileManager.default.temporaryDirectory
        .appendingPathComponent("go-build-\(ProcessInfo.processInfo.processIdentifier)")
    private static let go = find("go")
    private static let logcheck = Result { try build(.logcheck) }
    private static let logmake = Result { try build(.logmake) }

    private let program: URL
    private let folder: URL

    init(_ name: Name) throws {
        program = try (name == .logcheck ? Self.logcheck : Self.logmake).get()
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("\(name.rawValue)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Where the files are.
    var path: String { folder.path }

    /// Writes a file and gives its path.
    func write(_ bytes: [UInt8], _ name: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        try Data(bytes).write(to: file)
        return file.path
    }

    /// What a file holds.
    func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        try Self.run(program, arguments)
    }

    private static func build(_ name: Name) throws -> URL {
        let go = try #require(go, "go is not installed")
        let source = try #require(PublicVectors.repository)
            .appendingPathComponent("Scripts/lib/\(name.rawValue).go")
        let folder = buildFolder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(at: GoProgram.buildFolder) }
        let program = folder.appendingPathComponent(name.rawValue)
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
