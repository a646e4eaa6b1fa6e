public import Octets

/// Gives the lines of a calendar (RFC 5545) or of address cards (RFC 6350, RFC 2426, vCard 2.1), unfolded, out of a source
/// of any size, with one window in memory.
///
/// A line ends with CRLF, LF or CR. Folding may split a character (RFC 5545 §3.1). With `ENCODING=QUOTED-PRINTABLE` a `=`
/// at the end of a line joins the next one, as vCard 2.1 does it.
public struct ContentLines {
    /// What comes next.
    public enum Step: Hashable, Sendable {
        case line(ContentLine)
        /// A line without a name or without a colon, and its place. Empty lines are left out.
        case damage(line: UInt64, offset: UInt64, byteCount: UInt64)
    }

    /// How much of one line is kept.
    public struct Limits: Hashable, Sendable {
        /// Bytes of name and parameters; a line with more is damaged.
        public var headByteCount = 1 << 16
        /// Bytes of a value; more are left out, and the line says so.
        public var valueByteCount = 1 << 20

        public init() {}
    }

    /// - Parameter decode: text of bytes and the character set that the line names, if any; without it UTF-8, repaired.
    public init(
        _ source: any ByteSource, limits: Limits = Limits(), windowByteCount: Int = 1 << 16,
        decode: @escaping @Sendable ([UInt8], String?) -> String = { bytes, _ in String(decoding: bytes, as: UTF8.self) }
    ) {}

    /// The next line; nil at the end.
    /// - Throws: the error of the source.
    public mutating func next() throws -> Step? { nil }
}
