/// GB 18030, and GBK and GB 2312, which are parts of it.
enum GB18030Decoder {
    static func decode(_ bytes: [UInt8]) -> String {
        let (table, ranges) = (CharacterTables.gb18030, CharacterTables.gb18030Ranges)
        return DoubleByteText.decode(bytes) { index in
            let lead = bytes[index]
            if lead == 0x80 { return .character(0x20AC, byteCount: 1) }
            guard lead != 0xFF, let trail = bytes.byte(after: index) else { return .nothing(byteCount: 1) }
            if (0x30...0x39).contains(trail) { return fourBytes(bytes, index, ranges) }
            return DoubleByteText.step(table, pointer(lead, trail), trail: trail)
        }
    }

    private static func pointer(_ lead: UInt8, _ trail: UInt8) -> Int? {
        guard (0x40...0x7E).contains(trail) || (0x80...0xFE).contains(trail) else { return nil }
        return (Int(lead) - 0x81) * 190 + Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
    }

    private static func fourBytes(_ bytes: [UInt8], _ index: Int, _ ranges: [UInt16]) -> DoubleByteText.Step {
        guard let third = bytes.byte(after: index, 2) else { return .nothing(byteCount: 2) }
        guard (0x81...0xFE).contains(third) else { return .nothing(byteCount: 1) }
        guard let fourth = bytes.byte(after: index, 3) else { return .nothing(byteCount: 3) }
        guard (0x30...0x39).contains(fourth) else { return .nothing(byteCount: 1) }
        let high = (Int(bytes[index]) - 0x81) * 10 + Int(bytes[index + 1]) - 0x30
        let pointer = (high * 126 + Int(third) - 0x81) * 10 + Int(fourth) - 0x30
        guard let codePoint = codePoint(pointer, ranges) else { return .nothing(byteCount: 4) }
        return .character(codePoint, byteCount: 4)
    }

    private static func codePoint(_ pointer: Int, _ ranges: [UInt16]) -> UInt32? {
        if (189_000...1_237_575).contains(pointer) { return UInt32(0x10000 + pointer - 189_000) }
        guard pointer < 39_420 else { return nil }
        // The last range that does not start behind the pointer.
        var (low, high) = (0, ranges.count / 2)
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(ranges[2 * middle]) <= pointer { low = middle } else { high = middle }
        }
        return UInt32(ranges[2 * low + 1]) + UInt32(pointer - Int(ranges[2 * low]))
    }
}

/// HZ: GB 2312 in seven bits, between `~{` and `~}` (RFC 1843).
enum HZDecoder {
    static func decode(_ bytes: [UInt8]) -> String {
        let table = CharacterTables.gb18030
        var text = TextBuffer(capacity: bytes.count * 2)
        var (index, isShifted) = (0, false)
        while index < bytes.count {
            let byte = bytes[index], next = bytes.byte(after: index)
            index += 1
            if byte == UInt8(ascii: "~") {
                index += 1
                switch next {
                case UInt8(ascii: "{"): isShifted = true
                case UInt8(ascii: "}"): isShifted = false
                case UInt8(ascii: "~"): text.append(ascii: byte)
                case 0x0A: break
                default:
                    text.appendNothing()
                    index -= 1
                }
            } else if byte >= 0x80 {
                text.appendNothing()
            } else if !isShifted || byte < 0x21 {
                // The end of a line ends the shift.
                if byte == 0x0A { isShifted = false }
                text.append(ascii: byte)
            } else if byte != 0x7F, let next, (0x21...0x7E).contains(next) {
                text.append(table[(Int(byte) + 0x80 - 0x81) * 190 + Int(next) + 0x80 - 0x41])
                index += 1
            } else {
                text.appendNothing()
            }
        }
        return text.text
    }
}

/// Big5 with the characters of Hong Kong.
enum Big5Decoder {
    /// Two bytes that are two code points, by pointer.
    private static let pairs: [Int: (UInt32, UInt32)] = [
        1133: (0xCA, 0x304), 1135: (0xCA, 0x30C), 1164: (0xEA, 0x304), 1166: (0xEA, 0x30C),
    ]

    static func decode(_ bytes: [UInt8]) -> String {
        let (table, plane2) = (CharacterTables.big5, CharacterTables.big5Plane2)
        var text = TextBuffer(capacity: bytes.count + bytes.count / 2)
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            if lead < 0x80 {
                let end = bytes.endOfASCII(from: index)
                text.append(ascii: bytes[index..<end])
                index = end
                continue
            }
            guard (0x81...0xFE).contains(lead), let trail = bytes.byte(after: index) else {
                text.appendNothing()
                index += 1
                continue
            }
            index += 2
            let pointer = pointer(lead, trail)
            if let pair = pointer.flatMap({ pairs[$0] }) {
                text.append(codePoint: pair.0)
                text.append(codePoint: pair.1)
            } else if let pointer, table[pointer] != CharacterTables.nothing || isInPlane2(pointer, plane2) {
                text.append(codePoint: UInt32(table[pointer]) + (isInPlane2(pointer, plane2) ? 0x20000 : 0))
            } else {
                text.appendNothing()
                if trail < 0x80 { index -= 1 }
            }
        }
        return text.text
    }

    private static func isInPlane2(_ pointer: Int, _ plane2: [UInt16]) -> Bool {
        plane2[pointer / 16] >> UInt16(pointer % 16) & 1 == 1
    }

    private static func pointer(_ lead: UInt8, _ trail: UInt8) -> Int? {
        guard (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail) else { return nil }
        return (Int(lead) - 0x81) * 157 + Int(trail) - (trail < 0x7F ? 0x40 : 0x62)
    }
}
