/// A row of a table as it stands in a page, or what looks like one.
///
/// Source: SQLite documentation, "Database File Format", "B-tree Pages" and "Record Format".
struct SQLiteCell {
    /// The row number.
    let row: Int64
    /// Sizes of the columns in bytes; nil for NULL. The first one is NULL in all our tables: it is the row number.
    let columnSizes: [Int?]
    /// Bytes of the header and of the columns together.
    let payloadByteCount: Int
    /// The part of them that stands in the page.
    let local: ArraySlice<UInt8>
    /// Bytes of the header.
    let headerByteCount: Int
    /// The first page of the rest; nil when all stands here.
    let overflowPage: UInt32?

    /// Most bytes of a row that is read: four times those of the largest draft.
    static let maximumByteCount = 16 << 20
    private static let usable = 4096

    /// Reads what begins at `offset`; nil when nothing there looks like a row of a ledger: its number, then two to four columns,
    /// of which the first is NULL, the second is a blob, and the others are blobs or NULL.
    /// - Parameter page: 4,096 bytes.
    init?(_ page: [UInt8], at offset: Int) {
        var reader = VarintReader(bytes: page, position: offset)
        guard let size = reader.next(), size >= 5, size <= Self.maximumByteCount, let row = reader.next() else { return nil }
        let payload = Int(size)
        let localCount = Self.localByteCount(payload)
        let start = reader.position
        let end = start + localCount
        guard end + (localCount < payload ? 4 : 0) <= Self.usable else { return nil }
        guard let header = reader.next(), header >= 3, header <= 40, start + Int(header) <= end else { return nil }
        var sizes: [Int?] = []
        while reader.position < start + Int(header) {
            guard sizes.count < 4, let type = reader.next() else { return nil }
            if type == 0 {
                sizes.append(nil)
            } else {
                guard type >= 12, type.isMultiple(of: 2), type <= 2 * Int64(Self.maximumByteCount) + 12 else { return nil }
                sizes.append(Int(type - 12) / 2)
            }
        }
        guard reader.position == start + Int(header), sizes.count >= 2, sizes[0] == nil, sizes[1] != nil,
            sizes.reduce(Int(header), { $0 + ($1 ?? 0) }) == payload
        else { return nil }
        (self.row, columnSizes, payloadByteCount, headerByteCount) = (row, sizes, payload, Int(header))
        local = page[start..<end]
        overflowPage = localCount < payload ? page[end..<end + 4].reduce(0) { $0 << 8 | UInt32($1) } : nil
    }

    /// How much of a row of so many bytes stands in its page.
    private static func localByteCount(_ payload: Int) -> Int {
        guard payload > usable - 35 else { return payload }
        let least = (usable - 12) * 32 / 255 - 23
        let some = least + (payload - least) % (usable - 4)
        return some <= usable - 35 ? some : least
    }

    /// The columns.
    /// - Parameter payload: header and columns, whole.
    func columns(of payload: [UInt8]) -> [[UInt8]?] {
        var position = headerByteCount
        return columnSizes.map { size in
            guard let size else { return nil }
            defer { position += size }
            return Array(payload[position..<position + size])
        }
    }
}

/// Reads SQLite's numbers of one to nine bytes.
private struct VarintReader {
    let bytes: [UInt8]
    var position: Int

    /// Nil behind the end.
    mutating func next() -> Int64? {
        var value: UInt64 = 0
        for count in 0..<9 {
            guard position < bytes.count else { return nil }
            let byte = bytes[position]
            position += 1
            if count == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { break }
        }
        return Int64(bitPattern: value)
    }
}
