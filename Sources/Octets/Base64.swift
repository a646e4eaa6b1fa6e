/// Base64 in which every value has one text only: non-zero trailing bits, white space, missing or
/// superfluous padding are refused.
/// Source: RFC 4648 §3.5, §4 and §5.
public enum Base64: Sendable {
    /// Which 64 characters are used.
    public enum Alphabet: Sendable {
        /// `+` and `/`.
        case standard
        /// `-` and `_`, for JWS and file names.
        case url
    }

    /// Whether `=` fills the last group.
    public enum Padding: Sendable { case padded, unpadded }

    private static let standardDigits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let urlDigits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let standardValues = values(of: standardDigits)
    private static let urlValues = values(of: urlDigits)
    private static let pad = UInt8(ascii: "=")
    private static let invalid: UInt8 = 0xFF

    /// Text of `bytes` on one line.
    public static func encode(
        _ bytes: some Collection<UInt8>, _ alphabet: Alphabet = .standard, _ padding: Padding = .padded
    ) -> String {
        encode(Array(bytes), alphabet, padding)
    }

    /// The same for an array: without a generic call, which is many times slower from another module.
    public static func encode(
        _ bytes: [UInt8], _ alphabet: Alphabet = .standard, _ padding: Padding = .padded
    ) -> String {
        let digits = alphabet == .standard ? standardDigits : urlDigits
        var text = [UInt8](repeating: pad, count: (bytes.count + 2) / 3 * 4)
        var end = 0
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var group = UInt32(bytes[start]) << 16
            if count > 1 { group |= UInt32(bytes[start + 1]) << 8 }
            if count > 2 { group |= UInt32(bytes[start + 2]) }
            // Bytes take a digit more than they are; the rest of the last group is padding.
            for place in 0...count { text[end + place] = digits[Int(group >> UInt32(18 - 6 * place)) & 0x3F] }
            end += count + 1
        }
        if padding == .unpadded { text.removeLast(text.count - end) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil unless `text` is exactly what ``encode(_:_:_:)`` writes for some bytes.
    public static func decode(
        _ text: some StringProtocol, _ alphabet: Alphabet = .standard, _ padding: Padding = .padded
    ) -> [UInt8]? {
        decode(utf8: Array(text.utf8), alphabet, padding)
    }

    /// The same for a `String`: without a generic call.
    public static func decode(
        _ text: String, _ alphabet: Alphabet = .standard, _ padding: Padding = .padded
    ) -> [UInt8]? {
        decode(utf8: Array(text.utf8), alphabet, padding)
    }

    /// The same for text that is at hand as ASCII bytes.
    public static func decode(
        utf8 text: [UInt8], _ alphabet: Alphabet = .standard, _ padding: Padding = .padded
    ) -> [UInt8]? {
        let values = alphabet == .standard ? standardValues : urlValues
        var digits = text[...]
        if padding == .padded {
            // So as many are missing from the last group as are taken off, or the next check fails.
            guard text.count.isMultiple(of: 4) else { return nil }
            for _ in 0..<2 where digits.last == pad { digits.removeLast() }
        }
        guard digits.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count * 3 / 4)
        for start in stride(from: 0, to: digits.count, by: 4) {
            let count = min(4, digits.count - start)
            var group: UInt32 = 0
            for digit in digits[start..<start + count] {
                let value = values[Int(digit)]
                guard value != invalid else { return nil }
                group = group << 6 | UInt32(value)
            }
            group <<= UInt32(6 * (4 - count))
            bytes.append(UInt8(truncatingIfNeeded: group >> 16))
            if count > 2 { bytes.append(UInt8(truncatingIfNeeded: group >> 8)) }
            if count > 3 { bytes.append(UInt8(truncatingIfNeeded: group)) }
            // Bits that no byte uses must be zero, or two texts would mean the same bytes.
            guard count == 4 || group & (0xFF_FFFF >> UInt32(8 * (count - 1))) == 0 else { return nil }
        }
        return bytes
    }

    private static func values(of digits: [UInt8]) -> [UInt8] {
        var values = [UInt8](repeating: invalid, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
        return values
    }
}
