/// Finds the fields of a header block: one pass over its lines.
struct HeaderScanner {
    /// In order, within the limits.
    private(set) var fields: [HeaderField] = []
    /// Each once.
    private(set) var defects: [MailDefect] = []
    /// Behind the last line of the block.
    private(set) var blockEnd: Int
    /// Behind the empty line, or where the line stands that ended the block.
    private(set) var bodyStart: Int
    private let start: Int
    private let end: Int
    private let limits: MailLimits

    /// Reads nothing yet.
    init(start: Int, end: Int, limits: MailLimits) {
        (self.start, self.end, self.limits) = (start, end, limits)
        (blockEnd, bodyStart) = (start, start)
    }

    /// Reads to the end of the block.
    mutating func scan(_ bytes: Span<UInt8>, isDelimiter: (Span<UInt8>, Range<Int>) -> Bool) {
        var position = start + byteOrderMarkLength(bytes)
        /// The field whose continuation lines are still coming: where it, and its body, begin.
        var open: (start: Int, nameEnd: Int, body: Int)?
        var (isAtTop, high) = (true, UInt8(0))
        defer { if high >= 0x80 { noteEightBit(bytes) } }
        fields.reserveCapacity(24)
        while position < end {
            let line = bytes.lineEnd(from: position, limit: end)
            high |= line.union
            if line.isBareCR { note(.bareCR) }
            guard line.content > position else {  // the empty line
                close(&open, at: position, bytes)
                (blockEnd, bodyStart) = (position, line.next)
                return
            }
            if isDelimiter(bytes, position..<line.content) {
                close(&open, at: position, bytes)
                (blockEnd, bodyStart) = (position, position)
                return
            }
            if bytes[position] == 0x20 || bytes[position] == 0x09 {
                if open == nil { note(.headerFirstLineFolded) }
            } else if let colon = bytes.colonOfField(from: position, to: line.content) {
                close(&open, at: position, bytes)
                open = (position, colon.nameEnd, colon.body)
            } else if !(isAtTop && bytes.isEnvelopeLine(from: position, to: line.content)) {
                close(&open, at: position, bytes)
                note(.headerUnfinished)
                (blockEnd, bodyStart) = (position, position)
                return
            }
            isAtTop = isAtTop && open == nil
            position = line.next
        }
        close(&open, at: end, bytes)
        (blockEnd, bodyStart) = (end, end)
    }

    private mutating func close(_ open: inout (start: Int, nameEnd: Int, body: Int)?, at position: Int, _ bytes: Span<UInt8>) {
        guard let field = open else { return }
        open = nil
        guard fields.count < limits.fieldCount, position - start <= limits.headerByteCount else { return note(.headerTooLong) }
        fields.append(
            HeaderField(
                name: bytes.checkedText(field.start..<field.nameEnd), range: field.start..<position, bodyRange: field.body..<position))
    }

    private mutating func byteOrderMarkLength(_ bytes: Span<UInt8>) -> Int {
        guard start == 0, end >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF else { return 0 }
        note(.byteOrderMark)
        return 3
    }

    /// UTF-8 in a header is allowed (RFC 6532); other bytes above 127 are not.
    private mutating func noteEightBit(_ bytes: Span<UInt8>) {
        if fields.contains(where: { !bytes.isUTF8($0.range) }) { note(.header8Bit) }
    }

    private mutating func note(_ defect: MailDefect) {
        if !defects.contains(defect) { defects.append(defect) }
    }
}
