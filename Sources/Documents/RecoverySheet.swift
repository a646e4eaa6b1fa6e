internal import Octets
internal import Wording

/// The page that takes the place of a forgotten passphrase: for a drawer, and for whoever finds it there it says nothing of
/// what it opens.
///
/// The key itself is no part of it: ``keyPlace`` stands where whoever writes the page puts it, so that it is in no `String`.
public struct RecoverySheet: Sendable {
    /// Where the key belongs, once in each form.
    public static let keyPlace = "(((KEY)))"
    /// What stands before each line of the key in plain text.
    public static let indent = "    "

    /// Which part of the key stands on it.
    public struct Part: Hashable, Sendable {
        /// From 1.
        public let number: Int
        public let count: Int, needed: Int

        public init(number: Int, count: Int, needed: Int) { (self.number, self.count, self.needed) = (number, count, needed) }
    }

    private let part: Part?
    private let fingerprint: String
    private let made: String
    private let code: HTMLPicture?

    /// - Parameters:
    ///   - part: nil when all of the key stands on it.
    ///   - fingerprint: of the key that signs copies.
    ///   - made: the day.
    ///   - code: the key as a picture; nil when it could not be drawn.
    public init(part: Part?, fingerprint: String, made: String, code: HTMLPicture?) {
        (self.part, self.fingerprint, self.made, self.code) = (part, fingerprint, made, code)
    }

    /// One page, A4 or Letter; it runs and fetches nothing.
    public var html: String { outline(withCode: true).html }

    /// Plain text, of at most 78 columns.
    public var text: String { outline(withCode: false).text }

    private func outline(withCode: Bool) -> SheetOutline {
        SheetOutline(
            title: Words.text(part == nil ? "sheet.title" : "sheet.title-part", values),
            opening: [.paragraph(Words.paragraph(part == nil ? "sheet.opening" : "sheet.opening-part", values))],
            sections: [key(withCode: withCode), keeping], running: [])
    }

    private var values: [String: String] {
        var values = ["date": made.printable]
        if let part { values.merge(["n": String(part.number), "count": String(part.count), "needed": String(part.needed)]) { $1 } }
        return values
    }

    private func key(withCode: Bool) -> DocumentSection {
        var blocks: [DocumentBlock] = [.preformatted(Self.keyPlace)]
        if withCode, let code {
            let words = Words.text("sheet.code")
            blocks.append(.picture(DocumentPicture(picture: code, alternative: words, caption: words)))
        }
        blocks.append(.paragraph(Words.paragraph(part == nil ? "sheet.typing" : "sheet.typing-part")))
        blocks.append(.paragraph(Words.paragraph("sheet.compare")))
        blocks.append(.preformatted(fingerprint))
        blocks.append(.paragraph(Words.text("sheet.made", values)))
        return DocumentSection("key", Words.text(part == nil ? "sheet.key" : "sheet.key-part", values), blocks)
    }

    private var keeping: DocumentSection {
        DocumentSection(
            "keeping", Words.text("sheet.keeping"),
            [
                .paragraph(Words.paragraph(part == nil ? "sheet.good" : "sheet.good-part", values)),
                .paragraph(Words.text("sheet.never")),
                .bullets(["computer", "home", "photo", "mail"].map { Words.text("sheet.never.\($0)") }),
            ])
    }
}
