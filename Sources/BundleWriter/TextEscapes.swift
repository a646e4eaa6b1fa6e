internal import Octets

/// Texts inside of a text that a program would read in another way.
enum TextEscapes {
    /// Fewest characters of base64 that are decoded: shorter ones are words.
    private static let leastBase64Count = 16

    /// The text with `%41`, `&amp;` and `\u0041` as what they stand for; each only when it has any.
    static func decoded(_ text: String) -> [String] {
        var decoded: [String] = []
        if text.contains("%") { decoded.append(percentDecoded(text)) }
        if text.contains("&"), !text.contains("<") { decoded.append(FoldedText.withoutEntities(text)) }
        if text.contains("\\u") || text.contains("\\x") { decoded.append(unescaped(text)) }
        return decoded
    }

    /// Stretches of base64, line breaks in them or not, in both alphabets.
    static func base64(in text: String) -> [[UInt8]] {
        var (found, stretch): ([[UInt8]], [UInt8]) = ([], [])
        func end() {
            if stretch.count >= leastBase64Count { found += [decodedBase64(stretch)].filter { !$0.isEmpty } }
            stretch = []
        }
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"): stretch.append(byte)
            case UInt8(ascii: "-"): stretch.append(UInt8(ascii: "+"))
            case UInt8(ascii: "_"): stretch.append(UInt8(ascii: "/"))
            case 0x0A, 0x0D: break
            default: end()
            }
        }
        end()
        return found
    }

    private static func decodedBase64(_ letters: [UInt8]) -> [UInt8] {
        // A stretch can begin with a word that is none of it, so an incomplete end is cut.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count / 4 * 3)
        var (value, count): (UInt32, Int) = (0, 0)
        for letter in letters {
            value = value << 6 | UInt32(number(letter))
            count += 1
            if count == 4 {
                bytes += [UInt8(truncatingIfNeeded: value >> 16), UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
                (value, count) = (0, 0)
            }
        }
        if count == 3 { bytes += [UInt8(truncatingIfNeeded: value >> 10), UInt8(truncatingIfNeeded: value >> 2)] }
        if count == 2 { bytes.append(UInt8(truncatingIfNeeded: value >> 4)) }
        return bytes
    }

    private static func number(_ letter: UInt8) -> UInt8 {
        switch letter {
        case 0x41...0x5A: letter - 0x41
        case 0x61...0x7A: letter - 0x61 + 26
        case 0x30...0x39: letter - 0x30 + 52
        case UInt8(ascii: "+"): 62
        default: 63
        }
    }

    private static func percentDecoded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var (result, index): ([UInt8], Int) = ([], 0)
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2]) {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index] == UInt8(ascii: "+") ? 0x20 : bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `\u00fc`, `\xfc`, `\n`: as programs write texts into code.
    private static func unescaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var (units, index): ([UInt16], Int) = ([], 0)
        var plain: [UInt8] = []
        func flush() {
            units += String(decoding: plain, as: UTF8.self).utf16
            plain = []
        }
        while index < bytes.count {
            let width = index + 1 < bytes.count && bytes[index] == UInt8(ascii: "\\") ? [UInt8(ascii: "u"): 4, UInt8(ascii: "x"): 2][bytes[index + 1]] : nil
            if let width, index + 2 + width <= bytes.count,
                let value = UInt16(String(decoding: bytes[index + 2..<index + 2 + width], as: UTF8.self), radix: 16)
            {
                flush()
                units.append(value)
                index += 2 + width
            } else {
                plain.append(bytes[index])
                index += 1
            }
        }
        flush()
        return String(decoding: units, as: UTF16.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
