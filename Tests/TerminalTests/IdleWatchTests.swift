import Terminal
import Testing

private let start = (withSleep: ContinuousClock.now, awake: SuspendingClock.now)

/// So long after the beginning, asleep for some of it.
private func moment(_ seconds: Int, asleep: Int = 0) -> IdleWatch.Moment {
    IdleWatch.Moment(withSleep: start.withSleep + .seconds(seconds), awake: start.awake + .seconds(seconds - asleep))
}

@Test func fifteenMinutesWithoutAKeyLock() {
    var watch = IdleWatch(limit: .seconds(900), now: moment(0))
    #expect(watch.look(moment(899)) == nil)
    watch.touch(moment(899))
    #expect(watch.look(moment(1798)) == nil)
    #expect(watch.look(moment(1799)) == .idle)
}

@Test func wakingLocksAtOnce() {
    var watch = IdleWatch(limit: .seconds(900), now: moment(0))
    #expect(watch.look(moment(1)) == nil)
    #expect(watch.look(moment(60, asleep: 58)) == .waking)
    // A key after waking is no reason not to lock: it was pressed before anybody looked.
    var other = IdleWatch(limit: .seconds(900), now: moment(0))
    #expect(other.look(moment(2, asleep: 1)) == nil)
    other.touch(moment(9, asleep: 7))
    #expect(other.look(moment(10, asleep: 7)) == .waking)
}
