internal import BundleFormat
internal import Octets
internal import Wording

/// The sections of a report, the same for the page and for plain text.
struct ReportOutline: Sendable {
    let model: ReportModel
    private let names: ReportNames

    init(_ model: ReportModel) {
        self.model = model
        names = ReportNames(model.items)
    }

    /// The headline.
    var title: String { Words.text("report.title", ["code": model.code.printable]) }

    /// What stands above all sections.
    var opening: [DocumentBlock] {
        let readers =
            model.forWhom.isEmpty
            ? Words.text("report.for-nobody-named")
            : Words.text("report.for", ["names": model.forWhom.map(\.printable).joined(separator: ", ")])
        return [
            .notice(
                title: Words.text("report.confidential"),
                [readers, Words.paragraph("report.keep-confidential")]),
            .paragraph(Words.paragraph("report.what-this-is")),
        ]
    }

    /// Everything else, in order.
    var sections: [DocumentSection] {
        [start, asked, ReportSummary(model, names).section, exhibits, items, annex] + closing
    }

    private var start: DocumentSection {
        DocumentSection(
            "start", Words.text("report.start"),
            [
                .numbered(
                    ["report.start.asked", "report.start.table", "report.start.compare"].map {
                        Words.paragraph($0)
                    })
            ])
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
        let head = ["number", "what", "happened", "entry", "hidden"].map {
            Words.text("report.exhibits.\($0)")
        }
        let rows = model.items.map { item in
            [
                DocumentCell("\(item.exhibit)", link: .element(Self.id(of: item))),
                DocumentCell(Self.title(of: item)),
                DocumentCell(ExhibitTimes(item).happened?.short ?? Words.text("report.not-shown")),
                DocumentCell(item.leafIndex.map { "\($0)" } ?? Words.text("report.not-shown")),
                DocumentCell("\(item.hiddenCount)"),
            ]
        }
        let caption = Words.text(
            "report.exhibits.caption", ["n": "\(model.items.count)", "size": "\(model.treeSize)"])
        return DocumentSection(
            "exhibits", Words.text("report.exhibits"),
            [.table(DocumentTable(caption: caption, head: head, rows: rows))])
    }

    private var items: DocumentSection {
        DocumentSection(
            "items", Words.text("report.items"), [.paragraph(Words.paragraph("report.items.introduction"))],
            parts: model.items.map(section))
    }

    private func section(_ item: ReportItem) -> DocumentSection {
        let title = "\(item.exhibit)  " + Self.title(of: item)
        var section = DocumentSection(Self.id(of: item).description, title)
        section.isExhibit = true
        if let warning = item.payload["content_warning"]?.string {
            section.blocks.append(.notice(title: Words.text("field.content_warning"), [warning]))
        }
        section.blocks.append(ExhibitTimes(item).block)
        var facts = ClaimFacts(names: names).facts(of: item)
        if let file = item.file {
            facts.append(DocumentFact(Words.text("report.original"), file.path, link: .file(at: file.path)))
        }
        section.blocks.append(.facts(facts))
        if let headers = item.payload["email"]?["headers"]?.string {
            let way = MailWay(headers: headers).lines
            if !way.isEmpty { section.blocks += [.paragraph(Words.text("mail.way")), .numbered(way)] }
        }
        section.blocks.append(.weakness(ExhibitWeakness.texts(of: item).joined(separator: "\n")))
        if item.replacedCount > 0 { section.blocks.append(.paragraph(Words.count("report.replaced", item.replacedCount))) }
        if item.hiddenCount > 0 {
            section.blocks.append(.paragraph(Words.count("report.hidden", item.hiddenCount)))
        }
        return section
    }

    /// "Evidence, screenshot: Call list"; what is hidden is left out.
    static func title(of item: ReportItem) -> String {
        let kind = item.kind.map {
            Words.optional("kind.\($0)") ?? Words.text("report.newer-kind", ["kind": $0.printable])
        }
        let subkind = item.subkind.map { Words.optional("value.kind.\($0)") ?? $0.printable }
        let what = [kind ?? Words.text("report.kind-hidden"), subkind].compactMap(\.self).joined(
            separator: ", ")
        return what + (ReportNames.name(of: item).map { ": " + $0 } ?? "")
    }

    private static func id(of item: ReportItem) -> HTMLToken { HTMLToken(closestTo: "\(item.exhibit)") }
}
