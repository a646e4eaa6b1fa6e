internal import Octets
internal import Wording

/// A short document, such as a form to fill in or a cover note: a page and plain text of the same outline. It runs and sends
/// nothing.
public struct SheetOutline: Sendable {
    let title: String
    let opening: [DocumentBlock]
    let sections: [DocumentSection]
    /// Stands at the head of every printed page.
    let running: [HTMLToken]

    /// A place for something to be written.
    static let blank = "______________________________"
    /// A small one, in a table.
    static let shortBlank = "______________"

    /// The whole page.
    public var html: String {
        var page = HTMLBuilder()
        page.element(.header) { header in
            header.element(.h1, text: title)
            for block in opening { header.block(block) }
        }
        page.element(.main) { main in
            for section in sections { main.section(section) }
        }
        return page.page(
            title: title, language: HTMLToken(closestTo: Words.language.tag), style: PageStyle(running: running))
    }

    /// The same as plain text. Lines end with a line feed.
    public var text: String {
        var text = PlainText()
        text.wrapped(title)
        text.gap()
        for block in opening { text.block(block) }
        for section in sections { text.section(section) }
        return text.text
    }
}
