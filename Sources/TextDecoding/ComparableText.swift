internal import CData

/// Text as it is compared when something is looked for: whoever wrote it otherwise meant the same.
///
/// Without letter case, accents and other marks; ligatures, wide and stroked letters taken apart; every stretch of white space,
/// line breaks too, as one space; soft hyphens, other signs that are not seen, and control characters left out. As UTF-8.
public struct ComparableText: Hashable, Sendable {
    /// The text in this form.
    public private(set) var bytes: [UInt8] = []
    /// For each byte, where the character begins that it comes from, in bytes of the UTF-8 of the text; empty unless asked
    /// for.
    public private(set) var places: [Int] = []

    /// - Parameter keepsPlaces: whether ``places`` are wanted.
    public init(_ text: String, keepsPlaces: Bool = false) {
        bytes.reserveCapacity(text.utf8.count)
        var offset = 0
        for scalar in text.unicodeScalars {
            let count = bytes.count
            take(scalar)
            if keepsPlaces { places += [Int](repeating: offset, count: bytes.count - count) }
            offset += UTF8.width(scalar)
        }
        if bytes.last == Self.space {
            bytes.removeLast()
            if keepsPlaces { places.removeLast() }
        }
    }

    private static let space: UInt8 = 0x20

    private mutating func take(_ scalar: Unicode.Scalar) {
        guard scalar.value >= 0x80 else {
            switch UInt8(scalar.value) {
            case 0x09...0x0D, 0x20: takeSpace()
            case let byte where byte < 0x20 || byte == 0x7F: break
            case let byte: bytes.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
            }
            return
        }
        if let plain = Self.table[scalar.value] { return bytes += plain }
        let properties = scalar.properties
        if properties.isWhitespace { return takeSpace() }
        switch properties.generalCategory {
        case .format, .control, .nonspacingMark: return
        case _ where !properties.changesWhenLowercased: bytes += String(scalar).utf8
        default: for small in properties.lowercaseMapping.unicodeScalars { bytes += Self.table[small.value] ?? Array(String(small).utf8) }
        }
    }

    private mutating func takeSpace() {
        if let last = bytes.last, last != Self.space { bytes.append(Self.space) }
    }

    private static let table: [UInt32: [UInt8]] = {
        let all = unsafe embedded(start: holdfast_folded_characters_start(), count: holdfast_folded_characters_size)
        var table: [UInt32: [UInt8]] = [:]
        for line in String(decoding: all, as: UTF8.self).split(separator: "\n") {
            guard let scalar = line.unicodeScalars.first else { continue }
            table[scalar.value] = Array(line.utf8.dropFirst(UTF8.width(scalar) + 1))
        }
        return table
    }()
}
