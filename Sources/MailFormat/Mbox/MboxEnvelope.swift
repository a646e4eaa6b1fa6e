/// What an envelope line is: the line before each mail of a mailbox file.
///
/// There is no standard of it that programs keep to, and mails may have lines of text that begin with `From `. A line
/// counts when it begins with `From `, has at most 1000 bytes, stands at the start of the file or behind an empty line,
/// and either
///
/// - has a date: a day of the week, a month, a time of day and a year, in up to 16 words
///   (`From anna@example.org Sat Jan  3 10:00:00 2026`, `From - Sat Jan 03 …`, `From 17…@xxx Sat Jan 03 10:00:00 +0000 2026`),
///   or a date and time as ISO 8601 has them, or
/// - has one word that is an address or `-`, or none, and a header field or `>From ` follows in the next line.
///
/// A line that has an address or `-`, a date, and a header field in the next line counts without an empty line before it, too: some
/// programs leave that out.
///
/// Source: RFC 4155 appendix A, and what programs write.
enum MboxEnvelope {
    /// Longest line that can be one.
    static let maximumByteCount = 1000
    /// How many bytes from the beginning of a line decide whether it is one, unless the file ends before.
    static let lookahead = maximumByteCount + 128

    /// An envelope line: the place of its text, and what ends it.
    struct Line {
        let text: Range<Int>
        let lineBreak: MboxMail.LineBreak
    }

    /// The envelope line that begins at `start`, if one does. What stands before is not looked at.
    static func line(at start: Int, in bytes: Span<UInt8>) -> Line? {
        guard begins(with: "From ", at: start, in: bytes) else { return nil }
        let limit = min(bytes.count, start + maximumByteCount + 1)
        var end = start + 5
        while end < limit, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        guard end < limit || limit == bytes.count else { return nil }
        let lineBreak = lineBreak(at: end, in: bytes)
        let words = Words(in: bytes, from: start + 5, to: end)
        let next = end + lineBreak.byteCount
        guard words.haveDate || words.areBare && isHeader(at: next, in: bytes) else { return nil }
        return Line(text: start..<end, lineBreak: lineBreak)
    }

    /// Whether the line that begins at `start` separates two mails.
    static func separates(at start: Int, in bytes: Span<UInt8>) -> Bool {
        isBehindEmptyLine(start, in: bytes) ? line(at: start, in: bytes) != nil : isSurely(at: start, in: bytes)
    }

    /// Whether a line begins at `start` that is nothing else than an envelope line: an address or `-`, a date, and a header
    /// field behind it.
    static func isSurely(at start: Int, in bytes: Span<UInt8>) -> Bool {
        guard let line = line(at: start, in: bytes) else { return false }
        let words = Words(in: bytes, from: start + 5, to: line.text.upperBound)
        return words.haveDate && words.haveMark && isHeader(at: line.text.upperBound + line.lineBreak.byteCount, in: bytes)
    }

    /// Whether an empty line ends before `start`, or the bytes begin there.
    static func isBehindEmptyLine(_ start: Int, in bytes: Span<UInt8>) -> Bool {
        if start == 0 { return true }
        guard bytes[start - 1] == 0x0A else { return false }
        guard start > 1 else { return true }
        if bytes[start - 2] == 0x0A { return true }
        return bytes[start - 2] == 0x0D && (start == 2 || bytes[start - 3] == 0x0A)
    }

    static func lineBreak(at index: Int, in bytes: Span<UInt8>) -> MboxMail.LineBreak {
        guard index < bytes.count else { return .none }
        if bytes[index] == 0x0A { return .lf }
        guard bytes[index] == 0x0D else { return .none }
        return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? .crlf : .cr
    }

    /// Whether a line begins as a header field does, or as an envelope line that a program quoted.
    private static func isHeader(at start: Int, in bytes: Span<UInt8>) -> Bool {
        if begins(with: ">From ", at: start, in: bytes) { return true }
        var index = start
        while index < min(bytes.count, start + 78), (0x21...0x7E).contains(bytes[index]), bytes[index] != 0x3A { index += 1 }
        return index > start && index < bytes.count && bytes[index] == 0x3A
    }

    static func begins(with word: StaticString, at start: Int, in bytes: Span<UInt8>) -> Bool {
        let count = word.utf8CodeUnitCount
        guard count <= bytes.count - start else { return false }
        return word.withUTF8Buffer { word in
            for index in 0..<count where unsafe word[index] != bytes[start + index] { return false }
            return true
        }
    }
}

/// The words behind `From `, as far as they decide.
private struct Words {
    private var count = 0, hasMark = false, hasDay = false, hasMonth = false, hasClock = false, hasYear = false, hasDate = false

    init(in bytes: Span<UInt8>, from start: Int, to end: Int) {
        var index = start
        while index < end, count <= 16 {
            while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
            let first = index
            while index < end, bytes[index] != 0x20, bytes[index] != 0x09 { index += 1 }
            if index > first { take(bytes.extracting(first..<index)) }
        }
    }

    var haveDate: Bool { count <= 16 && hasClock && (hasDate || hasDay && hasMonth && hasYear) }
    var haveMark: Bool { hasMark }
    var areBare: Bool { count == 0 || count == 1 && hasMark }

    private mutating func take(_ word: Span<UInt8>) {
        count += 1
        func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(word[index]) }
        let isLetters = word.count == 3 || word.count == 4 && word[3] == 0x2C
        if isLetters, count <= 3, Self.isOne(of: "MonTueWedThuFriSatSun", word) { hasDay = true }
        if isLetters, Self.isOne(of: "JanFebMarAprMayJunJulAugSepOctNovDec", word) { hasMonth = true }
        if word.count == 4, word[0] == 0x31 || word[0] == 0x32, isDigit(1), isDigit(2), isDigit(3) { hasYear = true }
        if (5...8).contains(word.count), isDigit(0), isDigit(1), word[2] == 0x3A, isDigit(3), isDigit(4) { hasClock = true }
        if word.count >= 10, word[4] == 0x2D, word[7] == 0x2D, [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy(isDigit) {
            hasDate = true
            if word.count >= 16, word[13] == 0x3A { hasClock = true }
        }
        if count == 1 { hasMark = word.count == 1 && word[0] == 0x2D || word.indices.contains { word[$0] == 0x40 } }
    }

    /// Whether the first three letters are one of the names that stand one behind the other.
    private static func isOne(of names: StaticString, _ word: Span<UInt8>) -> Bool {
        let count = names.utf8CodeUnitCount
        return names.withUTF8Buffer { names in
            for start in stride(from: 0, to: count, by: 3)
            where unsafe names[start] == word[0] && names[start + 1] == word[1] && names[start + 2] == word[2] { return true }
            return false
        }
    }
}
