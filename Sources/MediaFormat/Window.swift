internal import Octets

/// Reads stretches of an outside content under a limit for all of them together, so that places and sizes that a hostile
/// file names cost little. What lies outside is nil, not an error.
struct Window {
    private let source: any ByteSource
    private var remaining: Int
    private var (cache, cacheStart): ([UInt8], UInt64) = ([], 0)

    /// Headers are many and small: they are fetched together.
    private static let fetchByteCount = 1024

    /// - Parameter limit: bytes that are read in all.
    init(_ source: any ByteSource, limit: Int = 24 << 20) { (self.source, remaining) = (source, limit) }

    /// Size of the content in bytes.
    var byteCount: UInt64 { source.byteCount }

    /// Exactly `count` bytes; nil when they do not lie inside, or when the limit is used up.
    /// - Throws: the error of the source.
    mutating func bytes(at offset: UInt64, count: Int) throws -> [UInt8]? {
        guard count >= 0, offset <= byteCount, UInt64(count) <= byteCount - offset else { return nil }
        if offset >= cacheStart, offset - cacheStart <= UInt64(cache.count) {
            let start = Int(offset - cacheStart)
            if count <= cache.count - start { return Array(cache[start..<start + count]) }
        }
        let fetched = max(count, Int(min(UInt64(Self.fetchByteCount), byteCount - offset)))
        guard fetched <= remaining else { return nil }
        remaining -= fetched
        let bytes = try source.read(at: offset, count: fetched)
        guard count < Self.fetchByteCount else { return count == fetched ? bytes : Array(bytes.prefix(count)) }
        (cache, cacheStart) = (bytes, offset)
        return Array(bytes.prefix(count))
    }

    /// At most `count` bytes from `offset` on: fewer at the end.
    /// - Throws: the error of the source.
    mutating func prefix(at offset: UInt64, count: Int) throws -> [UInt8] {
        guard offset <= byteCount else { return [] }
        return try bytes(at: offset, count: Int(min(UInt64(count), byteCount - offset))) ?? []
    }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    /// The integer at `offset` from the start, most significant byte first; nil when it does not lie inside.
    func bigEndian<T: FixedWidthInteger & UnsignedInteger>(_: T.Type, at offset: Int) -> T? {
        let size = T.bitWidth / 8
        guard offset >= 0, count >= size, offset <= count - size else { return nil }
        return self[startIndex + offset..<startIndex + offset + size].reduce(0) { $0 << 8 | T($1) }
    }

    /// The same, least significant byte first.
    func littleEndian<T: FixedWidthInteger & UnsignedInteger>(_ type: T.Type, at offset: Int) -> T? {
        bigEndian(type, at: offset)?.byteSwapped
    }

    /// Whether `text` stands at `offset` from the start.
    func has(_ text: StaticString, at offset: Int = 0) -> Bool {
        let wanted = text.description.utf8
        guard offset >= 0, count >= wanted.count, offset <= count - wanted.count else { return false }
        return self[(startIndex + offset)...].starts(with: wanted)
    }

    /// Where `wanted` first stands, counted from the start; nil when nowhere. In linear time for what is looked for here: its
    /// first byte is rare inside it.
    func firstOffset(of wanted: [UInt8], from start: Int = 0) -> Int? {
        guard let first = wanted.first, start >= 0, count >= wanted.count, start <= count - wanted.count else { return nil }
        var position = startIndex + start
        let last = endIndex - wanted.count
        while position <= last {
            if self[position] == first, self[position...].starts(with: wanted) { return position - startIndex }
            position += 1
        }
        return nil
    }
}

/// A short text from outside: cut, its padding of zeros and blanks taken off; nil when nothing is left.
func shortText(_ bytes: some Collection<UInt8>, limit: Int = 256) -> String? {
    let text = bytes.prefix(limit).prefix { $0 != 0 }
    let padding: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    let start = text.drop(while: padding)
    var kept = Array(start)
    while let last = kept.last, padding(last) { kept.removeLast() }
    return kept.isEmpty ? nil : String(decoding: kept, as: UTF8.self)
}
