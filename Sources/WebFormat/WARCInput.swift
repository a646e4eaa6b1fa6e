internal import Octets
internal import ZipFormat

/// The text of an archive in pieces: as it is, or unpacked from gzip.
struct WARCInput {
    private let source: any ByteSource
    private var gzip: GzipReader?
    private var plainOffset: UInt64 = 0
    private var buffer: ArraySlice<UInt8> = []
    /// How much was taken.
    private(set) var offset: UInt64 = 0
    private let limit: UInt64

    private static let pieceByteCount = 64 << 10

    /// - Parameter limit: greatest size of the text in bytes.
    init(_ source: any ByteSource, limit: UInt64) throws {
        (self.source, self.limit) = (source, limit)
        let head = source.byteCount < 2 ? [] : try source.read(at: 0, count: 2)
        if head == [0x1F, 0x8B] { gzip = GzipReader(reading: source) }
    }

    /// Gets the next piece behind what is there.
    /// - Returns: false at the end.
    private mutating func fill() throws -> Bool {
        guard offset + UInt64(buffer.count) <= limit else { throw WARCError.tooLarge(limit: limit) }
        let piece: [UInt8]
        if gzip != nil {
            guard let next = try gzip?.next() else { return false }
            piece = next
        } else {
            let count = min(UInt64(Self.pieceByteCount), source.byteCount - plainOffset)
            guard count > 0 else { return false }
            piece = try source.read(at: plainOffset, count: Int(count))
            plainOffset += count
        }
        buffer = buffer.isEmpty ? piece[...] : (Array(buffer) + piece)[...]
        return true
    }

    /// Up to `count` bytes, as many as are there in one piece; empty at the end alone.
    mutating func take(atMost count: UInt64) throws -> ArraySlice<UInt8> {
        while buffer.isEmpty { guard try fill() else { return [] } }
        let taken = buffer.prefix(Int(min(count, UInt64(buffer.count))))
        buffer = buffer.dropFirst(taken.count)
        offset += UInt64(taken.count)
        return taken
    }

    /// All lines up to an empty one, which is taken too; nil at the end, or when it does not come within `limit` bytes.
    mutating func takeHeader(limit: Int) throws -> [UInt8]? {
        var (header, lineByteCount): ([UInt8], Int) = ([], 0)
        while true {
            while buffer.isEmpty { guard try fill() else { return nil } }
            var count = 0
            for byte in buffer {
                count += 1
                header.append(byte)
                if byte == 0x0A {
                    if lineByteCount == 0 {
                        buffer = buffer.dropFirst(count)
                        offset += UInt64(count)
                        return header
                    }
                    lineByteCount = 0
                } else if byte != 0x0D {
                    lineByteCount += 1
                }
                guard header.count <= limit else { return nil }
            }
            offset += UInt64(count)
            buffer = []
        }
    }

    /// Passes over ends of lines.
    /// - Returns: whether anything is left.
    mutating func skipLineEnds() throws -> Bool {
        while true {
            while buffer.isEmpty { guard try fill() else { return false } }
            let rest = buffer.drop { $0 == 0x0D || $0 == 0x0A }
            offset += UInt64(buffer.count - rest.count)
            buffer = rest
            if !rest.isEmpty { return true }
        }
    }
}
