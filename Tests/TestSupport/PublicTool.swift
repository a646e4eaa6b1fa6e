package import Foundation

/// Programs that others wrote, for tests of interoperation.
package enum PublicTool {
    /// Whether a test that needs `name` runs: it is there, or a missing tool must fail.
    package static func isWanted(_ name: String) -> Bool {
        ProcessInfo.processInfo.environment["HOLDFAST_REQUIRE_INTEROP"] != nil || path(of: name) != nil
    }

    /// The Python to use.
    package static var python: String { ProcessInfo.processInfo.environment["HOLDFAST_PYTHON"] ?? "python3" }

    /// Runs a program in `folder` and gives exit code and both outputs.
    package static func run(_ name: String, _ arguments: [String], in folder: URL) throws -> (
        code: Int32, text: String
    ) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: path(of: name) ?? name)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.runAlone()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    /// Lends a new folder, and removes it.
    package static func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private static func path(of name: String) -> String? {
        if name.contains("/") { return FileManager.default.isExecutableFile(atPath: name) ? name : nil }
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
