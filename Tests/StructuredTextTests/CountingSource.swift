import Octets
import Synchronization

/// Bytes in memory, of which is known how they were read.
final class CountingSource: ByteSource {
    private let memory: MemorySource
    private let failingOffset: UInt64
    private let largest = Mutex(0)

    init(_ bytes: [UInt8], failsAt offset: UInt64 = .max) { (memory, failingOffset) = (MemorySource(bytes), offset) }

    var byteCount: UInt64 { memory.byteCount }
    /// Greatest number of bytes that were read at once.
    var largestCount: Int { largest.withLock { $0 } }

    func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        guard offset < failingOffset else { throw ByteSourceError.outside(offset: offset, count: count, byteCount: byteCount) }
        largest.withLock { $0 = max($0, count) }
        return try memory.read(at: offset, count: count)
    }
}
