internal import CPlatform

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The second half of a confined run: the process that gives up what it could do and becomes the helper program.
///
/// In this order: no terminal; an end with its parent; the helper program opened, all else closed; limits of time, memory
/// and files; a network without interfaces, where the system allows it; no new rights; files only of the system and only to
/// read (Landlock, where the system has it); and system calls only of a list, without sockets, new processes, and files
/// opened to write. Without the last one nothing is started.
public enum ConfinedLaunch {
    /// First argument by which a program is asked to do this. Behind it: seconds of work, bytes of memory, `threads` when it may
    /// start threads and `alone` when not, the absolute path of the helper program, and its arguments.
    public static let argument = "--confined-helper"
    /// Exit code when a step of confinement failed; its name is on standard error.
    static let refusedCode: Int32 = 120

    /// To be called before anything else. Returns when nothing was asked; otherwise the process becomes the helper program,
    /// or ends.
    public static func runIfAsked() {
        let arguments = CommandLine.arguments
        guard arguments.count > 1, arguments[1] == argument else { return }
        refuse(at: launch(Array(arguments.dropFirst(2))))
    }

    private static func refuse(at step: String) -> Never {
        var text = Array("\(argument): \(step)\n".utf8)
        _ = unsafe write(2, &text, text.count)
        exit(refusedCode)
    }

    /// - Returns: the name of the step that failed; it does not return otherwise.
    private static func launch(_ arguments: [String]) -> String {
        #if os(Linux)
            guard arguments.count >= 4, let seconds = UInt64(arguments[0]), let memory = UInt64(arguments[1]),
                ["threads", "alone"].contains(arguments[2]), SystemFolder.contains(arguments[3])
            else { return "arguments" }
            let threads = arguments[2] == "threads"
            _ = setsid()
            guard holdfast_die_with_parent() == 0, getppid() != 1 else { return "parent" }
            guard unsafe chdir("/") == 0, openTool(arguments[3]) else { return "program" }
            guard holdfast_close_from(UInt32(toolDescriptor + 1)) == 0 else { return "descriptors" }
            guard setLimits(seconds: seconds, memory: memory, threads: threads) else { return "limits" }
            // Many systems do not allow it; then the list of system calls alone keeps the network away.
            _ = holdfast_leave_network()
            guard holdfast_forbid_new_rights() == 0 else { return "rights" }
            guard FileRules.begin(toolDescriptor: toolDescriptor) else { return "files" }
            return become(Array(arguments.dropFirst(3)), threads: threads)
        #else
            return "system"
        #endif
    }

    #if os(Linux)
        /// Where the helper program is open; the only open descriptor beside the first three. Closed when it runs.
        private static let toolDescriptor: Int32 = 3

        private static func openTool(_ path: String) -> Bool {
            let opened = unsafe open(path, 0o10000000 /* O_PATH */ | O_CLOEXEC)
            guard opened >= 3 else { return false }
            // From the highest place down to the wanted one, so that what stood there is closed.
            return opened == toolDescriptor
                ? true : dup2(opened, toolDescriptor) == toolDescriptor && fcntl(toolDescriptor, F_SETFD, FD_CLOEXEC) == 0
        }

        private static func setLimits(seconds: UInt64, memory: UInt64, threads: Bool) -> Bool {
            var limits: [(Int32, UInt64)] = [
                // RLIMIT_CPU, FSIZE, CORE, NPROC, NOFILE, MEMLOCK, AS, MSGQUEUE
                (0, seconds), (1, 0), (4, 0), (6, 0), (7, 64), (8, 0), (12, 0), (9, memory),
            ]
            // This one counts all threads of this user, in all programs; the list of system calls keeps new processes away.
            if threads { limits.removeAll { $0.0 == 6 } }
            return limits.allSatisfy { holdfast_set_limit($0.0, $0.1) == 0 }
        }

        /// The last step: the list of system calls, and with it the helper program.
        private static func become(_ arguments: [String], threads: Bool) -> String {
            var names: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
            // A library of FFmpeg (OpenBLAS) starts threads before anything else, and ends the program when it may not.
            var environment: [UnsafeMutablePointer<CChar>?] = unsafe [strdup("LC_ALL=C.UTF-8"), strdup("OPENBLAS_NUM_THREADS=1"), nil]
            return unsafe names.withUnsafeMutableBufferPointer { names in
                unsafe environment.withUnsafeMutableBufferPointer { environment in
                    guard let start = names.baseAddress, let variables = environment.baseAddress else { return "arguments" }
                    let filter = SystemCallFilter.program(
                        tool: toolDescriptor, arguments: UInt64(UInt(bitPattern: start)), process: getpid(), threads: threads)
                    guard let filter, unsafe holdfast_filter_system_calls(filter, UInt16(filter.count)) == 0 else { return "system_calls" }
                    _ = unsafe holdfast_execute(toolDescriptor, start, variables)
                    return "start"
                }
            }
        }
    #endif
}
