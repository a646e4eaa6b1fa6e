public import Octets

/// Reads a table row by row (RFC 4180 and its usual variants), out of a source of any size, with one window in memory.
///
/// A row ends with CRLF, LF or CR; empty lines are left out. A quotation mark inside a field that does not begin with one
/// stands for itself; spaces between a closing quotation mark and the delimiter are left out. A row with damaged quotation
/// marks costs itself: reading goes on with the line after its first, and up to where the damage was noticed no field
/// reaches over more than one line, so that no byte is read more than three times.
public struct CSVReader {
    /// How bytes become text.
    public enum Encoding: Hashable, Sendable {
        /// What `decode` makes of bytes; ASCII characters have their own bytes, as in UTF-8.
        case bytes
        case utf16LittleEndian, utf16BigEndian
    }

    /// Between two fields: a comma, semicolon, tabulator or vertical bar, or what was asked for.
    public let delimiter: UInt8
    /// Told by the first bytes.
    public let encoding: Encoding
    private let limits: CSVLimits
    private let decode: @Sendable ([UInt8]) -> String
    private var units: UnitWindow
    /// Up to where lines are read one by one, because a row that began before was damaged.
    private var singleLinesEnd: UInt64 = 0

    /// - Parameters:
    ///   - delimiter: an ASCII character; nil to find it out: what a first line `sep=;` names, else the one of the four that
    ///     stands most often, outside of quotation marks, in the first line that has any of them; a comma when there is none.
    ///   - decode: text of bytes; without it UTF-8, repaired. Not asked for UTF-16, which a byte order mark tells.
    /// - Throws: the error of the source.
    public init(
        _ source: any ByteSource, delimiter: UInt8? = nil, limits: CSVLimits = CSVLimits(), windowByteCount: Int = 1 << 16,
        decode: @escaping @Sendable ([UInt8]) -> String = { String(decoding: $0, as: UTF8.self) }
    ) throws {
        var units = try UnitWindow(SourceWindow(source, windowByteCount: windowByteCount))
        let named = try DelimiterSearch.named(&units)
        self.delimiter = try delimiter ?? named ?? DelimiterSearch.mostFrequent(units)
        (self.units, self.limits, self.decode, encoding) = (units, limits, decode, units.encoding)
    }

    /// The next row, or a damaged one; nil at the end.
    /// - Throws: the error of the source.
    public mutating func next() throws -> CSVStep? {
        while let unit = try units.peek(), unit == 0x0A || unit == 0x0D { try units.takeLineBreak() }
        guard try units.peek() != nil else { return nil }
        let mark = units.window.mark
        var row = PartialRow(start: mark.offset, isSingleLine: mark.offset < singleLinesEnd)
        let reason = try read(&row)
        if reason != nil {
            singleLinesEnd = max(singleLinesEnd, units.window.offset)
            units.window.go(to: mark)
            try units.skipLine()
        }
        let (line, offset, byteCount) = (mark.line, mark.offset, units.window.offset - mark.offset)
        if let reason { return .damage(CSVDamage(reason: reason, line: line, offset: offset, byteCount: byteCount)) }
        return .row(CSVRow(fields: row.fields, line: line, offset: offset, byteCount: byteCount))
    }

    /// A row as far as it was read.
    private struct PartialRow {
        let start: UInt64
        /// Whether a line break ends the row even between quotation marks.
        let isSingleLine: Bool
        var fields: [String] = []
        /// The field that is being read, as it stands there.
        var field: [UInt8] = []
    }

    /// Reads to the end of the row; with a reason, to where the damage was noticed.
    private mutating func read(_ row: inout PartialRow) throws -> CSVDamage.Reason? {
        while true {
            let isQuoted = try units.peek() == 0x22
            let reason = try isQuoted ? readQuoted(&row) : readPlain(&row)
            if let reason { return reason }
            guard row.fields.count < limits.fieldCount else { return .tooManyFields }
            row.fields.append(units.text(of: row.field, decode: decode))
            row.field.removeAll(keepingCapacity: true)
            guard let unit = try units.peek() else { return nil }
            guard unit == UInt16(delimiter) else {
                try units.takeLineBreak()
                return nil
            }
            try units.take()
        }
    }

    /// Reads up to a delimiter or the end of the line.
    private mutating func readPlain(_ row: inout PartialRow) throws -> CSVDamage.Reason? {
        while let unit = try units.peek(), unit != UInt16(delimiter), unit != 0x0A, unit != 0x0D {
            try units.takeRun(into: &row.field, atMost: room(row), upTo: delimiter, 0x0A, 0x0D)
            if isTooLong(row) { return .tooLong }
        }
        return nil
    }

    /// Reads a field between quotation marks, and goes up to a delimiter or the end of the line.
    private mutating func readQuoted(_ row: inout PartialRow) throws -> CSVDamage.Reason? {
        try units.take()
        while true {
            guard let unit = try units.peek() else { return .openQuote }
            if isTooLong(row) { return .tooLong }
            switch unit {
            case 0x22:
                try units.take()
                guard try units.peek() == 0x22 else { return try readBehindQuote() }
                try units.takeUnit(into: &row.field)
            case 0x0A, 0x0D:
                if row.isSingleLine { return .openQuote }
                try units.takeUnit(into: &row.field)
            default:
                try units.takeRun(into: &row.field, atMost: room(row), upTo: 0x22, 0x0A, 0x0D)
            }
        }
    }

    private mutating func readBehindQuote() throws -> CSVDamage.Reason? {
        while let unit = try units.peek(), unit == 0x20, unit != UInt16(delimiter) { try units.take() }
        guard let unit = try units.peek() else { return nil }
        return unit == UInt16(delimiter) || unit == 0x0A || unit == 0x0D ? nil : .afterQuote
    }

    /// How many bytes make the row too long: so it is noticed at the same byte with any window.
    private func room(_ row: PartialRow) -> Int {
        let rowByteCount = Int(units.window.offset - row.start)
        return min(limits.fieldByteCount - row.field.count, limits.rowByteCount - rowByteCount) + 1
    }

    private func isTooLong(_ row: PartialRow) -> Bool {
        row.field.count > limits.fieldByteCount || units.window.offset - row.start > UInt64(limits.rowByteCount)
    }
}
