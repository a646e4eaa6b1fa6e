internal import Octets

/// The part of a file that is in memory.
struct MboxWindow {
    private let source: any ByteSource
    private let byteCount: Int
    /// Offset of the first loaded byte.
    private(set) var start: UInt64 = 0
    private(set) var loaded: [UInt8] = []

    init(_ source: any ByteSource, byteCount: Int) { (self.source, self.byteCount) = (source, byteCount) }

    var sourceByteCount: UInt64 { source.byteCount }
    var end: UInt64 { start + UInt64(loaded.count) }
    var isAtEnd: Bool { end == source.byteCount }

    /// Sees to it that `count` bytes from `offset` on are loaded, or all that there are.
    mutating func load(at offset: UInt64, count: Int) throws {
        let wanted = min(UInt64(count), source.byteCount - offset)
        if offset >= start, offset + wanted <= end, end > start { return }
        try reload(at: offset)
    }

    /// Loads as much as may be from `offset` on.
    mutating func reload(at offset: UInt64) throws {
        let count = min(UInt64(byteCount), source.byteCount - offset)
        (start, loaded) = (offset, try source.read(at: offset, count: Int(count)))
    }

    /// Some bytes, out of memory when they are there.
    func bytes(at offset: UInt64, count: Int) throws -> [UInt8] {
        if offset >= start, offset + UInt64(count) <= end {
            let first = Int(offset - start)
            return Array(loaded[first..<first + count])
        }
        return try source.read(at: offset, count: count)
    }
}
