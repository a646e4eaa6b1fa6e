/// A window whose characters are one byte, or two in UTF-16.
struct UnitWindow {
    var window: SourceWindow
    let encoding: CSVReader.Encoding
    private var isAfterCR = false

    /// Goes past a byte order mark and learns from it.
    /// - Throws: the error of the source.
    init(_ window: SourceWindow) throws {
        var window = window
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
        window.countsLines = encoding == .bytes
        self.window = window
    }

    /// The next character, which stays; nil at the end. A single byte at the end of UTF-16 is a replacement character.
    mutating func peek() throws -> UInt16? {
        guard let first = try window.peek() else { return nil }
        if encoding == .bytes { return UInt16(first) }
        guard window.offset + 1 < window.byteCount, let second = try window.byte(after: 1) else { return 0xFFFD }
        return encoding == .utf16LittleEndian ? UInt16(second) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(second)
    }

    /// Goes past the next character.
    mutating func take() throws {
        guard encoding != .bytes else {
            if try window.fill() { window.advance(1) }
            return
        }
        let unit = try peek()
        if unit == 0x0D || unit == 0x0A && !isAfterCR { window.countLine() }
        isAfterCR = unit == 0x0D
        try window.skip(2)
    }

    /// Takes the next character.
    mutating func takeUnit(into field: inout [UInt8]) throws {
        guard encoding != .bytes else {
            if let byte = try window.take() { field.append(byte) }
            return
        }
        guard let unit = try peek() else { return }
        field.append(UInt8(truncatingIfNeeded: unit))
        field.append(UInt8(truncatingIfNeeded: unit >> 8))
        try take()
    }

    /// Takes characters that are in memory, at least one and at most `greatest` bytes, up to one of three that stay.
    mutating func takeRun(
        into field: inout [UInt8], atMost greatest: Int, upTo first: UInt8, _ second: UInt8, _ third: UInt8
    ) throws {
        guard encoding == .bytes else { return try takeUnit(into: &field) }
        guard try window.fill() else { return }
        let start = window.index
        var end = start + 1
        let stop = min(window.bytes.count, start + max(greatest, 1))
        while end < stop {
            let byte = window.bytes[end]
            if byte == first || byte == second || byte == third { break }
            end += 1
        }
        field += window.bytes[start..<end]
        window.advance(end - start)
    }

    /// Goes past CRLF, LF or CR; not past anything else.
    mutating func takeLineBreak() throws {
        let unit = try peek()
        guard unit == 0x0D || unit == 0x0A else { return }
        try take()
        if unit == 0x0D, try peek() == 0x0A { try take() }
    }

    /// Goes behind the end of the line.
    mutating func skipLine() throws {
        var skipped: [UInt8] = []
        while let unit = try peek(), unit != 0x0A, unit != 0x0D {
            try takeRun(into: &skipped, atMost: 1 << 20, upTo: 0x0A, 0x0D, 0x0A)
            skipped.removeAll(keepingCapacity: true)
        }
        try takeLineBreak()
    }

    /// What a field says that was gathered here.
    func text(of field: [UInt8], decode: ([UInt8]) -> String) -> String {
        guard encoding != .bytes else { return decode(field) }
        let units = stride(from: 0, to: field.count - 1, by: 2).map { UInt16(field[$0 + 1]) << 8 | UInt16(field[$0]) }
        return String(decoding: units, as: UTF16.self)
    }
}
