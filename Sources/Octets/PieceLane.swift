internal import Dispatch
internal import Synchronization

/// Makes pieces one after another: reads, opens, seals.
public protocol PieceMaker: ~Copyable, Sendable {
    /// What it makes: at most a few MiB, because some wait in memory.
    associatedtype Piece: Sendable

    /// The next piece; nil at the end. Not called again after the end or an error.
    mutating func next() throws -> Piece?

    /// Ends what it runs beside itself. Nothing is asked of it afterwards.
    mutating func stop()
}

extension PieceMaker where Self: ~Copyable {
    public mutating func stop() {}
}

/// Lets a ``PieceMaker`` work on a thread of its own, a few pieces ahead of whoever takes them.
///
/// Lanes can stand one behind the other: each is one stage of reading, hashing, sealing, writing, and as
/// many stages run at once as there are cores.
public final class PieceLane<Maker: PieceMaker & ~Copyable>: Sendable {
    private struct Work: ~Copyable {
        var maker: Maker
        var isOver = false
    }

    private let work: Mutex<Work>
    private let made = Mutex([Result<Maker.Piece?, any Error>]())
    private let isStopped = Atomic(false)
    private let ready = DispatchSemaphore(value: 0)
    private let queue = DispatchQueue(label: "holdfast.pieces")

    /// Begins at once.
    /// - Parameter ahead: how many pieces may wait to be taken, at least 1.
    public init(_ maker: consuming sending Maker, ahead: Int = 6) {
        precondition(ahead > 0)
        work = Mutex(Work(maker: maker))
        for _ in 0..<ahead { queue.async { self.step() } }
    }

    /// The next piece, in the order of making; nil at the end. Not to be called again after the end or an error.
    /// - Throws: the error of the maker, once all pieces before it were taken.
    public func take() throws -> Maker.Piece? {
        ready.wait()
        let piece = try made.withLock { $0.removeFirst() }.get()
        if piece != nil { queue.async { self.step() } }
        return piece
    }

    /// Ends the work, early or not. When it returns the maker does nothing any more; a piece being made is waited for.
    public func stop() {
        isStopped.store(true, ordering: .relaxed)
        queue.sync { work.withLock { $0.maker.stop() } }
    }

    private func step() {
        let result = work.withLock { work -> Result<Maker.Piece?, any Error>? in
            guard !work.isOver, !isStopped.load(ordering: .relaxed) else { return nil }
            let result = Result { try work.maker.next() }
            if case .success(.some) = result {} else { work.isOver = true }
            return result
        }
        guard let result else { return }
        made.withLock { $0.append(result) }
        ready.signal()
    }
}
