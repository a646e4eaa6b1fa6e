internal import CData

/// The tables of characters: what Scripts/lib/make_character_tables.py writes.
enum CharacterTables {
    /// What a table has for bytes that stand for nothing.
    static let nothing: UInt16 = 0xFFFD

    /// Two bytes of JIS X 0208, as Windows has it, by pointer: 94 for each row.
    static let jis0208 = table("jis0208")
    /// Two bytes of JIS X 0212, by pointer: 94 for each row.
    static let jis0212 = table("jis0212")
    /// Two bytes of GB 18030, by pointer: 190 for each lead byte.
    static let gb18030 = table("gb18030")
    /// Pairs of a pointer of four bytes and its code point, in order: where the two do not go on side by side.
    static let gb18030Ranges = table("gb18030-ranges")
    /// Two bytes of Big5, by pointer: 157 for each lead byte. The lower 16 bits of what may lie in plane 2.
    static let big5 = table("big5")
    /// One bit for each value of ``big5``: whether it lies in plane 2.
    static let big5Plane2 = table("big5-plane2")
    /// Two bytes of Korean, as Windows has it, by pointer: 190 for each lead byte.
    static let eucKR = table("euc-kr")
    /// The tables of one byte by name, 128 values each.
    static let singleByte: [String: [UInt16]] = {
        let names = CharacterTables.places.filter { $0.value.count == 128 }.keys
        return Dictionary(uniqueKeysWithValues: names.map { ($0, table($0)) })
    }()

    private static let bytes = unsafe embedded(
        start: holdfast_character_tables_start(), count: holdfast_character_tables_size)

    /// Where the values of each table stand among the values of all, from the first line.
    private static let places: [String: Range<Int>] = {
        var places: [String: Range<Int>] = [:]
        var start = 0
        for item in String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self).split(separator: " ") {
            let parts = item.split(separator: ":")
            guard parts.count == 2, let count = Int(parts[1]) else { preconditionFailure("our own file") }
            places[String(parts[0])] = start..<start + count
            start += count
        }
        return places
    }()

    private static func table(_ name: String) -> [UInt16] {
        guard let place = places[name], let lineEnd = bytes.firstIndex(of: 0x0A) else { preconditionFailure("our own file") }
        let values = bytes[(lineEnd + 1 + 2 * place.lowerBound)..<(lineEnd + 1 + 2 * place.upperBound)]
        return stride(from: values.startIndex, to: values.endIndex, by: 2).map {
            UInt16(values[$0]) | UInt16(values[$0 + 1]) << 8
        }
    }
}
