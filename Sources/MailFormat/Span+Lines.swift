/// One line, as the scanner of lines finds it.
struct Line {
    /// Where its content ends and its line break begins.
    let content: Int
    /// Where the next line begins.
    let next: Int
    /// All bytes of its content, joined by "or": from 0x80 on when it has bytes above 127.
    let union: UInt8
    /// Whether it ends with a CR that no LF follows, or with several CR.
    let isBareCR: Bool
}

extension Span<UInt8> {
    /// The line that begins at `start`: to CRLF, LF, CR, CR CR LF, or `limit`.
    func lineEnd(from start: Int, limit: Int) -> Line {
        var (position, union) = (start, UInt8(0))
        while position < limit {
            let byte = self[position]
            if byte == 0x0A { return Line(content: position, next: position + 1, union: union, isBareCR: false) }
            if byte == 0x0D { return carriageReturn(at: position, limit: limit, union: union) }
            union |= byte
            position += 1
        }
        return Line(content: position, next: position, union: union, isBareCR: false)
    }

    private func carriageReturn(at position: Int, limit: Int, union: UInt8) -> Line {
        if position + 1 < limit, self[position + 1] == 0x0A {
            return Line(content: position, next: position + 2, union: union, isBareCR: false)
        }
        if position + 2 < limit, self[position + 1] == 0x0D, self[position + 2] == 0x0A {
            return Line(content: position, next: position + 3, union: union, isBareCR: true)
        }
        return Line(content: position, next: position + 1, union: union, isBareCR: true)
    }

    /// Where the name of a field ends and its body begins; nil for a line that is no field. Space before the colon is
    /// obsolete, but allowed when reading (RFC 5322 §4.5).
    func colonOfField(from start: Int, to end: Int) -> (nameEnd: Int, body: Int)? {
        var position = start
        while position < end, self[position] > 0x20, self[position] < 0x7F, self[position] != 0x3A { position += 1 }
        let nameEnd = position
        while position < end, self[position] == 0x20 || self[position] == 0x09 { position += 1 }
        guard nameEnd > start, position < end, self[position] == 0x3A else { return nil }
        return (nameEnd, position + 1)
    }

    /// Whether the line is the `From ` line of a mailbox, or one that was quoted with `>`.
    func isEnvelopeLine(from start: Int, to end: Int) -> Bool {
        var position = start
        while position < end, self[position] == 0x3E { position += 1 }
        return hasPrefix("From ", at: position, limit: end)
    }

    /// Whether the ASCII text `prefix` stands at a position.
    func hasPrefix(_ prefix: String, at position: Int, limit: Int) -> Bool {
        guard position >= 0, limit - position >= prefix.utf8.count else { return false }
        var position = position
        for byte in prefix.utf8 {
            guard self[position] == byte else { return false }
            position += 1
        }
        return true
    }

    /// Whether `wanted` stands at a position that leaves room for it.
    func matches(_ wanted: [UInt8], at position: Int) -> Bool {
        for index in wanted.indices where self[position + index] != wanted[index] { return false }
        return true
    }

    /// The body of a field without line breaks and without the space around it.
    func unfolded(_ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        for index in range where self[index] != 0x0A && self[index] != 0x0D { result.append(self[index]) }
        return Array(result.trimmed)
    }

    /// Bytes as text; empty when they are not UTF-8.
    func checkedText(_ range: Range<Int>) -> String {
        guard let text = try? UTF8Span(validating: extracting(range)) else { return "" }
        return String(copying: text)
    }

    /// Whether the bytes are UTF-8.
    func isUTF8(_ range: Range<Int>) -> Bool {
        (try? UTF8Span(validating: extracting(range))) != nil
    }
}
