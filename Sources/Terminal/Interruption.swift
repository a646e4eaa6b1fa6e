internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// What Ctrl-C and the signals that end a program do.
///
/// The first one cancels what runs, so that nothing half written remains; the second one ends the program at once. While a
/// person is asked, Ctrl-C comes as a key.
package enum Interruption {
    private struct State {
        var cancel: (@Sendable () -> Void)?
        var count = 0
        /// Whether whoever asks notices that the program is to end, and keeps what was typed first.
        var isHandled = false
        /// Whether nothing runs that Ctrl-C could stop.
        var isAtRest = false
        var isEnding = false
    }

    private static let state = Mutex(State())

    /// Whether the program was told to end: by a signal, or because its terminal is gone.
    package static var isEnding: Bool { state.withLock(\.isEnding) }

    /// Runs `body`; signals cancel it.
    package static func watch(_ body: @escaping @Sendable () async -> Void) async {
        let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            _ = signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { received(number) }
            source.resume()
            return source
        }
        await scope(body)
        for source in sources { source.cancel() }
    }

    /// Runs `body`; until it ends, signals cancel it and nothing around it.
    package static func scope(_ body: @escaping @Sendable () async -> Void) async {
        let task = Task { await body() }
        let outer = state.withLock { state in
            defer { (state.cancel, state.count, state.isAtRest) = ({ task.cancel() }, 0, false) }
            return (state.cancel, state.isAtRest)
        }
        await task.value
        state.withLock { ($0.cancel, $0.count, $0.isAtRest) = (outer.0, 0, outer.1) }
    }

    /// Says that prompts notice by themselves when the program is to end, and that what was typed is kept first.
    package static func handlesEnding(_ handles: Bool) { state.withLock { $0.isHandled = handles } }

    /// Says that nothing runs beside what ``scope(_:)`` runs: Ctrl-C then stops that and nothing else.
    package static func rest(_ rests: Bool) { state.withLock { $0.isAtRest = rests } }

    private static func received(_ number: Int32) {
        let (cancel, endsAtOnce) = state.withLock { state -> ((@Sendable () -> Void)?, Bool) in
            guard number != SIGINT || !state.isAtRest else { return (nil, false) }
            state.count += 1
            if number != SIGINT { state.isEnding = true }
            let isAsked = TerminalKeys.areInUse && !state.isHandled
            // Systems that shut down send several; what was typed must be kept first.
            let isRepeated = state.count > 1 && !(state.isHandled && number != SIGINT)
            return (state.cancel, isRepeated || isAsked || ThisProcess.canEndAtOnce && !state.isHandled)
        }
        cancel?()
        if endsAtOnce { ThisProcess.end(130) }
    }
}
