internal import Dispatch
internal import Octets
internal import SodiumCrypto
internal import Synchronization
internal import ZipFormat

/// Reads one original and hashes it on a thread of its own, one piece ahead of whoever seals and writes.
///
/// ``begin()`` and ``take()`` are called in turn; at most two pieces are in memory.
final class ContentLane: Sendable {
    /// Size of a piece in bytes; the last one of a file is smaller.
    static let pieceByteCount: UInt64 = 1 << 20

    /// The next bytes of the file.
    struct Piece: Sendable {
        let bytes: [UInt8]
        /// Of these bytes alone.
        let crc32: UInt32
    }

    private struct State: Sendable {
        var offset: UInt64 = 0
        var hash = StreamingSHA256()
        var result: Result<Piece?, any Error> = .success(nil)
    }

    private static let queue = DispatchQueue(label: "holdfast.bundle", attributes: .concurrent)

    private let file: PlannedFile
    private let state = Mutex(State())
    private let isDone = DispatchSemaphore(value: 0)

    /// - Parameter file: an original; its size, then all of its bytes are compared with the plan.
    init(_ file: PlannedFile) { self.file = file }

    /// Starts to read the next piece. A file of one piece is not worth another thread.
    func begin() {
        guard file.byteCount > Self.pieceByteCount else { return step() }
        Self.queue.async { [self] in step() }
    }

    /// The piece that was begun last; nil at the end of a file that is what the plan says.
    /// - Throws: ``BundleWriteError/contentChanged(_:)``, or the error of the source.
    func take() throws -> Piece? {
        isDone.wait()
        return try state.withLock { $0.result }.get()
    }

    private func step() {
        state.withLock { state in
            do { state.result = .success(try read(&state)) } catch { state.result = .failure(error) }
        }
        isDone.signal()
    }

    private func read(_ state: inout State) throws -> Piece? {
        guard file.source.byteCount == file.byteCount else { throw changed }
        guard state.offset < file.byteCount else {
            guard file.exhibit == nil || state.hash.finalize() == file.sha256 else { throw changed }
            return nil
        }
        let count = min(Self.pieceByteCount, file.byteCount - state.offset)
        let bytes = try file.source.read(at: state.offset, count: Int(count))
        state.offset += count
        if file.exhibit != nil { state.hash.update(bytes) }
        var crc = CRC32()
        crc.update(bytes)
        return Piece(bytes: bytes, crc32: crc.value)
    }

    /// Files that are not originals are in memory and cannot change.
    private var changed: any Error {
        guard let exhibit = file.exhibit else { return ZipError.wrongOrder }
        return BundleWriteError.contentChanged(exhibit)
    }
}
