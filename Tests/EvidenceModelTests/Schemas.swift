import Foundation
import Octets
import Testing

/// The schemas and scripts of the project, found beside its sources.
enum Schemas {
    /// Top of the project.
    static var root: URL {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while !FileManager.default.fileExists(atPath: folder.appending(path: "Schemas").path),
            folder.path != "/"
        {
            folder.deleteLastPathComponent()
        }
        return folder
    }

    static func load(_ name: String) throws -> JSONObject {
        let file = root.appending(path: "Schemas/\(name).schema.json")
        return try #require(try JSONValue(parsing: Array(Data(contentsOf: file))).object)
    }
}

/// The validator that other people wrote, run by the Python that `HOLDFAST_PYTHON` names.
enum PublicValidator {
    struct Result: Equatable {
        var status: Int32
        /// What it said on standard output.
        var lines: [String]
    }

    private static var python: String? { ProcessInfo.processInfo.environment["HOLDFAST_PYTHON"] }

    /// Whether there is a Python, or a missing one has to be noticed.
    static var isWanted: Bool {
        python != nil || ProcessInfo.processInfo.environment["HOLDFAST_REQUIRE_INTEROP"] != nil
    }

    /// Writes each record into a file of its name and has all of them checked.
    static func check(_ records: [(String, JSONObject)], against schema: String) throws -> Result {
        let python = try #require(python, "HOLDFAST_PYTHON does not name a Python that has jsonschema")
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try records.map { name, json in
            let file = folder.appending(path: "\(name).json")
            try Data(JSONValue.object(json).encoded).write(to: file)
            return file.path
        }
        let root = Schemas.root
        return try run(
            [
                python, root.appending(path: "Scripts/lib/validate_schema.py").path,
                root.appending(path: "Schemas").path, schema,
            ] + files)
    }

    private static func run(_ arguments: [String]) throws -> Result {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        (process.arguments, process.standardOutput) = (arguments, output)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Result(status: process.terminationStatus, lines: text.split(separator: "\n").map(String.init))
    }
}
