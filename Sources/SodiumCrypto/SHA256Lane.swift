internal import Dispatch
public import Octets
internal import Synchronization

/// SHA-256 on another core, while the caller goes on with the same bytes.
public final class SHA256Lane: Sendable {
    private let hash = Mutex(StreamingSHA256())
    private let queue = DispatchQueue(label: "SHA-256")
    // Pieces that wait stay in memory, so only a few may.
    private let room = DispatchSemaphore(value: 4)

    public init() {}

    /// Takes the next bytes; waits while four pieces are still to be hashed.
    public func update(_ piece: [UInt8]) {
        room.wait()
        queue.async {
            self.hash.withLock { $0.update(piece) }
            self.room.signal()
        }
    }

    /// The digest of all bytes so far.
    public func finalize() -> Digest32 { queue.sync { hash.withLock { $0.finalize() } } }
}
