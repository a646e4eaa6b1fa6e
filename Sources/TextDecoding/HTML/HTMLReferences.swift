internal import CData

/// References to characters: `&amp;`, `&#228;`, `&#xE4;`, and the old ones without a semicolon.
/// Source: HTML Standard §13.2.5.72 to §13.2.5.80.
enum HTMLReferences {
    /// No name is longer, semicolon included; Scripts/lib/make_html_entities.py makes the list.
    private static let nameLimit = 32
    /// No name without semicolon is longer.
    private static let oldNameLimit = 6

    /// Texts by name, as UTF-8; names that need a semicolon end with one.
    private static let texts: [ArraySlice<UInt8>: [UInt8]] = {
        let bytes = unsafe embedded(start: holdfast_html_entities_start(), count: holdfast_html_entities_size)
        var texts: [ArraySlice<UInt8>: [UInt8]] = [:]
        for line in bytes.split(separator: 0x0A) {
            let parts = line.split(separator: 0x20)
            var text = TextBuffer(capacity: 8)
            for part in parts.dropFirst() {
                text.append(codePoint: UInt32(String(decoding: part, as: UTF8.self), radix: 16) ?? 0xFFFD)
            }
            texts[parts[0]] = text.bytes
        }
        return texts
    }()

    /// What `bytes` mean, references resolved.
    static func resolved(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "&"), let (text, end) = reference(in: bytes, at: index, isAttribute: true) {
                result += text
                index = end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    /// The text of the reference that starts at `start`, and where it ends; nil when none does.
    static func reference(
        in bytes: ArraySlice<UInt8>, at start: Int, isAttribute: Bool
    ) -> (text: [UInt8], end: Int)? {
        let rest = bytes[(start + 1)...]
        if rest.first == UInt8(ascii: "#") { return number(in: rest.dropFirst()) }
        let run = rest.prefix(nameLimit).prefix(while: isAlphanumeric)
        guard !run.isEmpty else { return nil }
        if run.endIndex < bytes.endIndex, bytes[run.endIndex] == UInt8(ascii: ";"),
            let text = texts[bytes[run.startIndex...run.endIndex]]
        {
            return (text, run.endIndex + 1)
        }
        for count in stride(from: min(oldNameLimit, run.count), to: 1, by: -1) {
            guard let text = texts[run.prefix(count)] else { continue }
            let end = run.startIndex + count
            // In an address, `&copy=1` is no copyright sign.
            if isAttribute, end < bytes.endIndex, bytes[end] == UInt8(ascii: "=") || isAlphanumeric(bytes[end]) { return nil }
            return (text, end)
        }
        return nil
    }

    private static func number(in rest: ArraySlice<UInt8>) -> (text: [UInt8], end: Int)? {
        let isHex = rest.first.map { $0 | 0x20 } == UInt8(ascii: "x")
        var index = rest.startIndex + (isHex ? 1 : 0)
        let start = index
        var value: UInt32 = 0
        while index < rest.endIndex, let digit = digit(rest[index]), isHex || digit < 10 {
            // Larger than any character, and stays so.
            value = min(value * (isHex ? 16 : 10) + digit, 0x110000)
            index += 1
        }
        guard index > start else { return nil }
        if index < rest.endIndex, rest[index] == UInt8(ascii: ";") { index += 1 }
        var text = TextBuffer(capacity: 4)
        if value == 0 {
            text.appendNothing()
        } else if (0x80...0x9F).contains(value) {
            // What authors of the nineties meant.
            return (Array(CharacterSet.windows1252.decode([UInt8(value)]).utf8), index)
        } else {
            text.append(codePoint: value)
        }
        return (text.bytes, index)
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46, 0x61...0x66: UInt32(byte | 0x20) - 0x61 + 10
        default: nil
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
