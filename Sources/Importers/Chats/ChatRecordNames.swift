/// Identifiers of records in little memory: 16 bytes for a UUID.
struct ChatRecordNames {
    private var numbers: [UInt8] = []
    private var others: [Int: String] = [:]
    private var count = 0
    private static let hyphens: Set<Int> = [8, 13, 18, 23]

    mutating func append(_ name: String) {
        if let bytes = Self.bytes(of: name) { numbers += bytes } else {
            others[count] = name
            numbers += [UInt8](repeating: 0, count: 16)
        }
        count += 1
    }

    subscript(place: Int) -> String { others[place] ?? Self.text(of: numbers[place * 16..<place * 16 + 16]) }

    /// Places by name.
    var places: [String: Int] {
        Dictionary((0..<count).map { (self[$0], $0) }) { _, last in last }
    }

    /// Nil unless the text is what ``text(of:)`` gives again.
    private static func bytes(of name: String) -> [UInt8]? {
        guard name.utf8.count == 36 else { return nil }
        var bytes: [UInt8] = [], half: UInt8?
        for (index, byte) in name.utf8.enumerated() {
            if hyphens.contains(index) {
                guard byte == 0x2D else { return nil }
                continue
            }
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x61...0x66: digit = byte - 0x57
            default: return nil
            }
            if let high = half { bytes.append(high << 4 | digit) }
            half = half == nil ? digit : nil
        }
        return bytes
    }

    private static func text(of bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            if hyphens.contains(text.count) { text.append(0x2D) }
            for digit in [byte >> 4, byte & 15] { text.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
