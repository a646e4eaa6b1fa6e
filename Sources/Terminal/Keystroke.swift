/// What a person pressed, read from the bytes that a terminal sends.
/// Source: ECMA-48 (control sequences), xterm's list of them (keys, bracketed paste).
enum Keystroke: Hashable {
    case text(String)
    case enter, tab, end, backspace, delete, left, right, up, down, home, lineEnd
    case deleteToStart, deleteToEnd, deleteWord, redraw
    case pasteBegins, pasteEnds
    /// Nothing that has a meaning here.
    case other
}

extension TerminalKeys {
    /// The next one.
    /// - Throws: as ``next()``.
    borrowing func keystroke() throws -> Keystroke {
        guard let byte = try next() else { return .end }
        switch byte {
        case 0x0A, 0x0D: return .enter
        case 0x09: return .tab
        case 0x08, 0x7F: return .backspace
        case 0x1B: return try sequence()
        case 0x01: return .home
        case 0x05: return .lineEnd
        case 0x02: return .left
        case 0x06: return .right
        case 0x10: return .up
        case 0x0E: return .down
        case 0x15: return .deleteToStart
        case 0x0B: return .deleteToEnd
        case 0x17: return .deleteWord
        case 0x0C: return .redraw
        case 0x20..<0x7F: return .text(String(Unicode.Scalar(byte)))
        case 0x80...: return try .text(character(after: byte))
        default: return .other
        }
    }

    /// The bytes of one character of UTF-8; what is none becomes U+FFFD.
    private borrowing func character(after first: UInt8) throws -> String {
        var bytes = [first]
        let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        // What does not belong to it is the next key.
        while bytes.count < count, let byte = try next() {
            guard byte & 0xC0 == 0x80 else {
                giveBack(byte)
                break
            }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What follows an escape character; a key of its own when nothing does.
    private borrowing func sequence() throws -> Keystroke {
        guard isReady(withinMilliseconds: 50), let kind = try next() else { return .other }
        guard kind == UInt8(ascii: "[") || kind == UInt8(ascii: "O") else { return .other }
        var parameters: [UInt8] = []
        while let byte = try next() {
            // Parameters and what stands between them; the final byte says what it is.
            if (0x20...0x3F).contains(byte), parameters.count < 16 { parameters.append(byte) } else { return Self.meaning(byte, parameters) }
        }
        return .other
    }

    private static func meaning(_ final: UInt8, _ parameters: [UInt8]) -> Keystroke {
        switch (final, String(decoding: parameters, as: UTF8.self)) {
        case (UInt8(ascii: "A"), _): .up
        case (UInt8(ascii: "B"), _): .down
        case (UInt8(ascii: "C"), _): .right
        case (UInt8(ascii: "D"), _): .left
        case (UInt8(ascii: "H"), _), (UInt8(ascii: "~"), "1"), (UInt8(ascii: "~"), "7"): .home
        case (UInt8(ascii: "F"), _), (UInt8(ascii: "~"), "4"), (UInt8(ascii: "~"), "8"): .lineEnd
        case (UInt8(ascii: "~"), "3"): .delete
        case (UInt8(ascii: "~"), "200"): .pasteBegins
        case (UInt8(ascii: "~"), "201"): .pasteEnds
        default: .other
        }
    }
}
