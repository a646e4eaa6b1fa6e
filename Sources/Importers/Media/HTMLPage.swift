internal import EvidenceModel
internal import MediaFormat
internal import Octets
internal import TextDecoding
internal import WebFormat

/// A saved HTML page.
enum HTMLPage {
    /// How much of a page is read, in bytes: pages that hold their pictures are large.
    static let greatestByteCount = 16 << 20

    /// Whether a text begins as a page does; a name that ends in `.html` helps one that begins with a remark or a tag.
    static func isPage(_ head: [UInt8], fileName: String) -> Bool {
        let start = head.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        let lower = String(decoding: start.prefix(512), as: UTF8.self).lowercased()
        if lower.hasPrefix("<!doctype html") || lower.hasPrefix("<html") { return true }
        let name = fileName.lowercased()
        let isNamed = [".html", ".htm", ".xhtml"].contains { name.hasSuffix($0) }
        return lower.hasPrefix("<") && (isNamed || lower.contains("<html"))
    }

    /// Fills in text, address and times of a page.
    static func describe(
        _ evidence: inout Evidence, _ html: [UInt8], label: String?, isWhole: Bool, _ context: ImportContext
    ) {
        let facts = PageFacts(scanning: html)
        let page = HTMLText(html, labelledAs: label ?? facts.charset, limit: TextFile.greatestByteCount)
        TextFile.take(Array(page.text.utf8), isWhole: isWhole && !page.isCut, into: &evidence)
        var embedded = evidence.embedded ?? Evidence.Embedded()
        embedded.title = embedded.title ?? page.title ?? facts.title
        embedded.software = embedded.software ?? facts.generator
        if page.hasHiddenText { embedded.signs.append("hidden_text") }
        evidence.embedded = embedded
        evidence.sourceURL = evidence.sourceURL ?? facts.address
        evidence.language = evidence.language ?? facts.language.flatMap { $0.utf8.count <= 35 && !$0.isEmpty ? $0 : nil }
        if evidence.captured == nil, let saved = facts.savedAt {
            evidence.captured = BrowserDate.time(saved) ?? TimeValue(raw: saved, source: .export)
        }
        if evidence.occurred == nil, let time = facts.published.flatMap(MediaTime.init(iso:)) {
            evidence.occurred = TimeValue(time, source: .export, context)
        }
        evidence.kind = evidence.kind ?? .post
    }
}

extension Importer {
    /// Fills in what a saved page says, HTML or MHTML.
    static func describePage(_ evidence: inout Evidence, _ source: any ByteSource, _ context: ImportContext) throws -> ImportError? {
        let count = Int(min(source.byteCount, UInt64(HTMLPage.greatestByteCount)))
        let bytes = try source.read(at: 0, count: count)
        if SavedPage.isPage(bytes) { return try SavedPage.describe(&evidence, bytes, source, context) }
        HTMLPage.describe(&evidence, bytes, label: nil, isWhole: UInt64(count) == source.byteCount, context)
        return nil
    }
}

/// `Sun Mar 01 2026 21:15:30 GMT+0100 (…)`, as browsers write a time. Source: ECMA-262 §21.4.4.41.
enum BrowserDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func time(_ text: String) -> TimeValue? {
        let words = text.prefix(100).split(separator: " ")
        guard words.count >= 6, let month = months.firstIndex(of: String(words[1])), let day = Int(words[2]), let year = Int(words[3]) else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int($0) }
        let zone = Array(words[5].utf8)
        guard clock.count == 3, zone.count == 8, zone.starts(with: "GMT".utf8), zone[3] == 0x2B || zone[3] == 0x2D,
            let digits = UInt32(String(decoding: zone[4...], as: UTF8.self)), digits < 2400
        else { return nil }
        let civil = CivilTime(year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1], second: clock[2])
        guard civil.isValid else { return nil }
        let seconds = Int(digits / 100 * 60 + digits % 100) * 60
        return TimeValue(raw: text, civil, offset: zone[3] == 0x2D ? -seconds : seconds, source: .export)
    }
}
