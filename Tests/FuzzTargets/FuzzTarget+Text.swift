import Octets
import StructuredText
import TextDecoding
import ZipFormat

extension FuzzTarget {
    static let textTargets = [characterSets, htmlPage, foreignZip, inflate, jsonElements]

    private static let sets = [
        "utf-8", "utf-7", "us-ascii", "utf-16le", "utf-16be", "utf-32le", "utf-32be", "iso-8859-6", "windows-1253", "gb18030", "hz", "big5",
        "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr", "iso-2022-kr", "x-user-defined",
    ]

    /// The first byte chooses the set; the rest is also a label.
    private static let characterSets = FuzzTarget(
        "character-sets", upTo: 1 << 13, words: ["\u{1B}$B", "\u{1B}(B", "\u{1B}$)C", "~{", "~}", "+", "-", "\u{E}", "\u{F}"]
    ) { bytes in
        guard let first = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        guard let set = CharacterSet(label: sets[Int(first) % sets.count]) else { throw Broken(description: "a label is not known") }
        let text = set.decode(rest)
        try expect(text.utf8.count <= 4 * rest.count + 8, "a text grows")
        try expect(set.decode(rest[...]) == text, "a slice has another text")
        let label = String(decoding: rest, as: UTF8.self)
        if let named = CharacterSet(label: label) {
            try expect(CharacterSet(label: named.name) == named, "the name of a set is no label of it")
        }
        let guessed = CharacterSet.guess(rest)
        if rest.allSatisfy({ $0 < 0x80 && $0 != 0 }) { try expect(guessed == .utf8, "ASCII is not UTF-8") }
        if String(validating: rest, as: UTF8.self) != nil, set == .usASCII {
            try expect(text.utf8.elementsEqual(CharacterSet.utf8.decode(rest).utf8), "UTF-8 is read in two ways")
        }
    }

    /// A page as bytes and as text, whole and cut.
    private static let htmlPage = FuzzTarget(
        "html-page", upTo: 1 << 13,
        words: [
            "<!--", "-->", "<![CDATA[", "]]>", "<script>", "</script>", "<p hidden>", "style=\"display:none\"", "<img alt='", "<td>", "<ul><li>", "<pre>",
            "&amp;", "&#x", "&not", "<title>", "</title>", "<meta charset=", "<template>", "<a href=", "url(http:", "<?xml encoding='",
        ]
    ) { bytes in
        let page = HTMLText(bytes, labelledAs: nil, limit: 1 << 28)
        try expect(!page.isCut, "a short page is cut")
        try expect(page.text.utf8.count <= 16 * bytes.count + 16, "a text grows")
        try expect(page.hasHiddenText == false || !page.text.isEmpty, "hidden text is not there")
        let cut = HTMLText(bytes, labelledAs: nil, limit: 10)
        try expect(cut.text.utf8.count <= 10, "a limit is not kept")
        try expect(page.text.utf8.starts(with: cut.text.utf8), "a cut text has another start")
        try expect(cut.remoteReferenceCount == page.remoteReferenceCount, "a cut page has other references")
        let text = String(decoding: bytes, as: UTF8.self)
        try expect(HTMLText.links(of: text, limit: 3).count <= 3, "there are too many links")
    }

    /// An archive; every entry is read, or refused with the declared error.
    private static let foreignZip = FuzzTarget(
        "foreign-zip", upTo: 1 << 15, words: ["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "PK\u{6}\u{6}", "PK\u{6}\u{7}", "PK\u{7}\u{8}"]
    ) { bytes in
        let zip: ForeignZip
        do { zip = try ForeignZip(reading: MemorySource(bytes)) } catch is ForeignZipError { return }
        var end: UInt64 = 0
        for entry in zip.entries.sorted(by: { $0.place.lowerBound < $1.place.lowerBound }) where !entry.place.isEmpty {
            try expect(entry.place.lowerBound >= end, "entries overlap")
            end = entry.place.upperBound
        }
        try expect(end <= UInt64(bytes.count), "an entry lies outside")
        for entry in zip.entries {
            try expect(zip.entry(at: entry.path) != nil, "an entry is not found")
            var byteCount: UInt64 = 0
            do {
                try zip.read(entry, limit: 1 << 20) { byteCount += UInt64($0.count) }
                try expect(byteCount == entry.byteCount && entry.fault == nil, "a content has another size")
            } catch is ForeignZipError {
                try expect(byteCount <= entry.byteCount, "more is given than there is")
            }
        }
    }

    /// A stream of deflate, or a file of gzip.
    private static let inflate = FuzzTarget("inflate", upTo: 1 << 14, words: ["\u{1F}"]) { bytes in
        // At most about a thousand times what was read, and one window.
        let limit = 1100 * bytes.count + (1 << 16)
        var stream = Inflate(reading: MemorySource(bytes), at: 0, upTo: UInt64(bytes.count)), count = 0
        do {
            while let piece = try stream.next() {
                try expect(!piece.isEmpty && piece.count < (1 << 16) + 258, "a piece has no good size")
                count += piece.count
                try expect(count <= limit, "too much is unpacked")
            }
            try expect(stream.endOffset <= UInt64(bytes.count), "a stream ends outside")
            try expect(try stream.next() == nil, "something follows the end")
        } catch is InflateError {}
        var gzip = GzipReader(reading: MemorySource(bytes)), offset: UInt64 = 0
        do {
            while let piece = try gzip.next() {
                try expect(!piece.isEmpty && gzip.memberOffset >= offset, "members go backwards")
                offset = gzip.memberOffset
            }
        } catch is GzipError {}
    }

    /// The first byte chooses the pattern. What parses as a whole has the same elements here.
    private static let jsonElements = FuzzTarget(
        "json-elements", upTo: 1 << 13, words: ["{\"messages\":[", "{\"chats\":{\"list\":[", "\"name\":", "\\\"", "\u{FEFF}", "},{", "]}", "~/"]
    ) { bytes in
        guard let first = bytes.first else { return }
        let text = Array(bytes.dropFirst())
        let pattern = [[], ["messages"], ["*"], ["chats", "list", "*", "messages"]][Int(first) % 4]
        var elements = JSONElements(MemorySource(text), at: pattern), found: [JSONElements.Element] = []
        var isWhole = true
        do { while let element = try elements.next() { found.append(element) } } catch is JSONElementsError { isWhole = false }
        try expect(try elements.next() == nil, "something follows the end")
        for element in found {
            let (start, end) = (Int(element.offset), Int(element.offset + element.byteCount))
            try expect(start < end && end <= text.count, "an element lies outside")
            let alone = try? JSONValue(parsing: Array(text[start..<end]))
            try expect(alone == (try? element.value.get()), "an element says something else alone")
        }
        guard let value = try? JSONValue(parsing: text) else { return }
        try expect(isWhole || text.count > 1 << 10, "a good text is refused")
        let wanted = pattern.isEmpty ? value.array : pattern == ["messages"] ? value["messages"]?.array : nil
        if let wanted { try expect(found.compactMap { try? $0.value.get() } == wanted, "elements are missing") }
    }
}
