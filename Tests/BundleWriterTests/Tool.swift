import Foundation

/// Programs that others wrote.
enum Tool {
    private static let environment = ProcessInfo.processInfo.environment
    private static let isRequired = environment["HOLDFAST_REQUIRE_INTEROP"] != nil

    /// Where to look, the folder of the Python with the public verifiers first.
    static var searchPath: String {
        let python = environment["HOLDFAST_PYTHON"].map { URL(filePath: $0).deletingLastPathComponent().path }
        return ([python].compactMap(\.self) + [environment["PATH"] ?? "/usr/bin:/bin"]).joined(separator: ":")
    }

    /// Whether a test runs: all tools are there, or their absence must show.
    static func areWanted(_ names: String...) -> Bool {
        isRequired || names.allSatisfy { path(of: $0) != nil }
    }

    /// Whether the Python packages bagit and sd-jwt are there, or their absence must show.
    static var isPythonWanted: Bool { isRequired || environment["HOLDFAST_PYTHON"] != nil }

    /// Runs a script as bash does when it is pasted, in `folder`.
    static func bash(_ script: String, in folder: URL) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: path(of: "bash") ?? "/bin/bash")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder
        process.environment = environment.merging(["PATH": searchPath, "GOCACHE": folder.path + ".gocache"]) {
            $1
        }
        (process.standardOutput, process.standardError) = (pipe, pipe)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    private static func path(of name: String) -> String? {
        searchPath.split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

/// A bundle as unzip leaves it on disk; removed when the last user is done.
final class ExtractedBundle {
    let parent: URL
    /// The folder that holds README.txt.
    let folder: URL

    init(zip: [UInt8], code: String) throws {
        parent = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        folder = parent.appending(path: code)
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        try Data(zip).write(to: parent.appending(path: "bundle.zip"))
        let (status, output) = try Tool.bash("unzip -q bundle.zip", in: parent)
        guard status == 0 else { throw ToolError(text: output) }
    }

    deinit { try? FileManager.default.removeItem(at: parent) }
}

struct ToolError: Error { let text: String }
