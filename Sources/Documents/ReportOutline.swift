internal import BundleFormat
internal import Octets
internal import Wording

/// The sections of a report, the same for the page and for plain text.
struct ReportOutline: Sendable {
    let model: ReportModel
    let names: ReportNames
    private let groups: [ExhibitGroup]
    private let places: ExhibitPlaces
    /// The exhibits one by one.
    private let items: DocumentSection
    /// What did not find its place in the report.
    let annexes: [ReportAnnex]

    init(_ model: ReportModel) {
        self.model = model
        names = ReportNames(model.items)
        groups = ExhibitGroup.all(of: model.items)
        places = ExhibitPlaces(groups)
        var sections = ExhibitSections(groups, names: names, annexes: AnnexCollector(model, style: Self.style(model)))
        let parts = sections.sections()
        let title = Words.text("report.items"), introduction = DocumentBlock.paragraph(Words.paragraph("report.items.introduction"))
        if places.pages.isEmpty {
            items = DocumentSection("items", title, [introduction], parts: parts)
        } else {
            items = DocumentSection("items", title, [introduction] + sections.moveIntoAnnex(parts, pages: places.pages))
        }
        annexes = sections.takeAnnexes()
    }

    /// The headline.
    var title: String { Words.text("report.title", ["code": model.code.printable]) }

    /// What stands above all sections.
    var opening: [DocumentBlock] { ReportOpening(model: model, names: names).blocks }

    /// Everything else, in order: first what whoever has five minutes looks for.
    var sections: [DocumentSection] {
        [asked, ReportSummary(model, names).section, start]
            + [ReportPeople(items: model.items, places: places).section, ReportMonths(items: model.items).section].compactMap(\.self)
            + [ReportComplaints(items: model.items, names: names, places: places).section].compactMap(\.self)
            + [choice, exhibits, items, annex] + closing
    }

    /// How the page and its annexes look.
    static func style(_ model: ReportModel) -> PageStyle {
        var running = [HTMLToken(closestTo: model.code)]
        if let digest = model.contentsDigest { running.append(HTMLToken(closestTo: String(digest.hex.prefix(16)))) }
        return PageStyle(running: running, hasCharts: true, isConfidential: true)
    }

    private var start: DocumentSection {
        DocumentSection(
            "start", Words.text("report.start"),
            [.bullets(["report.start.table", "report.start.lines", "report.start.compare"].map { Words.paragraph($0) })])
    }

    private var asked: DocumentSection {
        var section = DocumentSection("asked", Words.text("report.asked"))
        let requests = RequestedActions.all(in: model.items)
        guard requests.contains(where: { !$0.actions.isEmpty }) else {
            section.blocks = [.paragraph(Words.paragraph("report.asked.nothing"))]
            return section
        }
        for request in requests where !request.actions.isEmpty {
            section.blocks.append(.paragraph(introduction(of: request)))
            section.blocks.append(.numbered(request.actions))
            if let wish = request.item.payload["confidentiality"]?.string {
                section.blocks.append(.notice(title: Words.text("field.confidentiality"), [wish]))
            }
        }
        return section
    }

    private func introduction(of request: RequestedActions.Request) -> String {
        let payload = request.item.payload
        let recipient =
            payload["recipient_name"]?.string?.printable
            ?? payload["recipient"]?.string.map { names.words(for: $0, isParty: true) }
        let sent = payload["sent_at"]?.object.flatMap(TimeWords.init)?.short
        let values = ["exhibit": "\(request.item.exhibit)", "to": recipient ?? "", "sent": sent ?? ""]
        return switch (recipient, sent) {
        case (.some, .some): Words.paragraph("report.asked.to-and-when", values)
        case (.some, nil): Words.paragraph("report.asked.to", values)
        case (nil, .some): Words.paragraph("report.asked.when", values)
        case (nil, nil): Words.paragraph("report.asked.in", values)
        }
    }

    private var exhibits: DocumentSection {
        let head = ["number", "what", "happened", "entry", "hidden"].map { Words.text("report.exhibits.\($0)") }
        let key = model.earlierLogs.isEmpty ? "report.exhibits.caption" : "report.exhibits.caption-logs"
        let caption = Words.text(key, ["n": "\(model.items.count)", "size": "\(model.treeSize)"])
        return DocumentSection(
            "exhibits", Words.text("report.exhibits"),
            [.table(DocumentTable(caption: caption, head: head, rows: groups.map(row)))])
    }

    private func entry(_ leafIndex: UInt64, in log: Int) -> String {
        log == 0 ? "\(leafIndex)" : Words.text("report.exhibits.earlier-entry", ["index": "\(leafIndex)", "n": "\(log)"])
    }

    private func row(_ group: ExhibitGroup) -> [DocumentCell] {
        let item = group.first
        let id = HTMLToken(closestTo: (group.isThread ? "chat-" : "") + "\(item.exhibit)")
        let hidden = group.items.reduce(0) { $0 + $1.hiddenCount }
        let reasons = group.isThread ? [] : item.reasons
        let why = reasons.isEmpty ? "" : "\n" + SelectionText.reasons(hidden, reasons).joined(separator: "\n")
        return [
            DocumentCell(group.numbers, link: places.link(item.exhibit, id: id)),
            DocumentCell(group.isThread ? ThreadSection.name(of: group) : ExhibitSections.title(of: item)),
            DocumentCell(ExhibitTimes(item).happened?.short ?? Words.text("report.not-shown")),
            DocumentCell(item.leafIndex.map { entry($0, in: item.logNumber) } ?? Words.text("report.not-shown")),
            DocumentCell("\(hidden)" + why),
        ]
    }
}
