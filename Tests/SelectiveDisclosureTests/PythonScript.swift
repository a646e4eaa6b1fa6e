import Foundation
import Testing

/// Programs that others wrote, under the Python that HOLDFAST_PYTHON names.
enum PythonScript {
    private static let environment = ProcessInfo.processInfo.environment
    private static let python = environment["HOLDFAST_PYTHON"]
    /// Whether the tests that need it run; without Python they fail when HOLDFAST_REQUIRE_INTEROP asks for them.
    static let mustRun = python != nil || environment["HOLDFAST_REQUIRE_INTEROP"] != nil

    /// `Scripts/lib/NAME`.
    static func path(_ name: String) -> String {
        ProjectFiles.root.appending(path: "Scripts/lib").appending(path: name).path
    }

    /// Runs a script to its end and gives exit code and both outputs.
    static func run(_ arguments: [String], input: String = "") throws -> (
        code: Int32, output: [UInt8], errors: String
    ) {
        try withFolder { folder in
            let names = ["in", "out", "err"].map { folder.appending(path: $0) }
            for name in names { try Data(input.utf8).write(to: name) }
            let process = Process()
            process.executableURL = try URL(filePath: #require(python, "HOLDFAST_PYTHON names no Python with sd-jwt"))
            process.arguments = ["-B"] + arguments
            process.standardInput = try FileHandle(forReadingFrom: names[0])
            for name in names[1...] { try Data().write(to: name) }
            process.standardOutput = try FileHandle(forWritingTo: names[1])
            process.standardError = try FileHandle(forWritingTo: names[2])
            try process.run()
            process.waitUntilExit()
            return try (
                process.terminationStatus, Array(Data(contentsOf: names[1])),
                String(decoding: Data(contentsOf: names[2]), as: UTF8.self)
            )
        }
    }

    /// Lends a new folder, and removes it.
    static func withFolder<R>(_ body: (URL) throws -> R) throws -> R {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    /// The strict checker as it stands in docs/verify-by-hand.md, for whoever types it in from there.
    static func strictChecker() throws -> String {
        let page = try String(contentsOf: ProjectFiles.root.appending(path: "docs/verify-by-hand.md"), encoding: .utf8)
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.contains("# check_record.py RECORDS.jwk RECORD.sdjwt") })
        let indent = lines[start].prefix { $0 == " " }.count
        let last = #"print(json.dumps(claims, indent=2))"#
        let end = try #require(lines[start...].firstIndex { $0.dropFirst(indent) == last })
        return lines[start...end].map { $0.dropFirst(indent) + "\n" }.joined()
    }
}
