internal import Octets

/// Reads a source bit by bit, lowest bit of each byte first.
struct BitInput {
    /// How many bytes are loaded at once.
    private static let pieceByteCount = 1 << 16
    /// Zeros behind the last byte, so that loops need not look for the end at every step.
    private static let paddingByteCount = 16

    private let source: any ByteSource
    private let end: UInt64
    private var nextOffset: UInt64
    /// Loaded bytes; behind the last byte of the source, zeros.
    var buffer: [UInt8] = []
    /// Where in ``buffer`` the next byte stands that is not yet among ``bits``.
    var position = 0
    /// Bits that come next, first one lowest.
    var bits: UInt64 = 0
    /// How many of ``bits`` there are, at most 63.
    var bitCount = 0
    private var isLastLoaded = false

    /// - Parameters:
    ///   - offset: where to start, no more than `end`.
    ///   - end: past which nothing is read; inside the source.
    init(_ source: any ByteSource, at offset: UInt64, upTo end: UInt64) {
        (self.source, nextOffset, self.end) = (source, offset, end)
    }

    /// Where the next byte stands of which no bit was taken, in bytes of the source.
    var offset: UInt64 {
        let loadedStart = nextOffset - UInt64(buffer.count - (isLastLoaded ? Self.paddingByteCount : 0))
        return loadedStart + UInt64(position - bitCount / 8)
    }

    /// Whether more bits were taken than there are.
    var isPastEnd: Bool { isLastLoaded && (buffer.count - Self.paddingByteCount) * 8 < position * 8 - bitCount }

    /// Loads more bytes, when there are.
    /// - Returns: false when all are loaded.
    /// - Throws: the error of the source.
    mutating func load() throws -> Bool {
        guard !isLastLoaded else { return false }
        buffer.removeFirst(position)
        position = 0
        let count = Int(min(UInt64(Self.pieceByteCount), end - nextOffset))
        buffer += try source.read(at: nextOffset, count: count)
        nextOffset += UInt64(count)
        if nextOffset == end {
            isLastLoaded = true
            buffer += [UInt8](repeating: 0, count: Self.paddingByteCount)
        }
        return true
    }

    /// Takes the next bits, at most 32.
    /// - Throws: ``InflateError/endsEarly``, or the error of the source.
    mutating func take(_ count: Int) throws -> Int {
        try fill(count)
        let value = Int(truncatingIfNeeded: bits & (1 << UInt64(count) - 1))
        drop(count)
        guard !isPastEnd else { throw InflateError.endsEarly }
        return value
    }

    /// Takes the next symbol of a code.
    mutating func take(_ code: HuffmanCode) throws -> Int {
        try fill(15)
        guard let (symbol, count) = code.symbol(of: bits) else { throw InflateError.malformed }
        drop(count)
        guard !isPastEnd else { throw InflateError.endsEarly }
        return symbol
    }

    /// Goes to the next whole byte.
    mutating func skipToByte() { drop(bitCount % 8) }

    /// Makes at least `count` bits ready, at most 32; zeros behind the last one.
    private mutating func fill(_ count: Int) throws {
        while bitCount < count {
            if position == buffer.count, try !load() { throw InflateError.endsEarly }
            guard position < buffer.count else { continue }
            bits |= UInt64(buffer[position]) << UInt64(bitCount)
            (position, bitCount) = (position + 1, bitCount + 8)
        }
    }

    private mutating func drop(_ count: Int) { (bits, bitCount) = (bits >> UInt64(count), bitCount - count) }
}
