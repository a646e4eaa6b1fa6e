internal import Octets

/// Reads small things that stand near each other with few reads of the source.
struct WindowReader {
    private let source: any ByteSource
    private let windowByteCount: Int
    private let end: UInt64
    private var start: UInt64 = 0
    private var window: [UInt8] = []

    /// - Parameter end: offset, inside the source, past which nothing is read.
    init(_ source: any ByteSource, upTo end: UInt64, windowByteCount: Int) {
        (self.source, self.end, self.windowByteCount) = (source, end, windowByteCount)
    }

    /// Reads `count` bytes from `offset` on; nil when they do not lie before the end.
    /// - Throws: the error of the source.
    mutating func read(at offset: UInt64, count: Int) throws -> ArraySlice<UInt8>? {
        guard offset <= end, UInt64(count) <= end - offset else { return nil }
        if offset < start || offset - start > UInt64(window.count)
            || count > window.count - Int(offset - start)
        {
            let wanted = min(UInt64(max(count, windowByteCount)), end - offset)
            (start, window) = (offset, try source.read(at: offset, count: Int(wanted)))
        }
        let position = Int(offset - start)
        return window[position..<position + count]
    }
}

extension ArraySlice<UInt8> {
    /// The little-endian integer `offset` bytes after the first one. There must be that many bytes.
    func littleEndian<T: FixedWidthInteger>(_: T.Type, at offset: Int) -> T {
        let start = startIndex + offset
        return self[start..<start + T.bitWidth / 8].reversed().reduce(0) {
            $0 << 8 | T(truncatingIfNeeded: $1)
        }
    }
}
