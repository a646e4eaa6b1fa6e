public import Octets

/// Unpacks a deflate stream, piece by piece, in memory that does not grow with it.
/// Source: RFC 1951.
public struct Inflate {
    private static let windowByteCount = 1 << 15, pieceByteCount = 1 << 16, longestCopy = 258

    private enum State {
        case header, codes, done
        case stored(byteCount: Int)
    }

    private var input: BitInput
    /// The last 32 KiB that were given, then what will be given next.
    private var output = [UInt8](repeating: 0, count: windowByteCount + pieceByteCount + longestCopy)
    private var position = 0
    private var state = State.header
    private var isLastBlock = false
    private var literals = HuffmanCode.fixedLiterals
    private var distances = HuffmanCode.fixedDistances

    /// - Parameters:
    ///   - offset: where the stream starts.
    ///   - end: where it must have ended; both inside the source, in bytes.
    public init(reading source: any ByteSource, at offset: UInt64, upTo end: UInt64) {
        precondition(offset <= end && end <= source.byteCount)
        input = BitInput(source, at: offset, upTo: end)
    }

    /// Where the stream ended, in bytes of the source, once ``next()`` gave nil.
    public var endOffset: UInt64 { input.offset }

    /// The next piece, at most 64 KiB and 257 bytes; nil behind the last.
    /// - Throws: ``InflateError``, or the error of the source. What was given before stays as good as it was.
    public mutating func next() throws -> [UInt8]? {
        if position > Self.windowByteCount { keepWindow() }
        let start = position
        while position - start < Self.pieceByteCount {
            switch state {
            case .header: try readHeader()
            case .stored(let byteCount): try copyStored(byteCount, upTo: start + Self.pieceByteCount)
            case .codes: try decode(upTo: start + Self.pieceByteCount)
            case .done: return position > start ? Array(output[start..<position]) : nil
            }
        }
        return Array(output[start..<position])
    }

    private mutating func keepWindow() {
        let start = position - Self.windowByteCount
        output.withContents { bytes in
            for index in 0..<Self.windowByteCount { bytes[index] = bytes[start + index] }
        }
        position = Self.windowByteCount
    }

    private mutating func readHeader() throws {
        guard !isLastBlock else {
            input.skipToByte()
            return state = .done
        }
        isLastBlock = try input.take(1) == 1
        switch try input.take(2) {
        case 0:
            input.skipToByte()
            let byteCount = try input.take(16), complement = try input.take(16)
            guard byteCount ^ complement == 0xFFFF else { throw InflateError.malformed }
            state = .stored(byteCount: byteCount)
        case 1:
            (literals, distances) = (.fixedLiterals, .fixedDistances)
            state = .codes
        case 2:
            try readCodes()
            state = .codes
        default: throw InflateError.malformed
        }
    }

    private mutating func copyStored(_ byteCount: Int, upTo limit: Int) throws {
        let count = min(byteCount, limit - position)
        for _ in 0..<count {
            output[position] = UInt8(try input.take(8))
            position += 1
        }
        state = count == byteCount ? .header : .stored(byteCount: byteCount - count)
    }

    /// The codes of one block. Source: RFC 1951 §3.2.7.
    private mutating func readCodes() throws {
        let literalCount = try input.take(5) + 257, distanceCount = try input.take(5) + 1
        let lengthCount = try input.take(4) + 4
        guard literalCount <= 286, distanceCount <= 30 else { throw InflateError.malformed }
        var lengths = [UInt8](repeating: 0, count: 19)
        for symbol in InflateTables.lengthOrder.prefix(lengthCount) { lengths[symbol] = UInt8(try input.take(3)) }
        guard let code = HuffmanCode(lengths: lengths[...]) else { throw InflateError.malformed }
        lengths = []
        while lengths.count < literalCount + distanceCount {
            switch try input.take(code) {
            case let length where length < 16: lengths.append(UInt8(length))
            case 16:
                guard let last = lengths.last else { throw InflateError.malformed }
                lengths += [UInt8](repeating: last, count: try input.take(2) + 3)
            case 17: lengths += [UInt8](repeating: 0, count: try input.take(3) + 3)
            default: lengths += [UInt8](repeating: 0, count: try input.take(7) + 11)
            }
        }
        // A repetition may not go past the end; and without a sign for its end a block has none.
        guard lengths.count == literalCount + distanceCount, lengths[256] > 0,
            let literals = HuffmanCode(lengths: lengths[..<literalCount]),
            let distances = HuffmanCode(lengths: lengths[literalCount...])
        else { throw InflateError.malformed }
        (self.literals, self.distances) = (literals, distances)
    }

    /// Literals and copies up to the end of the block, or until `limit` is reached.
    private mutating func decode(upTo limit: Int) throws {
        while true {
            let isAtEnd = try InflateLoop.run(
                &input, literals: literals, distances: distances, into: &output, at: &position, upTo: limit)
            if input.isPastEnd { throw InflateError.endsEarly }
            if isAtEnd { return state = .header }
            if position >= limit { return }
            guard try input.load() else { throw InflateError.endsEarly }
        }
    }
}

/// Why a deflate stream cannot be read on.
public enum InflateError: Error, Hashable {
    /// A block of no kind, a code that is none, or a copy of what is not there.
    case malformed
    /// The bytes end inside the stream.
    case endsEarly
}

extension [UInt8] {
    /// Lends the bytes, to be changed in place.
    fileprivate mutating func withContents(_ body: (inout MutableSpan<UInt8>) -> Void) {
        var bytes = mutableSpan
        body(&bytes)
    }
}
