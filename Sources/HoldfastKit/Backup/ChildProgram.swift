internal import CPlatform
internal import DurableFiles
internal import Octets

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A program of the system that is run without a shell, with an environment of few names, and nothing on standard input.
struct ChildProgram {
    /// Looked for where the system looks for programs.
    let name: String
    /// Names of the environment that it gets, where they are set.
    let passedOn: [String]

    /// How it ended.
    struct Outcome {
        /// Exit code; 128 and the number of the signal when one ended it.
        let code: Int32
        /// Standard output up to the limit.
        let output: [UInt8]
        /// The beginning of standard error. Outside text.
        let errors: [UInt8]
        /// Whether it wrote more than the limit; then it was stopped.
        let isCut: Bool
    }

    /// - Parameter errorFile: takes what it writes to standard error; replaced when it is there.
    /// - Returns: nil when there is no such program.
    func run(_ arguments: [String], outputLimit: Int, errorFile: String) throws(FileError) -> Outcome? {
        var ends: [Int32] = [-1, -1]
        guard unsafe holdfast_pipe(&ends) == 0 else { throw .tooManyOpenFiles(path: name) }
        defer { close(ends[0]) }
        let process = start(arguments, output: ends[1], errorFile: errorFile)
        close(ends[1])
        guard let process else { return nil }
        var (output, isCut): ([UInt8], Bool) = ([], false)
        while let piece = Self.read(ends[0]) {
            output += piece.prefix(outputLimit - output.count + 1)
            guard output.count > outputLimit else { continue }
            isCut = true
            kill(process, SIGKILL)
            break
        }
        let code = Self.wait(for: process)
        let errors = (try? SystemFiles().openForReading(errorFile)).flatMap { try? $0.read(at: 0, count: Int(min($0.byteCount, 4096))) }
        return Outcome(code: code, output: Array(output.prefix(outputLimit)), errors: errors ?? [], isCut: isCut)
    }

    private func start(_ arguments: [String], output: Int32, errorFile: String) -> pid_t? {
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #else
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #endif
        guard unsafe posix_spawn_file_actions_init(&actions) == 0, unsafe posix_spawnattr_init(&attributes) == 0 else { return nil }
        defer {
            _ = unsafe posix_spawn_file_actions_destroy(&actions)
            _ = unsafe posix_spawnattr_destroy(&attributes)
        }
        _ = unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        _ = unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        _ = unsafe posix_spawn_file_actions_addopen(&actions, 2, errorFile, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        // Signals that this program ignores or holds back are nothing of the other program's.
        var all = sigset_t(), none = sigset_t()
        _ = unsafe sigfillset(&all)
        _ = unsafe sigemptyset(&none)
        _ = unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        _ = unsafe posix_spawnattr_setsigmask(&attributes, &none)
        _ = unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var words: [UnsafeMutablePointer<CChar>?] = unsafe ([name] + arguments).map { unsafe strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer { for unsafe word in unsafe words + environment { unsafe free(word) } }
        var process = pid_t()
        let result = unsafe posix_spawnp(&process, name, &actions, &attributes, &words, &environment)
        return result == 0 ? process : nil
    }

    private var environment: [String] {
        passedOn.compactMap { name in
            guard let value = unsafe getenv(name) else { return nil }
            return unsafe name + "=" + String(cString: value)
        }
    }

    /// Nil at the end.
    private static func read(_ descriptor: Int32) -> [UInt8]? {
        while true {
            var result = 0
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
                #if canImport(Glibc)
                result = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                #elseif canImport(Musl)
                result = unsafe Musl.read(descriptor, buffer.baseAddress, buffer.count)
                #else
                result = unsafe Darwin.read(descriptor, buffer.baseAddress, buffer.count)
                #endif
                count = max(result, 0)
            }
            if result > 0 { return bytes }
            guard result < 0, errno == EINTR else { return nil }
        }
    }

    private static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while true {
            let result = unsafe waitpid(process, &status, 0)
            if result == process { break }
            if result < 0, errno != EINTR { return -1 }
        }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }
}
