/// EUC-JP and Shift_JIS, both with the characters of Windows.
enum JapaneseDecoder {
    static func decodeEUC(_ bytes: [UInt8]) -> String {
        let (jis0208, jis0212) = (CharacterTables.jis0208, CharacterTables.jis0212)
        return DoubleByteText.decode(bytes) { index in
            let lead = bytes[index]
            guard lead == 0x8E || lead == 0x8F || (0xA1...0xFE).contains(lead), let trail = bytes.byte(after: index) else {
                return .nothing(byteCount: 1)
            }
            if lead == 0x8E, (0xA1...0xDF).contains(trail) {
                return .character(0xFF61 - 0xA1 + UInt32(trail), byteCount: 2)
            }
            guard lead == 0x8F else {
                // 0x8E with another byte behind it is in no row.
                return DoubleByteText.step(jis0208, lead == 0x8E ? nil : pointer(lead, trail), trail: trail)
            }
            guard (0xA1...0xFE).contains(trail) else { return .nothing(byteCount: trail < 0x80 ? 1 : 2) }
            guard let last = bytes.byte(after: index, 2) else { return .nothing(byteCount: 2) }
            switch DoubleByteText.step(jis0212, pointer(trail, last), trail: last) {
            case .character(let codePoint, _): return .character(codePoint, byteCount: 3)
            case .nothing(let byteCount): return .nothing(byteCount: byteCount + 1)
            }
        }
    }

    private static func pointer(_ lead: UInt8, _ trail: UInt8) -> Int? {
        (0xA1...0xFE).contains(trail) ? (Int(lead) - 0xA1) * 94 + Int(trail) - 0xA1 : nil
    }

    static func decodeShiftJIS(_ bytes: [UInt8]) -> String {
        let table = CharacterTables.jis0208
        return DoubleByteText.decode(bytes) { index in
            let lead = bytes[index]
            switch lead {
            case 0x80: return .character(0x80, byteCount: 1)
            case 0xA1...0xDF: return .character(0xFF61 - 0xA1 + UInt32(lead), byteCount: 1)
            case 0x81...0x9F, 0xE0...0xFC: break
            default: return .nothing(byteCount: 1)
            }
            guard let trail = bytes.byte(after: index) else { return .nothing(byteCount: 1) }
            guard (0x40...0x7E).contains(trail) || (0x80...0xFC).contains(trail) else {
                return .nothing(byteCount: trail < 0x80 ? 1 : 2)
            }
            let row = Int(lead) - (lead < 0xA0 ? 0x81 : 0xC1)
            let pointer = row * 188 + Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
            // What users drew themselves: the private characters that Windows gives them.
            if (8836..<10716).contains(pointer) { return .character(UInt32(0xE000 - 8836 + pointer), byteCount: 2) }
            return DoubleByteText.step(table, pointer, trail: trail)
        }
    }
}

/// ISO-2022-JP: escape sequences say what the bytes behind them are.
enum ISO2022JPDecoder {
    private enum Mode { case ascii, roman, katakana, jis0208, jis0212 }

    static func decode(_ bytes: [UInt8]) -> String {
        let (jis0208, jis0212) = (CharacterTables.jis0208, CharacterTables.jis0212)
        var text = TextBuffer(capacity: bytes.count * 2)
        var (index, mode) = (0, Mode.ascii)
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x1B, let (next, byteCount) = escape(bytes, index) {
                (mode, index) = (next, index + byteCount)
                continue
            }
            index += 1
            if byte == 0x1B || byte >= 0x80 || byte == 0x0E || byte == 0x0F {
                text.appendNothing()
                continue
            }
            switch mode {
            case .ascii: text.append(ascii: byte)
            case .roman: text.append(byte == 0x5C ? 0xA5 : byte == 0x7E ? 0x203E : UInt16(byte))
            case .katakana:
                if (0x21...0x5F).contains(byte) { text.append(0xFF61 - 0x21 + UInt16(byte)) } else { fallBack(byte, &text) }
            case .jis0208, .jis0212:
                guard (0x21...0x7E).contains(byte) else {
                    fallBack(byte, &text)
                    // Mails whose lines end without going back: the end of a line does.
                    if byte == 0x0A { mode = .ascii }
                    continue
                }
                guard let trail = bytes.byte(after: index - 1), (0x21...0x7E).contains(trail) else {
                    text.appendNothing()
                    continue
                }
                index += 1
                text.append((mode == .jis0208 ? jis0208 : jis0212)[(Int(byte) - 0x21) * 94 + Int(trail) - 0x21])
            }
        }
        return text.text
    }

    /// White space and controls stay what they are.
    private static func fallBack(_ byte: UInt8, _ text: inout TextBuffer) {
        if byte <= 0x20 { text.append(ascii: byte) } else { text.appendNothing() }
    }

    private static func escape(_ bytes: [UInt8], _ index: Int) -> (Mode, byteCount: Int)? {
        switch (bytes.byte(after: index), bytes.byte(after: index, 2), bytes.byte(after: index, 3)) {
        case (0x28, 0x42, _): (.ascii, 3)
        case (0x28, 0x4A, _): (.roman, 3)
        case (0x28, 0x49, _): (.katakana, 3)
        case (0x24, 0x40, _), (0x24, 0x42, _): (.jis0208, 3)
        case (0x24, 0x28, 0x44): (.jis0212, 4)
        default: nil
        }
    }
}
