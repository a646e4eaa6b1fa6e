internal import Octets
internal import Synchronization

/// Keeps the stretches that were read last, so that many small reads near each other open a sealed chunk once.
///
/// Several, because records, proofs and evidence lie far from each other and are read side by side.
final class RecentSource: ByteSource {
    private static let windowByteCount: UInt64 = 256 << 10, windowCount = 4

    let byteCount: UInt64
    private let base: any ByteSource
    /// The one that was used last comes last.
    private let recent = Mutex([(start: UInt64, bytes: [UInt8])]())

    init(_ base: any ByteSource) { (self.base, byteCount) = (base, base.byteCount) }

    /// - Throws: the error of the source below.
    func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        let start = offset / Self.windowByteCount * Self.windowByteCount
        guard count > 0, offset <= byteCount, UInt64(count) <= byteCount - offset,
            offset + UInt64(count) <= start + Self.windowByteCount
        else { return try base.read(at: offset, count: count) }
        return try recent.withLock { recent in
            let place = recent.firstIndex { $0.start == start }
            let window = try place.map { recent.remove(at: $0) } ?? (start: start, bytes: readWindow(at: start))
            if recent.count == Self.windowCount { recent.removeFirst() }
            recent.append(window)
            let first = Int(offset - start)
            return Array(window.bytes[first..<first + count])
        }
    }

    private func readWindow(at start: UInt64) throws -> [UInt8] {
        try base.read(at: start, count: Int(min(Self.windowByteCount, byteCount - start)))
    }
}
