import Octets
import VaultStorage

extension FuzzTarget {
    static let salvageTargets = [ledgerPages]

    /// The pages of a damaged ledger, read without SQLite. The first byte says how many pages are the write-ahead log.
    private static let ledgerPages = FuzzTarget("ledger-pages", upTo: 64 << 10, words: ["age-encryption.org/v1\n", "\u{0D}\0\0\0"]) { bytes in
        guard let first = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        let cut = rest.count * Int(first) / 256
        var pages = try SQLitePages(main: MemorySource(Array(rest[cut...])), log: MemorySource(Array(rest[..<cut])))
        var (count, byteCount) = (0, 0)
        try pages.forEachRow { found in
            count += 1
            byteCount += found.columns.reduce(0) { $0 + ($1?.count ?? 0) }
            try expect(found.columns.count >= 2 && found.columns[0] == nil, "a row without number or columns")
        }
        // A row takes at least five bytes, and what stands behind pages is bounded.
        try expect(count <= bytes.count, "more rows than bytes")
        try expect(byteCount <= 9 * (bytes.count + 4096) * 4096, "rows of endless size")
    }
}
