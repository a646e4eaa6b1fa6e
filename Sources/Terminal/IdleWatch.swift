internal import Synchronization

/// Why a session locks itself.
package enum LockReason: Sendable {
    /// Nobody pressed a key for as long as the person wants.
    case idle
    /// The computer slept.
    case waking
}

/// Thrown from where a person is asked: what is open must be locked now.
package struct LockRequested: Error {
    package let reason: LockReason
    package init(_ reason: LockReason) { self.reason = reason }
}

/// Tells from two clocks that nobody was there: one counts the time of sleep, the other does not.
package struct IdleWatch: Sendable {
    /// A moment by both clocks.
    package struct Moment: Sendable {
        /// With the time in which the computer slept.
        package let withSleep: ContinuousClock.Instant
        /// Without.
        package let awake: SuspendingClock.Instant

        package init(withSleep: ContinuousClock.Instant = .now, awake: SuspendingClock.Instant = .now) {
            (self.withSleep, self.awake) = (withSleep, awake)
        }
    }

    /// Sleep that is shorter is none: the clocks are read one after the other.
    private static let shortestSleep = Duration.seconds(5)

    /// After how long without a key.
    package let limit: Duration
    private var lastKey: Moment
    private var lastLook: Moment

    package init(limit: Duration, now: Moment = Moment()) { (self.limit, lastKey, lastLook) = (limit, now, now) }

    /// A key was pressed, or a command has ended.
    package mutating func touch(_ now: Moment = Moment()) { lastKey = now }

    /// Whether to lock; to be asked several times a second.
    package mutating func look(_ now: Moment = Moment()) -> LockReason? {
        defer { lastLook = now }
        let slept = lastLook.withSleep.duration(to: now.withSleep) - lastLook.awake.duration(to: now.awake)
        if slept > Self.shortestSleep { return .waking }
        return lastKey.withSleep.duration(to: now.withSleep) >= limit ? .idle : nil
    }

    /// The one that every prompt goes by; nil outside of a session.
    private static let current = Mutex<IdleWatch?>(nil)

    /// From now on, prompts throw ``LockRequested``. Nil ends it.
    package static func begin(_ limit: Duration?) { current.withLock { $0 = limit.map { IdleWatch(limit: $0) } } }

    /// The same for the watch of all prompts.
    package static func touchCurrent() { current.withLock { $0?.touch() } }

    /// - Throws: ``LockRequested``.
    static func lookAtCurrent() throws(LockRequested) {
        if let reason = current.withLock({ $0?.look() }) { throw LockRequested(reason) }
    }
}
