import Foundation

/// A program of others that tests run.
struct Tool: Sendable {
    let name: String
    static let age = Tool(name: "age"), ageKeygen = Tool(name: "age-keygen"), python = Tool(name: "python3")
    static let sshKeygen = Tool(name: "ssh-keygen")

    /// Whether to run tests that need the program: when it is there, or when its absence must show.
    var isUsable: Bool {
        path != nil || ProcessInfo.processInfo.environment["HOLDFAST_REQUIRE_INTEROP"] != nil
    }

    private var path: String? {
        let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
        return folders.split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs the program to its end.
    func run(_ arguments: [String], input: [UInt8] = []) throws -> (status: Int32, output: [UInt8]) {
        guard let path else { throw CocoaError(.fileNoSuchFile) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        return try TemporaryFolder.with { folder in
            // Files, not pipes: neither side can fill up and wait for the other.
            let (source, target) = (folder.appending(path: "in"), folder.appending(path: "out"))
            try Data(input).write(to: source)
            try Data().write(to: target)
            process.standardInput = try FileHandle(forReadingFrom: source)
            process.standardOutput = try FileHandle(forWritingTo: target)
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return (process.terminationStatus, Array(try Data(contentsOf: target)))
        }
    }
}

/// A folder that goes when its user is done.
enum TemporaryFolder {
    static func with<R>(_ body: (URL) throws -> R) throws -> R {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
