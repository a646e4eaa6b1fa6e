package import Foundation
package import Octets

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program that tests run: ours, or a public tool.
package struct Program: Sendable {
    /// Where it is.
    package let path: String

    package init(path: String) { self.path = path }

    /// Starts the program, with its outputs going to files of their own.
    /// - Parameters:
    ///   - input: its standard input.
    ///   - environment: added to a small fixed one; home is `folder`.
    ///   - folder: where it runs.
    package func start(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:], in folder: String
    ) throws -> RunningProgram {
        try RunningProgram(self, arguments, input, Self.environment(environment, home: folder), folder)
    }

    /// Runs the program to its end.
    /// - Parameter timeout: seconds after which it is killed; the exit code is 137 then.
    package func run(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:], in folder: String,
        timeout: Double = 120
    ) throws -> Outcome {
        try start(arguments, input: input, environment: environment, in: folder).outcome(timeout: timeout)
    }

    /// What the program gets of the world: never a vault, a language or a home of whoever runs the tests.
    private static func environment(_ more: [String: String], home: String) -> [String: String] {
        let own = ProcessInfo.processInfo.environment
        var result = ["HOME": home, "TMPDIR": home, "TZ": "UTC", "LC_ALL": "C.UTF-8", "TERM": "xterm"]
        for name in ["PATH", "HOLDFAST_PYTHON", "LD_LIBRARY_PATH"] { result[name] = own[name] }
        return result.merging(more) { $1 }
    }
}

extension Process {
    /// Held by whoever starts a program.
    private static let starting = NSLock()

    /// Foundation of Swift 6.3 on Linux now and then reads freed memory when several threads start programs at once.
    package func runAlone() throws { try Self.starting.withLock { try run() } }
}

/// How a program ended.
package struct Outcome: Sendable {
    /// Exit code, or 128 and the signal's number.
    package let code: Int32
    /// What it wrote to standard output and standard error.
    package let output: [UInt8], errors: [UInt8]
    /// The same as text.
    package var outputText: String { String(decoding: output, as: UTF8.self) }
    package var errorText: String { String(decoding: errors, as: UTF8.self) }

    /// Standard output as JSON.
    package func json() throws -> JSONValue { try JSONValue(parsing: output) }
}

/// A program that was started.
package final class RunningProgram {
    private let process = Process()
    private let files: TemporaryFolder

    fileprivate init(
        _ program: Program, _ arguments: [String], _ input: [UInt8], _ environment: [String: String],
        _ folder: String
    ) throws {
        files = try TemporaryFolder()
        try Data(input).write(to: URL(filePath: files.path + "/in"))
        process.executableURL = URL(filePath: program.path)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardInput = FileHandle(forReadingAtPath: files.path + "/in")
        process.standardOutput = try Self.output(files.path + "/out")
        process.standardError = try Self.output(files.path + "/err")
        try process.runAlone()
    }

    /// Ends it at once, as a power cut would.
    package func kill() {
        #if canImport(Glibc)
            _ = Glibc.kill(process.processIdentifier, SIGKILL)
        #else
            _ = Darwin.kill(process.processIdentifier, SIGKILL)
        #endif
    }

    /// Whether it has not ended yet.
    package var isRunning: Bool { process.isRunning }

    /// Waits for its end.
    /// - Parameter timeout: seconds after which it is killed.
    package func outcome(timeout: Double = 120) throws -> Outcome {
        let deadline = ContinuousClock.now + .seconds(timeout)
        while process.isRunning {
            if ContinuousClock.now > deadline { kill() }
            usleep(1000)
        }
        let status = process.terminationStatus
        return Outcome(
            code: process.terminationReason == .uncaughtSignal ? 128 + status : status,
            output: try Bytes.load(files.path + "/out"), errors: try Bytes.load(files.path + "/err"))
    }

    private static func output(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw TestSupportError.setupFailed(path) }
        return handle
    }
}
