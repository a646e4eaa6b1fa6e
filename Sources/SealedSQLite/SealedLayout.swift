/// Where the pages of a sealed file stand. All places are counted in pages, from 0.
///
/// Before each run of 250 pages of the database stands a *tag page* with the tags of these pages; before each run of 250
/// tag pages stands a *top page* with their tags. So every page has a place that never changes.
/// Format: docs/format/sealed-sqlite.md, "Layout".
package enum SealedLayout {
    /// Size of every page in bytes, and how many of them at its end hold nonce and tag.
    package static let pageByteCount = 4096, reservedByteCount = 40
    /// Size of a tag in bytes.
    static let tagByteCount = 16
    /// How many tags a page holds: 4,000 bytes. 56 are left, of which the first top page uses 40.
    package static let tagCount = 250

    /// Pages of a run of tag pages: top page, tag pages, pages of the database.
    private static let runLength = Int64(1 + tagCount * (1 + tagCount))

    /// The place of a page of the database.
    /// - Parameter index: from 0, one less than SQLite's page number.
    package static func place(ofPage index: Int) -> Int64 {
        place(ofTagPage: index / tagCount) + 1 + Int64(index % tagCount)
    }

    /// The place of the page that holds the tags of 250 pages.
    package static func place(ofTagPage index: Int) -> Int64 {
        place(ofTopPage: index / tagCount) + 1 + Int64(index % tagCount) * Int64(1 + tagCount)
    }

    /// The place of the page that holds the tags of 250 tag pages.
    package static func place(ofTopPage index: Int) -> Int64 { Int64(index) * runLength }

    /// How many places a database of so many pages takes.
    package static func placeCount(pageCount: Int) -> Int64 {
        pageCount == 0 ? 0 : place(ofPage: pageCount - 1) + 1
    }

    /// How many pages of the database a file of so many places has; nil when no database has this size.
    package static func pageCount(placeCount: Int64) -> Int? {
        guard placeCount > 0 else { return placeCount == 0 ? 0 : nil }
        let (runs, rest) = placeCount.quotientAndRemainder(dividingBy: runLength)
        guard rest != 1 else { return nil }
        let (groups, places) = max(0, rest - 1).quotientAndRemainder(dividingBy: Int64(1 + tagCount))
        guard places != 1 else { return nil }
        let full = runs * Int64(tagCount * tagCount)
        return Int(exactly: full + groups * Int64(tagCount) + max(0, places - 1))
    }

    /// How many top pages a database of so many pages has.
    static func topPageCount(pageCount: Int) -> Int {
        (pageCount + tagCount * tagCount - 1) / (tagCount * tagCount)
    }
}
