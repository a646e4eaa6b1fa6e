internal import CSQLite
internal import Octets
internal import SodiumCrypto

/// A database file whose every page is sealed, and whose every page is the newest one: what SQLite reads was written
/// last at this place, or the read fails.
///
/// Writes are whole pages. Tags are kept in memory until ``sync(flags:)`` or the end of the writing transaction. A
/// process that ends in between leaves a file whose pages and tags disagree; reading it fails, and it must be made again.
/// Format: docs/format/sealed-sqlite.md.
package final class SealedFile: DatabaseFile {
    package let base: any DatabaseFile
    private let seal: PageSeal
    /// Pages that the database has.
    private var pageCount = 0
    /// The top pages, and those tag pages that were needed so far.
    private var tops: [TagPage] = []
    private var groups: [Int: TagPage] = [:]
    private var lockLevel: Int32 = 0
    /// Set when the top pages could not be read: then nothing can be.
    private var isUnreadable = false

    /// The number of the file control that gives ``root``: "Hfr" and a version.
    package static let rootControl: Int32 = 0x4866_7201

    package init(base: any DatabaseFile, seal: PageSeal) { (self.base, self.seal) = (base, seal) }

    /// What the whole content is fixed by: SHA-256 of the page count and the tags of all top pages. Kept elsewhere, it
    /// shows whether this is the newest state of the file.
    private var root: Digest32 {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: UInt64(pageCount))
        for top in tops { bytes += top.ownTag }
        return Digest32(hashing: bytes)
    }

    // MARK: Locks

    package func lock(_ level: Int32) throws(ResultCode) {
        try base.lock(level)
        // From here on no other connection changes the file.
        if lockLevel == SQLITE_LOCK_NONE { load() }
        lockLevel = level
    }

    package func unlock(_ level: Int32) throws(ResultCode) {
        // Without a sync (`synchronous=OFF`) the tags still have to reach the file before others read it.
        if lockLevel > SQLITE_LOCK_SHARED { try flush() }
        try base.unlock(level)
        lockLevel = level
    }

    /// Reads what is needed to find out the state of every page; another connection may have changed the file.
    private func load() {
        do throws(ResultCode) {
            try loadTops()
            isUnreadable = false
        } catch {
            (pageCount, tops, groups, isUnreadable) = (0, [], [:], true)
        }
    }

    private func loadTops() throws(ResultCode) {
        let size = try base.byteCount()
        guard size.isMultiple(of: Int64(SealedLayout.pageByteCount)),
            let count = SealedLayout.pageCount(placeCount: size / Int64(SealedLayout.pageByteCount))
        else { throw .wrongPage }
        var found: [TagPage] = []
        for index in 0..<SealedLayout.topPageCount(pageCount: count) {
            found.append(try tagPage(.top, index, at: SealedLayout.place(ofTopPage: index), expecting: nil))
        }
        if let first = found.first {
            guard first.pageCount == UInt64(count), first.digestOfOthers == Self.digestOfOthers(found)
            else { throw .wrongPage }
        }
        (pageCount, tops) = (count, found)
        // Tag pages that others have changed are read again when they are needed.
        groups = groups.filter { index, group in
            let (top, place) = index.quotientAndRemainder(dividingBy: SealedLayout.tagCount)
            return top < tops.count && !group.isChanged && tops[top][place] == group.ownTag
        }
    }

    // MARK: Content

    package func byteCount() throws(ResultCode) -> Int64 {
        guard !isUnreadable else { throw .wrongPage }
        return Int64(pageCount) * Int64(SealedLayout.pageByteCount)
    }

    /// Fills `bytes` from one page. Behind the end it gives zeros and says so, as SQLite expects.
    package func read(into bytes: inout MutableSpan<UInt8>, at offset: Int64) throws(ResultCode) {
        do throws(ResultCode) {
            try readPart(into: &bytes, at: offset)
        } catch {
            // SQLite believes what stands in the buffer after some errors.
            bytes.update(repeating: 0)
            throw error
        }
    }

    private func readPart(into bytes: inout MutableSpan<UInt8>, at offset: Int64) throws(ResultCode) {
        guard !isUnreadable, offset >= 0 else { throw .wrongPage }
        let size = Int64(SealedLayout.pageByteCount)
        let (index, start) = (Int(offset / size), Int(offset % size))
        guard index < pageCount else { throw .behindEnd }
        guard start + bytes.count <= SealedLayout.pageByteCount else { throw .wrongPage }
        if bytes.count == SealedLayout.pageByteCount { return try readPage(index, into: &bytes) }
        var page = [UInt8](repeating: 0, count: SealedLayout.pageByteCount)
        var span = page.mutableSpan
        try readPage(index, into: &span)
        for place in 0..<bytes.count { bytes[place] = page[start + place] }
    }

    private func readPage(_ index: Int, into page: inout MutableSpan<UInt8>) throws(ResultCode) {
        let (groupIndex, place) = index.quotientAndRemainder(dividingBy: SealedLayout.tagCount)
        try needGroup(groupIndex)
        guard let tag = groups[groupIndex]?[place], tag != TagPage.none else { return page.update(repeating: 0) }
        try readSealed(.page, index, at: SealedLayout.place(ofPage: index), expecting: tag, into: &page)
        if index == 0, !Self.hasReserve(page.span) { throw .wrongPage }
    }

    /// Whole pages only.
    package func write(_ bytes: Span<UInt8>, at offset: Int64) throws(ResultCode) {
        let size = Int64(SealedLayout.pageByteCount)
        guard !isUnreadable, bytes.count == SealedLayout.pageByteCount, offset >= 0, offset.isMultiple(of: size)
        else { throw .write }
        let index = Int(offset / size)
        if index == 0, !Self.hasReserve(bytes) { throw .write }
        var page = [UInt8](repeating: 0, count: SealedLayout.pageByteCount)
        for place in 0..<bytes.count { page[place] = bytes[place] }
        let tag = seal.seal(&page, .page, index)
        let (groupIndex, place) = index.quotientAndRemainder(dividingBy: SealedLayout.tagCount)
        try needGroup(groupIndex)
        try base.write(page.span, at: SealedLayout.place(ofPage: index) * size)
        groups[groupIndex]?[place] = tag
        pageCount = max(pageCount, index + 1)
    }

    package func truncate(to byteCount: Int64) throws(ResultCode) {
        let size = Int64(SealedLayout.pageByteCount)
        guard !isUnreadable, byteCount >= 0, byteCount.isMultiple(of: size) else { throw .write }
        let count = Int(byteCount / size)
        guard count < pageCount else { return }
        let (groupIndex, place) = count.quotientAndRemainder(dividingBy: SealedLayout.tagCount)
        if place > 0 {
            try needGroup(groupIndex)
            groups[groupIndex]?.removeTags(from: place)
        }
        let kept = groupIndex + (place > 0 ? 1 : 0)
        groups = groups.filter { $0.key < kept }
        let (top, within) = kept.quotientAndRemainder(dividingBy: SealedLayout.tagCount)
        if top < tops.count { tops[top].removeTags(from: within) }
        tops.removeLast(max(0, tops.count - SealedLayout.topPageCount(pageCount: count)))
        pageCount = count
        try base.truncate(to: SealedLayout.placeCount(pageCount: count) * size)
    }

    package func sync(flags: Int32) throws(ResultCode) {
        try flush()
        try base.sync(flags: flags)
    }

    /// Only ``rootControl`` and what does not touch the content: whether the file was moved, whose locks it has.
    package func control(_ operation: Int32, _ argument: UnsafeMutableRawPointer?) throws(ResultCode) {
        switch operation {
        case Self.rootControl:
            guard !isUnreadable, let argument = unsafe argument else { throw .wrongPage }
            let target = unsafe argument.assumingMemoryBound(to: UInt8.self)
            for (index, byte) in root.bytes.enumerated() { unsafe target[index] = byte }
        case SQLITE_FCNTL_HAS_MOVED, SQLITE_FCNTL_LOCKSTATE, SQLITE_FCNTL_LAST_ERRNO:
            try unsafe base.control(operation, argument)
        default: throw .notForThisFile
        }
    }

    // MARK: Tags

    /// Brings the tags of 250 pages into ``groups``.
    private func needGroup(_ index: Int) throws(ResultCode) {
        guard groups[index] == nil else { return }
        let (top, place) = index.quotientAndRemainder(dividingBy: SealedLayout.tagCount)
        guard top < tops.count, tops[top].has(place) else { return groups[index] = TagPage() }
        groups[index] = try tagPage(
            .tags, index, at: SealedLayout.place(ofTagPage: index), expecting: tops[top][place])
    }

    private func tagPage(
        _ kind: PageSeal.Kind, _ index: Int, at place: Int64, expecting tag: [UInt8]?
    ) throws(ResultCode) -> TagPage {
        var page = [UInt8](repeating: 0, count: SealedLayout.pageByteCount)
        var span = page.mutableSpan
        let ownTag = try readSealed(kind, index, at: place, expecting: tag, into: &span)
        return TagPage(opened: page, ownTag: ownTag)
    }

    /// Reads a page from the file below and opens it.
    /// - Parameter tag: the tag that it must have; nil when that is not known.
    /// - Returns: its tag.
    @discardableResult
    private func readSealed(
        _ kind: PageSeal.Kind, _ index: Int, at place: Int64, expecting tag: [UInt8]?, into page: inout MutableSpan<UInt8>
    ) throws(ResultCode) -> [UInt8] {
        do throws(ResultCode) {
            try base.read(into: &page, at: place * Int64(SealedLayout.pageByteCount))
        } catch ResultCode.behindEnd {
            // SQLite would take a short read as zeros.
            throw .wrongPage
        }
        var found: [UInt8] = []
        for place in page.count - SealedLayout.tagByteCount..<page.count { found.append(page[place]) }
        guard tag == nil || tag == found, seal.open(&page, kind, index) else { throw .wrongPage }
        return found
    }

    /// Writes changed tag pages, then changed top pages.
    private func flush() throws(ResultCode) {
        guard !isUnreadable else { return }
        while tops.count < SealedLayout.topPageCount(pageCount: pageCount) { tops.append(TagPage(isChanged: true)) }
        // A page whose first write failed may have left a tag page behind the end.
        for index in groups.keys.sorted() where index * SealedLayout.tagCount < pageCount {
            guard var group = groups[index], group.isChanged else { continue }
            try write(&group, .tags, index, at: SealedLayout.place(ofTagPage: index))
            groups[index] = group
            let (top, place) = index.quotientAndRemainder(dividingBy: SealedLayout.tagCount)
            tops[top][place] = group.ownTag
        }
        // The first one last, because it fixes the others.
        for index in tops.indices.reversed() {
            if index == 0 { (tops[0].pageCount, tops[0].digestOfOthers) = (UInt64(pageCount), Self.digestOfOthers(tops)) }
            guard tops[index].isChanged else { continue }
            try write(&tops[index], .top, index, at: SealedLayout.place(ofTopPage: index))
        }
    }

    /// SHA-256 of the tags of all top pages but the first.
    private static func digestOfOthers(_ tops: [TagPage]) -> [UInt8] {
        Digest32(hashing: tops.dropFirst().flatMap(\.ownTag)).bytes
    }

    private func write(
        _ tagPage: inout TagPage, _ kind: PageSeal.Kind, _ index: Int, at place: Int64
    ) throws(ResultCode) {
        var page = tagPage.bytes
        let tag = seal.seal(&page, kind, index)
        try base.write(page.span, at: place * Int64(SealedLayout.pageByteCount))
        (tagPage.ownTag, tagPage.isChanged) = (tag, false)
    }

    /// Whether a first page says that its database leaves 40 bytes of each page of 4096 bytes free.
    /// Source: SQLite documentation, "Database File Format", bytes 16–17 and 20.
    private static func hasReserve(_ page: Span<UInt8>) -> Bool {
        Int(page[16]) << 8 | Int(page[17]) == SealedLayout.pageByteCount
            && Int(page[20]) == SealedLayout.reservedByteCount
    }
}
