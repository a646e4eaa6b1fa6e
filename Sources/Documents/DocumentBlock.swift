/// A piece of a document, the same for page and plain text.
enum DocumentBlock: Sendable {
    case paragraph(String)
    /// A framed paragraph with a headline.
    case notice(title: String, [String])
    /// The weakness of an exhibit.
    case weakness(String)
    case bullets([String])
    case numbered([String])
    case facts([DocumentFact])
    case table(DocumentTable)
    /// Lines that are kept as they are: commands, digests.
    case preformatted(String)
    /// A picture of what stands in the table behind it; nothing in plain text.
    case chart(BarChart)
    /// A text of an exhibit with numbers at its lines.
    case lines(NumberedLines)
    /// Facts that few readers need, in less room.
    case particulars([DocumentFact])
    /// A picture of the bundle, smaller than it is; in plain text what it is.
    case picture(DocumentPicture)
    /// A sentence that leads somewhere.
    case pointer(String, HTMLLink)
}

/// A picture and what is said under it.
struct DocumentPicture: Sendable {
    let picture: HTMLPicture
    /// What it is, for whoever does not see it.
    let alternative: String
    let caption: String
}

/// A name and what is said under it.
struct DocumentFact: Hashable, Sendable {
    let label: String
    /// Outside text is allowed; line breaks are kept.
    let value: String
    /// A file of the bundle that the value names.
    var link: HTMLLink?

    init(_ label: String, _ value: String, link: HTMLLink? = nil) {
        (self.label, self.value, self.link) = (label, value, link)
    }
}

/// A table; every row has as many cells as the head.
struct DocumentTable: Sendable {
    let caption: String
    let head: [String]
    let rows: [[DocumentCell]]
    /// Names of the rows that links lead to; empty, or as many as rows.
    var rowIDs: [HTMLToken] = []
    /// Whether the first cell of a row names the others.
    var hasRowHeads = true
}

/// A cell of a table.
struct DocumentCell: Sendable {
    let text: String
    var link: HTMLLink?
    /// What stands under it in small letters.
    var small: String?

    init(_ text: String, link: HTMLLink? = nil, small: String? = nil) { (self.text, self.link, self.small) = (text, link, small) }
}

/// A headline and what stands under it.
struct DocumentSection: Sendable {
    let id: HTMLToken
    let title: String
    var blocks: [DocumentBlock] = []
    var parts: [DocumentSection] = []
    var isExhibit = false

    init(_ id: String, _ title: String, _ blocks: [DocumentBlock] = [], parts: [DocumentSection] = []) {
        (self.id, self.title, self.blocks, self.parts) = (HTMLToken(closestTo: id), title, blocks, parts)
    }
}
