internal import Dispatch
public import Octets
internal import Synchronization

/// SHA-256 on another core, while the caller goes on with the same bytes.
public final class SHA256Lane: Sendable {
    /// Contents of up to so many bytes are hashed in place: they are not worth another thread.
    public static let inPlaceByteCount: UInt64 = 1 << 20

    private let hash = Mutex(StreamingSHA256())
    private let queue: DispatchQueue?
    // Pieces that wait stay in memory, so only a few may.
    private let room = DispatchSemaphore(value: 8)

    /// - Parameter byteCount: how many bytes will come, as far as is known.
    public init(for byteCount: UInt64 = .max) {
        queue = byteCount > Self.inPlaceByteCount ? DispatchQueue(label: "holdfast.sha256") : nil
    }

    /// Takes the next bytes; waits while eight pieces are still to be hashed.
    public func update(_ piece: [UInt8]) {
        guard let queue else { return hash.withLock { $0.update(piece) } }
        room.wait()
        queue.async {
            self.hash.withLock { $0.update(piece) }
            self.room.signal()
        }
    }

    /// The digest of all bytes so far.
    public func finalize() -> Digest32 {
        // Behind all pieces that wait.
        queue?.sync {}
        return hash.withLock { $0.finalize() }
    }
}
