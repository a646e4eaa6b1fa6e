internal import Dispatch
internal import Synchronization
internal import VaultStorage

/// Stores groups of records on a thread of its own, one after another, while the next group is made.
final class CommitLane: Sendable {
    private let writer: VaultWriter
    private let queue = DispatchQueue(label: "holdfast.commit")
    private let outcome = Mutex<Result<[String], any Error>?>(nil)

    init(_ writer: VaultWriter) { self.writer = writer }

    /// Begins to store a group. ``finish()`` must be called before the next one.
    func begin(_ entries: sending [NewEntry]) {
        let entries = entries
        queue.async {
            let stored = Result { try self.writer.append(entries).map(\.placement.handle) }
            self.outcome.withLock { $0 = stored }
        }
    }

    /// Waits for the group that was begun.
    /// - Returns: the handles of its records, in their order; nil when none was begun.
    func finish() -> Result<[String], any Error>? {
        queue.sync {}
        return outcome.withLock { outcome in
            defer { outcome = nil }
            return outcome
        }
    }
}
