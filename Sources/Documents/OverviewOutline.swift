internal import Octets
internal import Wording

/// The sections of an overview, the same for the page and for plain text.
struct OverviewOutline: Sendable {
    private let model: CaseOverview

    init(_ model: CaseOverview) { self.model = model }

    /// The headline.
    var title: String { Words.text("overview.title", ["case": model.title.printable]) }

    /// The last line.
    var end: String { Words.text("overview.end", ["case": model.title.printable]) }

    /// Of the words.
    var language: HTMLToken { HTMLToken(closestTo: Words.language.tag) }

    /// What stands above all sections.
    var opening: [DocumentBlock] {
        [
            .notice(title: Words.text("report.confidential"), [Words.paragraph("overview.open")]),
            .paragraph(Words.paragraph("overview.what-this-is", ["date": model.made.printable])),
        ]
    }

    /// Everything else, in order, without what is empty.
    var sections: [DocumentSection] {
        let sections = [people, incidents, kinds, months, told, waiting].compactMap(\.self)
        guard sections.isEmpty else { return sections }
        return [DocumentSection("nothing", Words.text("overview.incidents"), [.paragraph(Words.text("overview.nothing"))])]
    }

    private var people: DocumentSection? {
        section("people", "overview.people", model.people.isEmpty ? [] : [
            .facts(model.people.map { DocumentFact($0.name, $0.roles.map(\.printable).joined(separator: ", ")) })
        ])
    }

    private var incidents: DocumentSection? {
        var facts: [DocumentFact] = []
        if let first = model.first { facts.append(DocumentFact(Words.text("overview.first"), Self.line(first))) }
        if let latest = model.latest { facts.append(DocumentFact(Words.text("overview.latest"), Self.line(latest))) }
        if !model.mostSerious.isEmpty {
            let lines = model.mostSerious.map(Self.line).joined(separator: "\n")
            facts.append(DocumentFact(Words.text("overview.most-serious"), lines))
        }
        return section("incidents", "overview.incidents", facts.isEmpty ? [] : [.facts(facts)])
    }

    private static func line(_ incident: CaseOverview.Incident) -> String {
        Words.text("overview.line", ["when": incident.when.printable, "what": incident.what.printable])
    }

    private var kinds: DocumentSection? {
        let table = DocumentTable(
            caption: Words.text("overview.kinds.caption"), head: [Words.text("overview.kinds.kind"), Words.text("overview.number")],
            rows: model.kinds.map { [DocumentCell($0.kind), DocumentCell("\($0.number)")] })
        return section("kinds", "overview.kinds", model.kinds.isEmpty ? [] : [.table(table)])
    }

    private var months: DocumentSection? {
        let head = ["overview.months.month", "overview.number", "overview.months.kinds"].map { Words.text($0) }
        let rows = model.months.map { month in
            let kinds = month.counts.filter { $0.number > 0 }.map { "\($0.kind.printable) (\($0.number))" }
            let words = kinds.isEmpty ? Words.text("overview.months.none") : kinds.joined(separator: ", ")
            return [DocumentCell(month.label), DocumentCell("\(month.number)"), DocumentCell(words)]
        }
        let table = DocumentTable(caption: Words.text("overview.months.caption"), head: head, rows: rows)
        return section("months", "overview.months", rows.isEmpty ? [] : charts + [.table(table)])
    }

    /// A picture for each two years: a longer one would not fit a sheet of paper.
    private var charts: [DocumentBlock] {
        let greatest = model.months.map(\.number).max() ?? 0
        return stride(from: 0, to: model.months.count, by: 24).compactMap { start in
            let months = model.months[start..<min(start + 24, model.months.count)]
            guard let first = months.first?.label.printable, let last = months.last?.label.printable else { return nil }
            return .chart(
                BarChart(
                    id: "months-\(start / 24 + 1)", title: Words.text("overview.chart.title", ["first": first, "last": last]),
                    description: Words.paragraph("overview.chart.description", ["n": "\(greatest)"]),
                    bars: months.map { .init(label: $0.label, number: $0.number) }, greatest: greatest))
        }
    }

    private var told: DocumentSection? {
        var section = DocumentSection("told", Words.text("overview.told"))
        section.parts = model.told.enumerated().map { index, told in
            DocumentSection("told-\(index + 1)", told.recipient, Self.blocks(told))
        }
        return section.parts.isEmpty ? nil : section
    }

    private static func blocks(_ told: CaseOverview.Told) -> [DocumentBlock] {
        var blocks: [DocumentBlock] = []
        if let when = told.when { blocks.append(.facts([DocumentFact(Words.text("overview.told.when"), when)])) }
        if !told.asked.isEmpty {
            blocks.append(.paragraph(Words.text("overview.told.asked")))
            blocks.append(.bullets(told.asked.map(words)))
        }
        if let outcome = told.outcome { blocks.append(.facts([DocumentFact(Words.text("overview.told.outcome"), outcome)])) }
        return blocks
    }

    private static func words(_ request: CaseOverview.Request) -> String {
        guard let state = request.state else { return request.action }
        return Words.text("overview.told.request", ["action": request.action.printableLines, "state": state.printable])
    }

    private var waiting: DocumentSection? {
        let lines = model.waiting.map { waiting in
            guard let since = waiting.since else { return waiting.what }
            return Words.text("overview.waiting.since", ["what": waiting.what.printable, "date": since.printable])
        }
        return section("waiting", "overview.waiting", lines.isEmpty ? [] : [.bullets(lines)])
    }

    /// Nil when it has nothing.
    private func section(_ id: String, _ key: String, _ blocks: [DocumentBlock]) -> DocumentSection? {
        blocks.isEmpty ? nil : DocumentSection(id, Words.text(key), blocks)
    }
}
