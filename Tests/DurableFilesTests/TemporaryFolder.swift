import Foundation

/// A folder that goes when its user is done.
enum TemporaryFolder {
    static func with<R>(_ body: (String) throws -> R) throws -> R {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }
}

/// A program of others that tests run.
struct Tool: Sendable {
    let name: String
    static let flock = Tool(name: "flock"), mkfifo = Tool(name: "mkfifo"), mount = Tool(name: "mount")
    static let umount = Tool(name: "umount"), sh = Tool(name: "sh")

    /// Whether to run tests that need the program: when it is there, or when its absence must show.
    var isUsable: Bool {
        path != nil || ProcessInfo.processInfo.environment["HOLDFAST_REQUIRE_INTEROP"] != nil
    }

    private var path: String? {
        let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
        return folders.split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The program, not yet running, without output.
    func process(_ arguments: [String]) throws -> Process {
        guard let path else { throw CocoaError(.fileNoSuchFile) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return process
    }

    /// Runs the program to its end; its exit status.
    func run(_ arguments: [String]) throws -> Int32 {
        let process = try process(arguments)
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
