public import Octets

/// Unpacks gzip files of one or more members, piece by piece.
/// Source: RFC 1952.
public struct GzipReader {
    /// Where the member starts from which the last piece came, in bytes of the source.
    public private(set) var memberOffset: UInt64

    /// - Parameter offset: where a member starts.
    public init(reading source: any ByteSource, at offset: UInt64 = 0) { memberOffset = offset }

    /// The next piece of at most 64 KiB, all from one member; nil after the last member.
    /// - Throws: ``GzipError``, or the error of the source. What was given before stays as good as it was: sums are checked
    ///   at the end of each member.
    public mutating func next() throws -> [UInt8]? { nil }
}

/// Why a gzip file cannot be read on. Offsets are those of the member's start.
public enum GzipError: Error, Hashable {
    /// Not a header of a member, or of a method that is not known.
    case header(offset: UInt64)
    /// The compressed bytes are damaged or end early.
    case damaged(offset: UInt64)
    /// The content does not have the size or CRC-32 that stands behind it.
    case sumDiffers(offset: UInt64)
}
