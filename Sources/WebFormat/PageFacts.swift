/// What a saved HTML page says about itself in its head. Nothing is fetched, run or believed.
public struct PageFacts: Hashable, Sendable {
    /// Its title, entities as they stand.
    public private(set) var title: String?
    /// Address by `<link rel="canonical">`.
    public private(set) var canonical: String?
    /// Address by `<meta property="og:url">`.
    public private(set) var sharedAs: String?
    /// Address from which a browser or program saved it, by the remark that it left.
    public private(set) var savedFrom: String?
    /// When it was saved, by the same remark, as it stands there.
    public private(set) var savedAt: String?
    /// When it was published, by `article:published_time` or `datePublished`, as it stands there.
    public private(set) var published: String?
    /// Language by `<html lang>`.
    public private(set) var language: String?
    /// Label of the character set that the page names.
    public private(set) var charset: String?
    /// Program by `<meta name="generator">`.
    public private(set) var generator: String?

    /// How much of a page is looked through, in bytes.
    static let greatestByteCount = 512 << 10
    private static let greatestTagCount = 20_000

    /// - Parameter html: in a character set that has ASCII inside; what is not ASCII is read as UTF-8.
    public init(scanning html: some Collection<UInt8>) {
        var tags = TagScanner(Array(html.prefix(Self.greatestByteCount)))
        for _ in 0..<Self.greatestTagCount {
            guard let step = tags.next() else { return }
            switch step {
            case .remark(let text): takeRemark(text)
            case .tag(let tag): take(tag, &tags)
            }
        }
    }

    /// Best address of the page: where it was saved from, else what it says itself.
    public var address: String? { [savedFrom, canonical, sharedAs].compactMap { $0 }.first(where: Self.isAddress) }

    /// Only addresses of the web; at most 2,000 bytes.
    private static func isAddress(_ text: String) -> Bool {
        (text.utf8.hasPrefix(ignoringCase: "https://") || text.utf8.hasPrefix(ignoringCase: "http://")) && text.utf8.count <= 2000
    }

    private mutating func take(_ tag: TagScanner.Tag, _ tags: inout TagScanner) {
        let value = { (name: String) -> String? in tag.attributes[name] }
        switch tag.name {
        case "html": language = language ?? value("lang")
        case "title": if title == nil { title = tags.text(upTo: "</title") }
        case "script": _ = tags.text(upTo: "</script")
        case "style": _ = tags.text(upTo: "</style")
        case "link" where value("rel")?.lowercased() == "canonical": canonical = canonical ?? value("href")
        case "meta": takeMeta(tag)
        default: break
        }
    }

    private mutating func takeMeta(_ tag: TagScanner.Tag) {
        let value = { (name: String) -> String? in tag.attributes[name] }
        charset = charset ?? value("charset")
        let content = value("content")
        if value("http-equiv")?.lowercased() == "content-type", let label = content?.lowercased().charsetLabel {
            charset = charset ?? label
        }
        switch (value("property") ?? value("name") ?? value("itemprop"))?.lowercased() {
        case "og:url": sharedAs = sharedAs ?? content
        case "article:published_time", "datepublished", "date", "dc.date", "dcterms.created": published = published ?? content
        case "generator": generator = generator ?? content
        default: break
        }
    }

    /// ` saved from url=(0023)https://example.org/ ` of browsers; lines ` url: ` and ` saved date: ` of SingleFile.
    private mutating func takeRemark(_ text: ArraySlice<UInt8>) {
        let trimmed = text.prefix(4096).trimmed
        if trimmed.hasPrefix(ignoringCase: "saved from url="), savedFrom == nil {
            var address = trimmed.dropFirst(15)
            if address.first == 0x28, let end = address.prefix(8).firstIndex(of: 0x29) { address = address[(end + 1)...] }
            savedFrom = Self.text(address.prefix { !$0.isBlank })
        }
        guard trimmed.hasPrefix(ignoringCase: "page saved with singlefile") else { return }
        for line in trimmed.split(separator: 0x0A).map(\.trimmed) {
            if line.hasPrefix(ignoringCase: "url: "), savedFrom == nil { savedFrom = Self.text(line.dropFirst(5)) }
            if line.hasPrefix(ignoringCase: "saved date: "), savedAt == nil { savedAt = Self.text(line.dropFirst(12)) }
        }
        generator = generator ?? "SingleFile"
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        let trimmed = bytes.prefix(2000).trimmed
        return trimmed.isEmpty ? nil : String(decoding: trimmed, as: UTF8.self)
    }
}
