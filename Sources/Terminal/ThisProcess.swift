internal import CPlatform
internal import Dispatch
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

    /// Ends the program at once.
    package static func end(_ code: Int32) -> Never {
        TerminalKeys.restore()
        exit(code)
    }
}

/// Runs `body`; the first Ctrl-C cancels it, so that nothing half written remains, the second one ends the
/// program at once.
package func withInterruption(_ body: @escaping @Sendable () async -> Void) async {
    let task = Task { await body() }
    let count = Atomic(0)
    let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
        _ = signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler {
            task.cancel()
            let isRepeated = count.add(1, ordering: .relaxed).newValue > 1
            if isRepeated || ThisProcess.canEndAtOnce || TerminalKeys.areInUse { ThisProcess.end(130) }
        }
        source.resume()
        return source
    }
    await task.value
    for source in sources { source.cancel() }
}
