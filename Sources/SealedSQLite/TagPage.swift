/// The tags of 250 pages: of the database, or of tag pages. A tag of zeros stands for a page that was never written.
struct TagPage {
    /// The content of the page: tags one after another, then 56 bytes that only the first top page uses.
    private(set) var bytes: [UInt8]
    /// The tag under which this page itself stands in the file.
    var ownTag: [UInt8]
    /// Whether it differs from what stands in the file.
    var isChanged: Bool

    private static let pageCountOffset = SealedLayout.tagCount * SealedLayout.tagByteCount

    /// A page without tags, not yet in the file.
    /// - Parameter isChanged: whether it has to be written even if no tag is put in.
    init(isChanged: Bool = false) {
        bytes = [UInt8](repeating: 0, count: SealedLayout.pageByteCount)
        (ownTag, self.isChanged) = (TagPage.none, isChanged)
    }

    /// A page from the file, opened.
    init(opened bytes: [UInt8], ownTag: [UInt8]) {
        (self.bytes, self.ownTag, isChanged) = (bytes, ownTag, false)
    }

    /// The tag of a page that was never written.
    static let none = [UInt8](repeating: 0, count: SealedLayout.tagByteCount)

    subscript(index: Int) -> [UInt8] {
        get { Array(bytes[range(index)]) }
        set {
            bytes.replaceSubrange(range(index), with: newValue)
            isChanged = true
        }
    }

    /// Whether a page was ever written.
    func has(_ index: Int) -> Bool { bytes[range(index)].contains { $0 != 0 } }

    /// Forgets all pages from `index` on.
    mutating func removeTags(from index: Int) {
        for place in index * SealedLayout.tagByteCount..<Self.pageCountOffset { bytes[place] = 0 }
        isChanged = true
    }

    /// How many pages the database has, as the first top page says it: big-endian.
    var pageCount: UInt64 {
        get { bytes[Self.pageCountOffset..<Self.pageCountOffset + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        set {
            guard newValue != pageCount else { return }
            for index in 0..<8 {
                bytes[Self.pageCountOffset + index] = UInt8(truncatingIfNeeded: newValue >> UInt64(8 * (7 - index)))
            }
            isChanged = true
        }
    }

    /// What fixes all further top pages, in the first one: SHA-256 of their tags.
    var digestOfOthers: [UInt8] {
        get { Array(bytes[Self.digestOffset..<Self.digestOffset + 32]) }
        set {
            guard newValue != digestOfOthers else { return }
            bytes.replaceSubrange(Self.digestOffset..<Self.digestOffset + 32, with: newValue)
            isChanged = true
        }
    }

    private static let digestOffset = pageCountOffset + 8

    private func range(_ index: Int) -> Range<Int> {
        index * SealedLayout.tagByteCount..<(index + 1) * SealedLayout.tagByteCount
    }
}
