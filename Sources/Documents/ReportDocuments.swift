internal import Octets
internal import Wording

/// A report, whole: the page, the plain text with the same content, and what goes with them.
public struct ReportDocuments: Sendable {
    private let outline: ReportOutline
    private let sections: [DocumentSection]
    /// The language in which it was made.
    private let language: Language

    /// Makes it in ``Words/language``.
    public init(_ model: ReportModel) {
        outline = ReportOutline(model)
        sections = outline.sections
        language = Words.language
    }

    /// What is too long for the report, or not for every eye. The page and the text name each of them.
    public var annexes: [ReportAnnex] { outline.annexes }

    /// The report as a page: sober, printable, on its own; nothing in it fetches, runs or submits anything.
    public var page: String { Words.writing(in: language) { html } }

    /// The report as plain text, with the same content as the page. Lines end with a line feed.
    public var text: String { Words.writing(in: language) { plain } }

    private var html: String {
        var page = HTMLBuilder()
        page.element(.header) { header in
            header.element(.h1, text: outline.title)
            for block in outline.opening { header.block(block) }
        }
        page.element(.nav, .labelledBy(HTMLToken(closestTo: "contents"))) { nav in
            nav.element(.h2, .id(HTMLToken(closestTo: "contents")), text: Words.text("report.contents"))
            nav.element(.ol) { list in
                for section in sections {
                    list.element(.li) { $0.element(.a, .href(.element(section.id)), text: section.title) }
                }
            }
        }
        page.element(.main) { main in
            for section in sections { main.section(section) }
        }
        page.element(.footer) { $0.element(.p, .look(.small), text: end) }
        return page.page(
            title: outline.title, language: HTMLToken(closestTo: language.tag), style: ReportOutline.style(outline.model))
    }

    private var plain: String {
        var text = PlainText()
        text.wrapped(outline.title)
        text.gap()
        for block in outline.opening { text.block(block) }
        for section in sections { text.section(section) }
        text.gap()
        text.wrapped(end)
        return text.text
    }

    private var end: String { Words.text("report.end", ["code": outline.model.code.printable]) }
}
