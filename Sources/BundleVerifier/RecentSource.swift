internal import Octets
internal import Synchronization

/// Keeps the stretch that was read last, so that many small reads near each other open a sealed chunk once.
final class RecentSource: ByteSource {
    private static let windowByteCount: UInt64 = 256 << 10

    let byteCount: UInt64
    private let base: any ByteSource
    private let recent = Mutex((start: UInt64(0), bytes: [UInt8]()))

    init(_ base: any ByteSource) { (self.base, byteCount) = (base, base.byteCount) }

    /// - Throws: the error of the source below.
    func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        let start = offset / Self.windowByteCount * Self.windowByteCount
        guard count > 0, offset <= byteCount, UInt64(count) <= byteCount - offset,
            offset + UInt64(count) <= start + Self.windowByteCount
        else { return try base.read(at: offset, count: count) }
        return try recent.withLock { recent in
            if recent.start != start || recent.bytes.isEmpty {
                let bytes = try base.read(at: start, count: Int(min(Self.windowByteCount, byteCount - start)))
                recent = (start, bytes)
            }
            let first = Int(offset - start)
            return Array(recent.bytes[first..<first + count])
        }
    }
}
