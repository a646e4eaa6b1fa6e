import Octets
import Synchronization
import Testing

private struct Broken: Error {}

/// Counts from 0, to the end or to an error; tells how often it was asked.
private struct Counter: PieceMaker {
    final class Asked: Sendable {
        private let asked = Atomic(0), stopped = Atomic(false)
        var count: Int { asked.load(ordering: .relaxed) }
        var isStopped: Bool { stopped.load(ordering: .relaxed) }
        func ask() { asked.add(1, ordering: .relaxed) }
        func stop() { stopped.store(true, ordering: .relaxed) }
    }

    let end: Int
    var breaksAtEnd = false
    let asked = Asked()
    private var number = 0

    init(to end: Int, breaksAtEnd: Bool = false) { (self.end, self.breaksAtEnd) = (end, breaksAtEnd) }

    mutating func next() throws -> Int? {
        asked.ask()
        guard number < end else {
            if breaksAtEnd { throw Broken() }
            return nil
        }
        defer { number += 1 }
        return number
    }

    mutating func stop() { asked.stop() }
}

@Test(arguments: [0, 1, 2, 3, 100], [1, 2, 7]) func piecesComeInTheOrderOfMaking(count: Int, ahead: Int) throws {
    let lane = PieceLane(Counter(to: count), ahead: ahead)
    var taken: [Int] = []
    while let piece = try lane.take() { taken.append(piece) }
    #expect(taken == Array(0..<count))
}

@Test(arguments: [0, 1, 5]) func anErrorComesAfterAllPiecesBeforeIt(count: Int) throws {
    let lane = PieceLane(Counter(to: count, breaksAtEnd: true))
    for number in 0..<count { #expect(try lane.take() == number) }
    #expect(throws: Broken.self) { _ = try lane.take() }
}

@Test func aMakerIsOnlyAFewPiecesAheadAndRestsOnceItIsStopped() throws {
    let counter = Counter(to: 1000), asked = counter.asked
    let lane = PieceLane(counter, ahead: 3)
    for _ in 0..<10 { _ = try lane.take() }
    lane.stop()
    let count = asked.count
    #expect((10...13).contains(count))
    #expect(asked.isStopped)
    lane.stop()
    #expect(asked.count == count)
}

@Test func aMakerIsNotAskedAgainAfterItsEnd() throws {
    let counter = Counter(to: 1), asked = counter.asked
    let lane = PieceLane(counter, ahead: 5)
    while try lane.take() != nil {}
    lane.stop()
    #expect(asked.count == 2)
}
