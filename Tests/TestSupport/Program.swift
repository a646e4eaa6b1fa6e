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
    private let processID: pid_t
    private let files: TemporaryFolder
    /// Exit code, or 128 and the signal's number, once it was fetched.
    private var code: Int32?

    fileprivate init(
        _ program: Program, _ arguments: [String], _ input: [UInt8], _ environment: [String: String],
        _ folder: String
    ) throws {
        files = try TemporaryFolder()
        try Data(input).write(to: URL(filePath: files.path + "/in"))
        processID = try Spawn.start(
            program.path, arguments, environment, folder: folder, input: files.path + "/in", output: files.path + "/out",
            errors: files.path + "/err")
    }

    deinit {
        // A program that nobody waited for would stay as a zombie.
        if isRunning { kill() }
        while isRunning { usleep(1000) }
    }

    /// Ends it at once, as a power cut would.
    package func kill() {
        guard code == nil else { return }
        #if canImport(Glibc)
            _ = Glibc.kill(processID, SIGKILL)
        #else
            _ = Darwin.kill(processID, SIGKILL)
        #endif
    }

    /// Whether it has not ended yet.
    package var isRunning: Bool {
        guard code == nil else { return false }
        var status: Int32 = 0
        let found = unsafe waitpid(processID, &status, WNOHANG)
        guard found != 0 else { return true }
        let signal = status & 0x7F
        code = found < 0 ? -1 : signal == 0 ? (status >> 8) & 0xFF : 128 + signal
        return false
    }

    /// Waits for its end.
    /// - Parameter timeout: seconds after which it is killed.
    package func outcome(timeout: Double = 120) throws -> Outcome {
        let deadline = ContinuousClock.now + .seconds(timeout)
        while isRunning {
            if ContinuousClock.now > deadline { kill() }
            usleep(1000)
        }
        return Outcome(
            code: code ?? -1, output: try Bytes.load(files.path + "/out"), errors: try Bytes.load(files.path + "/err"))
    }
}

/// Starts programs by `posix_spawn`. `Process` of Foundation (Swift 6.3, Linux) now and then copies from freed memory when several
/// threads start programs at once, with a lock around it too.
private enum Spawn {
    /// - Returns: its process number. Whoever started it must fetch its end.
    static func start(
        _ path: String, _ arguments: [String], _ environment: [String: String], folder: String, input: String, output: String,
        errors: String
    ) throws -> pid_t {
        #if canImport(Glibc)
            var actions = unsafe posix_spawn_file_actions_t()
        #else
            var actions: posix_spawn_file_actions_t?
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        var processID: pid_t = 0
        // The C library shows its own way to change the folder to GNU sources only; `env` becomes the program.
        let tool = "/usr/bin/env"
        let result = unsafe withTexts([tool, "-C", folder, path] + arguments) { arguments in
            unsafe withTexts(environment.map { $0.key + "=" + $0.value }) { environment in
                unsafe posix_spawn(&processID, tool, &actions, nil, arguments, environment)
            }
        }
        guard result == 0 else { throw TestSupportError.setupFailed(path) }
        return processID
    }

    /// Lends texts as C has them: pointers, and nil at the end.
    private static func withTexts<Result>(
        _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
        defer { for unsafe pointer in unsafe pointers { unsafe free(pointer) } }
        return unsafe pointers.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress!) }
    }
}
