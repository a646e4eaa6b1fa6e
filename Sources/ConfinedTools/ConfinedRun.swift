internal import CPlatform
internal import Importers

#if canImport(Glibc)
    internal import Glibc
#endif

/// One run of a helper program, from the side of the program that wants its answer.
package struct ConfinedRun {
    /// How it ended.
    package struct Outcome: Sendable {
        /// Exit code; 128 and the number of the signal when one ended it.
        package var code: Int32 = 0
        /// What it wrote to standard output, up to the limit.
        package var output: [UInt8] = []
        /// What it wrote to standard error, up to 4 KiB. Outside text.
        package var errors: [UInt8] = []
        /// Whether it wrote more than the limit. Then it was stopped.
        package var isCut = false

        /// - Throws: ``ToolError`` unless it ended well, or was stopped for having written enough.
        func check() throws(ToolError) {
            if isCut { return }
            if code == ConfinedLaunch.refusedCode, errors.starts(with: ConfinedLaunch.argument.utf8) {
                let step = errors.dropFirst(ConfinedLaunch.argument.utf8.count + 2).prefix { $0 != 0x0A }.prefix(32)
                throw .notConfinable(step: String(decoding: step, as: UTF8.self))
            }
            // SIGXCPU, or the kill that follows.
            if code == 128 + 24 { throw .tookTooLong }
            guard code == 0 else { throw .failed(code: code) }
        }
    }

    let launcher: String
    let limits: Confinement.Limits

    #if os(Linux)
        /// - Parameter content: becomes standard input.
        /// - Throws: ``ToolError``.
        func run(_ tool: String, _ arguments: [String], content: MemoryFile) throws -> Outcome {
            content.rewind()
            let output = try Pipe(), errors = try Pipe()
            let process = try start(tool, arguments, content.descriptor, output, errors)
            output.closeWriting()
            errors.closeWriting()
            var outcome = Outcome()
            let isInTime = gather(output, errors, into: &outcome)
            if !isInTime || outcome.isCut { kill(process, SIGKILL) }
            let ended = wait(for: process)
            outcome.code = ended.code
            guard isInTime, ended.isInTime else { throw ToolError.tookTooLong }
            return outcome
        }

        private var deadline: ContinuousClock.Instant { ContinuousClock.now + .seconds(limits.seconds) }

        /// Starts this program again, as the launcher.
        private func start(
            _ tool: String, _ arguments: [String], _ input: Int32, _ output: Pipe, _ errors: Pipe
        ) throws(ToolError) -> pid_t {
            let words = [
                "holdfast", ConfinedLaunch.argument, "\(limits.processorSeconds)", "\(limits.memoryByteCount)",
                limits.mayStartThreads ? "threads" : "alone", tool,
            ] + arguments
            var actions = unsafe posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
            guard unsafe posix_spawn_file_actions_init(&actions) == 0, unsafe posix_spawnattr_init(&attributes) == 0 else {
                throw .notConfinable(step: "start")
            }
            defer {
                _ = unsafe posix_spawn_file_actions_destroy(&actions)
                _ = unsafe posix_spawnattr_destroy(&attributes)
            }
            for (index, descriptor) in [input, output.writing, errors.writing].enumerated() {
                _ = unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(index))
            }
            // Signals that this program ignores or holds back are nothing of the helper program's.
            var all = sigset_t(), none = sigset_t()
            _ = unsafe sigfillset(&all)
            _ = unsafe sigemptyset(&none)
            _ = unsafe posix_spawnattr_setsigdefault(&attributes, &all)
            _ = unsafe posix_spawnattr_setsigmask(&attributes, &none)
            _ = unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
            var names: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
            var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
            defer { for unsafe name in unsafe names { unsafe free(name) } }
            var process = pid_t()
            let result = unsafe posix_spawn(&process, launcher, &actions, &attributes, &names, &environment)
            guard result == 0 else { throw .notConfinable(step: "start") }
            return process
        }

        /// Reads both outputs to their ends.
        /// - Returns: false when the time was over before.
        private func gather(_ output: Pipe, _ errors: Pipe, into outcome: inout Outcome) -> Bool {
            let end = deadline
            var open = [output.reading, errors.reading]
            while !open.isEmpty {
                var waiting = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
                let rest = end - ContinuousClock.now
                guard rest > .zero else { return false }
                _ = unsafe poll(&waiting, nfds_t(waiting.count), 100)
                for place in waiting where place.revents != 0 {
                    let (bytes, isAtEnd) = Self.read(place.fd)
                    if isAtEnd { open.removeAll { $0 == place.fd } }
                    if place.fd == errors.reading {
                        outcome.errors += bytes.prefix(max(0, 4096 - outcome.errors.count))
                    } else {
                        outcome.isCut = bytes.count > limits.outputByteCount - outcome.output.count
                        outcome.output += bytes.prefix(limits.outputByteCount - outcome.output.count)
                        if outcome.isCut { return true }
                    }
                }
            }
            return true
        }

        private static func read(_ descriptor: Int32) -> (bytes: [UInt8], isAtEnd: Bool) {
            var isAtEnd = false
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
                let got = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                isAtEnd = got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)
                count = max(got, 0)
            }
            return (bytes, isAtEnd)
        }

        /// Its exit code. What has closed its outputs and does not end is ended.
        private func wait(for process: pid_t) -> (code: Int32, isInTime: Bool) {
            let end = deadline
            var (status, isInTime): (Int32, Bool) = (0, true)
            while true {
                let result = unsafe waitpid(process, &status, isInTime ? WNOHANG : 0)
                if result == process { break }
                if result < 0, errno != EINTR { return (-1, isInTime) }
                if isInTime, ContinuousClock.now > end {
                    isInTime = false
                    kill(process, SIGKILL)
                }
                if isInTime { usleep(500) }
            }
            let signal = status & 0x7F
            return (signal == 0 ? status >> 8 & 0xFF : 128 + signal, isInTime)
        }
    #else
        func run(_ tool: String, _ arguments: [String], content: MemoryFile) throws -> Outcome {
            throw ToolError.notConfinable(step: "system")
        }
    #endif
}

#if os(Linux)
    /// A pipe whose both ends are closed when a new program starts.
    private final class Pipe {
        let reading: Int32
        private(set) var writing: Int32

        init() throws(ToolError) {
            var ends: [Int32] = [-1, -1]
            guard unsafe holdfast_pipe(&ends) == 0 else { throw .notConfinable(step: "pipe") }
            (reading, writing) = (ends[0], ends[1])
        }

        func closeWriting() {
            if writing >= 0 { close(writing) }
            writing = -1
        }

        deinit {
            closeWriting()
            close(reading)
        }
    }
#endif
