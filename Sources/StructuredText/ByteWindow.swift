internal import Octets

/// Reads a source byte by byte, from the front, with few reads and little memory.
struct ByteWindow {
    private let source: any ByteSource
    private let pieceByteCount: Int
    private var window: [UInt8] = []
    private var windowStart: UInt64 = 0
    private var position = 0
    /// Where in the window what is being kept starts; nil when nothing is.
    private var keptFrom: Int?
    private var kept: [UInt8] = []
    private var keptLimit = 0

    init(_ source: any ByteSource, pieceByteCount: Int = 1 << 18) {
        (self.source, self.pieceByteCount) = (source, pieceByteCount)
    }

    /// Where the next byte stands, from the start of the source.
    var offset: UInt64 { windowStart + UInt64(position) }

    /// The next byte, nil at the end. It stays the next one.
    /// - Throws: the error of the source.
    mutating func peek() throws -> UInt8? {
        if position < window.count { return window[position] }
        guard try refill() else { return nil }
        return window[position]
    }

    /// Goes behind the byte that ``peek()`` gave.
    mutating func advance() { position += 1 }

    /// Goes to the first byte for which `isWanted` says so, or the end.
    /// - Throws: the error of the source.
    mutating func advance(to isWanted: (UInt8) -> Bool) throws {
        repeat {
            let found = window.withBytes(from: position) { bytes in
                var index = 0
                while index < bytes.count, !isWanted(bytes[index]) { index += 1 }
                return index
            }
            position += found
            if position < window.count { return }
        } while try refill()
    }

    /// Keeps the bytes from here on, as long as they are no more than `limit`.
    mutating func startKeeping(limit: Int) { (keptFrom, kept, keptLimit) = (position, [], limit) }

    /// What was kept up to here; nil when it was more than the limit.
    mutating func takeKept() -> [UInt8]? {
        keep()
        keptFrom = nil
        defer { kept = [] }
        return kept.count > keptLimit ? nil : kept
    }

    private mutating func keep() {
        guard let keptFrom else { return }
        // One byte more than the limit says that there were more.
        let room = keptLimit + 1 - kept.count
        kept += window[keptFrom..<min(position, keptFrom + max(room, 0))]
    }

    private mutating func refill() throws -> Bool {
        keep()
        if keptFrom != nil { keptFrom = 0 }
        windowStart += UInt64(position)
        position = 0
        let count = Int(min(UInt64(pieceByteCount), source.byteCount - windowStart))
        window = count == 0 ? [] : try source.read(at: windowStart, count: count)
        return !window.isEmpty
    }
}

extension [UInt8] {
    /// Lends the bytes from `start` on.
    fileprivate func withBytes(from start: Int, _ body: (Span<UInt8>) -> Int) -> Int {
        body(span.extracting(droppingFirst: start))
    }
}
