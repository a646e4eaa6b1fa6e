/// Reads untrusted bytes from the front; never past the end.
public struct ByteReader: Sendable {
    private var rest: ArraySlice<UInt8>
    private let start: Int

    /// Reads `bytes` from their first byte on.
    public init(_ bytes: some Collection<UInt8>) {
        rest = Array(bytes)[...]
        start = 0
    }

    /// How many bytes are left.
    public var remainingCount: Int { rest.count }
    /// How many bytes were read.
    public var offset: Int { rest.startIndex - start }
    /// Whether nothing is left.
    public var isAtEnd: Bool { rest.isEmpty }

    /// The next byte.
    /// - Throws: ``ByteReaderError`` when nothing is left.
    public mutating func readByte() throws(ByteReaderError) -> UInt8 { try read(1)[0] }

    /// The next `count` bytes.
    /// - Throws: ``ByteReaderError`` when fewer are left; then nothing is taken.
    public mutating func read(_ count: Int) throws(ByteReaderError) -> [UInt8] {
        guard count >= 0, count <= rest.count else {
            throw ByteReaderError(offset: offset, neededCount: count, remainingCount: rest.count)
        }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    /// The next bytes as a big-endian integer.
    public mutating func readBigEndian<T: FixedWidthInteger>(_: T.Type) throws(ByteReaderError) -> T {
        try read(T.bitWidth / 8).reduce(0) { $0 << 8 | T(truncatingIfNeeded: $1) }
    }

    /// The next bytes as a little-endian integer.
    public mutating func readLittleEndian<T: FixedWidthInteger>(_: T.Type) throws(ByteReaderError) -> T {
        try read(T.bitWidth / 8).reversed().reduce(0) { $0 << 8 | T(truncatingIfNeeded: $1) }
    }
}

/// Fewer bytes than a format needs. Offsets count from 0.
public struct ByteReaderError: Error, Equatable {
    public let offset: Int, neededCount: Int, remainingCount: Int
}

extension [UInt8] {
    /// Appends an integer, most significant byte first.
    public mutating func append<T: FixedWidthInteger>(bigEndian value: T) {
        for shift in stride(from: T.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: value >> T(shift)))
        }
    }

    /// Appends an integer, least significant byte first.
    public mutating func append<T: FixedWidthInteger>(littleEndian value: T) {
        for shift in stride(from: 0, to: T.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: value >> T(shift)))
        }
    }
}
