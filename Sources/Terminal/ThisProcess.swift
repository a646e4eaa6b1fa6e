internal import CPlatform
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// What the program asks of the system for itself.
package enum ThisProcess {
    /// Before anything else: files are for this user alone, whatever the umask; a closed pipe is an error
    /// that can be handled.
    package static func begin() {
        umask(0o077)
        holdfast_keep_large_blocks()
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// As it was called, for messages.
    package static let name = CommandLine.arguments.first?.hasSuffix("holdfast-verify") == true ? "holdfast-verify" : "holdfast"

    private static let isReading = Atomic(false)

    /// From here on the program only reads, so Ctrl-C may end it at once.
    package static func onlyReads() { isReading.store(true, ordering: .relaxed) }

    /// Whether a signal may end the program at once.
    package static var canEndAtOnce: Bool { isReading.load(ordering: .relaxed) }

    private static let lastStep = Mutex<(@Sendable () -> Void)?>(nil)

    /// What is done before the program ends, on whatever path; nil for nothing.
    package static func beforeEnd(_ step: (@Sendable () -> Void)?) { lastStep.withLock { $0 = step } }

    /// Ends the program at once.
    package static func end(_ code: Int32) -> Never {
        TerminalKeys.restore()
        lastStep.withLock { step in
            step?()
            step = nil
        }
        exit(code)
    }
}
