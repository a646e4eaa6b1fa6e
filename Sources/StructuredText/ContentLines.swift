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

    private let limits: Limits
    private let decode: @Sendable ([UInt8], String?) -> String
    private var window: SourceWindow

    /// - Parameter decode: text of bytes and the character set that the line names, if any; without it UTF-8, repaired.
    public init(
        _ source: any ByteSource, limits: Limits = Limits(), windowByteCount: Int = 1 << 16,
        decode: @escaping @Sendable ([UInt8], String?) -> String = { bytes, _ in String(decoding: bytes, as: UTF8.self) }
    ) {
        (self.limits, self.decode) = (limits, decode)
        window = SourceWindow(source, windowByteCount: windowByteCount)
    }

    /// The next line; nil at the end.
    /// - Throws: the error of the source.
    public mutating func next() throws -> Step? {
        if window.offset == 0, try window.isNext([0xEF, 0xBB, 0xBF]) { try window.skip(3) }
        while let byte = try window.peek(), byte == 0x0A || byte == 0x0D { window.advance(1) }
        guard try window.peek() != nil else { return nil }
        let mark = window.mark
        var raw = FoldedLine(limits)
        try read(&raw)
        let (offset, byteCount) = (mark.offset, window.offset - mark.offset)
        guard let head = raw.head, let parsed = ContentLineHead(parsing: head) else {
            return .damage(line: mark.line, offset: offset, byteCount: byteCount)
        }
        let charset = parsed.parameters.first { $0.name == "CHARSET" }?.values.first
        return .line(
            ContentLine(
                group: parsed.group, name: parsed.name, parameters: parsed.parameters,
                value: decode(raw.isQuotedPrintable ? QuotedText.decode(raw.value) : raw.value, charset),
                isCut: raw.isCut, line: mark.line, offset: offset, byteCount: byteCount))
    }

    /// Reads a line and those that are folded into it.
    private mutating func read(_ raw: inout FoldedLine) throws {
        while try window.fill() {
            let start = window.index
            var stop = start
            while stop < window.bytes.count, window.bytes[stop] != 0x0A, window.bytes[stop] != 0x0D { stop += 1 }
            raw.add(window.bytes[start..<stop])
            window.advance(stop - start)
            guard stop < window.bytes.count else { continue }
            let isCR = try window.take() == 0x0D
            if isCR, try window.peek() == 0x0A { window.advance(1) }
            if raw.endsSoftly {
                raw.joinSoftly()
            } else if let byte = try window.peek(), byte == 0x20 || byte == 0x09 {
                window.advance(1)
            } else {
                return
            }
        }
    }
}
