internal import BundleFormat
internal import Octets
internal import Wording

/// What a report brings along beside itself: a file of the bundle in the folder `annex`.
public struct ReportAnnex: Hashable, Sendable {
    /// Its name in that folder, as `BundleLayout.isOptionalTagFile` allows it.
    public let name: String
    /// All that is in it.
    public let content: String
}

/// The annexes of a report, as they come together while its sections are made.
struct AnnexCollector: Sendable {
    private let model: ReportModel
    private let style: PageStyle
    private(set) var annexes: [ReportAnnex] = []
    /// Texts that share files because there are many, by the name of the file.
    private var shared: [(name: HTMLAnnexName, sections: [DocumentSection])] = []

    /// From how many texts of one sort on they share files.
    private static let greatestFileCount = 200

    init(_ model: ReportModel, style: PageStyle) { (self.model, self.style) = (model, style) }

    /// The file for a text of an exhibit.
    /// - Parameters:
    ///   - sort: what kind of text: `headers` or `text`.
    ///   - index: which of this sort it is, from 0, and how many there are.
    static func name(_ exhibit: ExhibitNumber, _ sort: String, index: Int, of count: Int) -> HTMLAnnexName {
        let stem = count <= greatestFileCount ? "\(exhibit)-\(sort)" : "\(sort)-\(index / greatestFileCount + 1)"
        return HTMLAnnexName(HTMLToken(closestTo: stem), .text)
    }

    /// Adds a text of an exhibit to a file; texts for the same file come one after the other.
    mutating func add(_ lines: NumberedLines, of exhibit: ExhibitNumber, to name: HTMLAnnexName) {
        let section = DocumentSection("\(exhibit)", "\(exhibit)  " + lines.label, [.lines(lines)])
        if let index = shared.lastIndex(where: { $0.name == name }) { return shared[index].sections.append(section) }
        shared.append((name, [section]))
    }

    /// Adds a page, and the same as text.
    mutating func add(_ section: DocumentSection, stem: String, hasText: Bool = true) {
        let token = HTMLToken(closestTo: stem)
        annexes.append(ReportAnnex(name: HTMLAnnexName(token, .page).description, content: page(section)))
        guard hasText else { return }
        annexes.append(ReportAnnex(name: HTMLAnnexName(token, .text).description, content: text([section])))
    }

    /// Everything, once all is added.
    mutating func finish() -> [ReportAnnex] {
        annexes += shared.map { ReportAnnex(name: $0.name.description, content: text($0.sections)) }
        shared = []
        return annexes
    }

    private func text(_ sections: [DocumentSection]) -> String {
        var text = PlainText()
        text.wrapped(title)
        text.gap()
        text.block(.paragraph(Words.paragraph("report.annex.of", ["code": model.code.printable])))
        for section in sections { text.section(section) }
        return text.text
    }

    private func page(_ section: DocumentSection) -> String {
        var page = HTMLBuilder()
        page.element(.header) { header in
            header.element(.h1, text: title)
            header.element(.p) { $0.element(.a, .href(.report(HTMLToken(closestTo: "items"))), text: Words.text("report.annex.back")) }
        }
        page.element(.main) { $0.section(section.movedIntoAnnex) }
        return page.page(title: title + ", " + section.title, language: HTMLToken(closestTo: Words.language.tag), style: style)
    }

    private var title: String { Words.text("report.annex.title", ["code": model.code.printable]) }
}
