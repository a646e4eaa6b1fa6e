/// Finds out what stands between the fields of a table.
enum DelimiterSearch {
    /// In the order in which they win when they stand equally often.
    private static let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    private static let greatestLineCount = 10, greatestUnitCount = 1 << 16

    /// What a first line `sep=;` names, as spreadsheet programs write it; goes past that line.
    static func named(_ units: inout UnitWindow) throws -> UInt8? {
        var search = units
        for expected in "sep=".utf8 {
            guard let unit = try search.peek(), unit | 0x20 == UInt16(expected) else { return nil }
            try search.take()
        }
        guard let unit = try search.peek(), let named = UInt8(exactly: unit), named < 0x80, ![0x0A, 0x0D, 0x22].contains(named)
        else { return nil }
        try search.take()
        let end = try search.peek()
        guard end == nil || end == 0x0A || end == 0x0D else { return nil }
        try search.takeLineBreak()
        units = search
        return named
    }

    /// The candidate that stands most often in the first line that has any.
    static func mostFrequent(_ units: UnitWindow) throws -> UInt8 {
        var (search, unitCount, lineCount, isQuoted) = (units, 0, 0, false)
        var counts = [0, 0, 0, 0]
        while lineCount < greatestLineCount, unitCount < greatestUnitCount, let unit = try search.peek() {
            try search.take()
            unitCount += 1
            if unit == 0x22 { isQuoted.toggle() }
            if isQuoted { continue }
            if unit == 0x0A || unit == 0x0D {
                if counts.contains(where: { $0 > 0 }) { break }
                lineCount += 1
            } else if let place = candidates.firstIndex(where: { UInt16($0) == unit }) {
                counts[place] += 1
            }
        }
        let most = counts.max() ?? 0
        return candidates[counts.firstIndex(of: most) ?? 0]
    }
}
