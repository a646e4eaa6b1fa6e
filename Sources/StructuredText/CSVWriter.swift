/// Writes tables that spreadsheet programs open without calculating what stands in them.
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab or a line end could be taken for a formula, which can send what
/// stands beside it to somebody. It gets an apostrophe in front, which such programs take for "this is text". So a reader
/// has to take it off again: ``isDefused(_:)`` says where.
/// Source: RFC 4180; OWASP, "CSV Injection".
public struct CSVWriter: Sendable {
    /// What was written so far: UTF-8, lines end with CR LF.
    public private(set) var bytes: [UInt8] = []

    public init() {}

    /// Appends a row.
    public mutating func write(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            write(cell)
        }
        bytes += [0x0D, 0x0A]
    }

    /// Whether a cell gets an apostrophe in front: a formula could be read into it, or it begins with apostrophes before one.
    public static func isDefused(_ cell: String) -> Bool {
        guard let first = cell.utf8.first(where: { $0 != 0x27 && $0 != 0x20 }) else { return false }
        return [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0x0A].contains(first) || isWide(cell)
    }

    /// The same signs in full width, which some programs take for the plain ones: ＝ ＋ － ＠.
    private static func isWide(_ cell: String) -> Bool {
        guard let first = cell.unicodeScalars.first(where: { $0 != "'" && $0 != " " }) else { return false }
        return [0xFF1D, 0xFF0B, 0xFF0D, 0xFF20].contains(first.value)
    }

    private mutating func write(_ cell: String) {
        let isDefused = Self.isDefused(cell)
        let needsQuotes = isDefused || cell.utf8.contains { [0x2C, 0x22, 0x0D, 0x0A, 0x3B, 0x09].contains($0) }
        guard needsQuotes else {
            bytes += cell.utf8
            return
        }
        bytes.append(0x22)
        if isDefused { bytes.append(0x27) }
        for byte in cell.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
