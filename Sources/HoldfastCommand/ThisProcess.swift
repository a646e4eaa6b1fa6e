internal import CSystem
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
enum ThisProcess {
    /// Before anything else: files are for this user alone, whatever the umask; a closed pipe is an error
    /// that can be handled.
    static func begin() {
        umask(0o077)
        holdfast_keep_large_blocks()
        _ = signal(SIGPIPE, SIG_IGN)
    }

    private static let isAsking = Atomic(false)

    /// Runs `body`, which waits for a person; meanwhile Ctrl-C ends the program at once.
    static func whileAsking<Result>(_ body: () -> Result) -> Result {
        isAsking.store(true, ordering: .relaxed)
        defer { isAsking.store(false, ordering: .relaxed) }
        return body()
    }

    /// Whether ``whileAsking(_:)`` runs.
    static var waitsForPerson: Bool { isAsking.load(ordering: .relaxed) }

    /// Ends the program at once.
    static func end(_ code: Int32) -> Never { exit(code) }
}

/// Runs `body`; the first Ctrl-C cancels it, so that nothing half written remains, the second one ends the
/// program at once.
func withInterruption(_ body: @escaping @Sendable () async -> Void) async {
    let task = Task { await body() }
    let count = Atomic(0)
    let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
        _ = signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler {
            task.cancel()
            if count.add(1, ordering: .relaxed).newValue > 1 || ThisProcess.waitsForPerson { ThisProcess.end(130) }
        }
        source.resume()
        return source
    }
    await task.value
    for source in sources { source.cancel() }
}
