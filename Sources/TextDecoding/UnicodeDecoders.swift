/// UTF-16 (RFC 2781). A byte order mark at the start wins over the label.
enum UTF16Decoder {
    static func decode(_ bytes: [UInt8], isBigEndian: Bool) -> String {
        var isBigEndian = isBigEndian, index = 0
        switch (bytes.first, bytes.dropFirst().first) {
        case (0xFE, 0xFF): (isBigEndian, index) = (true, 2)
        case (0xFF, 0xFE): (isBigEndian, index) = (false, 2)
        default: break
        }
        var text = TextBuffer(capacity: bytes.count)
        func unit(at index: Int) -> UInt16 {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        while index + 1 < bytes.count {
            let first = unit(at: index)
            index += 2
            guard first & 0xF800 == 0xD800 else {
                text.append(first)
                continue
            }
            if first < 0xDC00, index + 1 < bytes.count, unit(at: index) & 0xFC00 == 0xDC00 {
                let second = unit(at: index)
                text.append(codePoint: 0x10000 + UInt32(first & 0x3FF) << 10 + UInt32(second & 0x3FF))
                index += 2
            } else {
                text.appendNothing()
                // Half a pair and half a unit behind it are one fault.
                if first < 0xDC00, index + 1 == bytes.count { return text.text }
            }
        }
        if index < bytes.count { text.appendNothing() }
        return text.text
    }
}

/// UTF-32. A byte order mark at the start wins over the label.
enum UTF32Decoder {
    static func decode(_ bytes: [UInt8], isBigEndian: Bool) -> String {
        var isBigEndian = isBigEndian, index = 0
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { (isBigEndian, index) = (true, 4) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { (isBigEndian, index) = (false, 4) }
        var text = TextBuffer(capacity: bytes.count / 2)
        while index + 3 < bytes.count {
            var value: UInt32 = 0
            for place in 0..<4 { value |= UInt32(bytes[index + place]) << UInt32(8 * (isBigEndian ? 3 - place : place)) }
            text.append(codePoint: value)
            index += 4
        }
        if index < bytes.count { text.appendNothing() }
        return text.text
    }
}

/// UTF-7 (RFC 2152), as old mails have it.
enum UTF7Decoder {
    static func decode(_ bytes: [UInt8]) -> String {
        var text = TextBuffer(capacity: bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "+"):
                if index < bytes.count, bytes[index] == UInt8(ascii: "-") {
                    text.append(ascii: UInt8(ascii: "+"))
                    index += 1
                } else {
                    decodeShifted(bytes, &index, into: &text)
                }
            case 0x80...: text.appendNothing()
            default: text.append(ascii: byte)
            }
        }
        return text.text
    }

    /// Base64 of UTF-16, up to the first byte that is none; a minus behind it belongs to it.
    private static func decodeShifted(_ bytes: [UInt8], _ index: inout Int, into text: inout TextBuffer) {
        var (bits, bitCount): (UInt32, Int) = (0, 0)
        var units: [UInt8] = []
        let start = index
        while index < bytes.count, let value = value(of: bytes[index]) {
            index += 1
            (bits, bitCount) = (bits << 6 | value, bitCount + 6)
            if bitCount >= 8 {
                bitCount -= 8
                units.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
                bits &= 1 << UInt32(bitCount) - 1
            }
        }
        // A plus that shifts nothing, or bits that are left over: something was lost.
        let isBroken = index == start || bits != 0 || bitCount >= 6
        // What is left of a last unit is padding.
        if units.count % 2 == 1, units.last == 0 { units.removeLast() }
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
        decodeUTF16(units, into: &text)
        if isBroken { text.appendNothing() }
    }

    private static func decodeUTF16(_ units: [UInt8], into text: inout TextBuffer) {
        // No byte order mark here: U+FEFF is a character like others.
        for scalar in UTF16Decoder.decode([0xFE, 0xFF] + units, isBigEndian: true).unicodeScalars {
            text.append(codePoint: scalar.value)
        }
    }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
