/// The text of an HTML page: what a reader would see, without scripts, styles and anything fetched.
///
/// Hidden text is kept, because what is hidden is evidence too; ``hasHiddenText`` says that there is some. Only what stands
/// at the elements themselves is looked at, not style sheets. Any bytes are a page: nothing fails, there is no recursion,
/// and time grows with the size only.
/// Source: HTML Standard §13.2.5 for what is a tag, §13.5 for names of characters.
public struct HTMLText: Hashable, Sendable {
    /// The text: block elements on lines of their own, cells of a row with tabs between them, items of a list after "- ",
    /// images as their alternative text in brackets.
    public let text: String
    /// What stands in `<title>`, at most 1 KiB.
    public let title: String?
    /// Whether the text was longer than the limit.
    public let isCut: Bool
    /// Whether parts of the text are marked as not to be shown (`hidden`, `display:none` and its like).
    public let hasHiddenText: Bool
    /// How many images, styles and other things a program that shows the page would fetch. Nothing is fetched here.
    public let remoteReferenceCount: Int

    /// - Parameter limit: greatest size of the text in bytes of UTF-8; what is more is cut.
    public init(_ html: String, limit: Int = 1 << 20) {
        var reader = HTMLReader(Array(html.utf8), limit: min(max(limit, 0), 1 << 40), linkLimit: 0)
        reader.read()
        (text, title, isCut) = (reader.lines.text, reader.title, reader.lines.isCut)
        (hasHiddenText, remoteReferenceCount) = (reader.hasHiddenText, reader.remoteReferenceCount)
    }

    /// Reads a page in the character set that its byte order mark, its label, or the page itself names, in this order;
    /// else as ``CharacterSet/guess(_:)`` says.
    /// - Parameter label: what stands beside the page, such as the charset of its part of a mail.
    public init(_ bytes: some Collection<UInt8>, labelledAs label: String?, limit: Int = 1 << 20) {
        let set = CharacterSet.marked(bytes) ?? label.flatMap { CharacterSet(label: $0) } ?? HTMLCharset.declared(in: bytes)
        self.init((set ?? .guess(bytes)).decode(bytes), limit: limit)
    }

    /// The text alone.
    /// - Parameter limit: greatest size of the result in bytes of UTF-8; what is more is cut.
    public static func text(of html: String, limit: Int = 1 << 20) -> String { HTMLText(html, limit: limit).text }

    /// Where the links of a page lead, as they stand there, in order; at most `limit`.
    public static func links(of html: String, limit: Int = 1000) -> [String] {
        var reader = HTMLReader(Array(html.utf8), limit: 0, linkLimit: limit)
        reader.read()
        return reader.links
    }
}
