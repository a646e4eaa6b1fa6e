internal import Octets
internal import Wording

/// How much happened when: a chart for each two years, or by years when it is long, and the same as a table in words.
struct ReportMonths: Sendable {
    let items: [ReportItem]

    /// Months of one chart, and how many months there can be before years are counted.
    private static let chartLength = 24, monthLimit = 72

    /// Nil when fewer than two things have a time.
    var section: DocumentSection? {
        let events = items.filter { $0.kind == "incident" || $0.kind == "evidence" }.compactMap { item in
            Self.month(of: item).map { (month: $0, kind: item.subkind) }
        }
        guard events.count > 1, let first = events.map(\.month).min(), let last = events.map(\.month).max() else { return nil }
        let isByYear = last - first >= Self.monthLimit
        let step = isByYear ? 12 : 1
        let start = first / step, end = last / step
        guard end - start < 200 else { return nil }
        var counts = Array(repeating: [String: Int](), count: end - start + 1)
        for event in events { counts[event.month / step - start][Self.kind(event.kind), default: 0] += 1 }
        let rows = counts.enumerated().map { Period(label: Self.label(start + $0.offset, isByYear: isByYear), counts: $0.element) }
        let blocks = [DocumentBlock.paragraph(Words.paragraph("report.months.introduction"))] + charts(rows) + [.table(table(rows))]
        return DocumentSection("timeline", Words.text("report.months"), blocks)
    }

    private struct Period: Sendable {
        let label: String
        let counts: [String: Int]
        var number: Int { counts.values.reduce(0, +) }
    }

    private func charts(_ rows: [Period]) -> [DocumentBlock] {
        let greatest = rows.map(\.number).max() ?? 0
        return stride(from: 0, to: rows.count, by: Self.chartLength).map { start in
            let part = Array(rows[start..<min(start + Self.chartLength, rows.count)])
            let values = ["first": part[0].label, "last": part[part.count - 1].label]
            return .chart(
                BarChart(
                    id: "months-\(start / Self.chartLength + 1)", title: Words.text("report.months.chart", values),
                    description: Words.paragraph("overview.chart.description", ["n": "\(greatest)"]),
                    bars: part.map { .init(label: $0.label, number: $0.number) }, greatest: greatest))
        }
    }

    private func table(_ rows: [Period]) -> DocumentTable {
        DocumentTable(
            caption: Words.text("report.months.caption"),
            head: ["report.months.period", "report.exhibits", "overview.months.kinds"].map { Words.text($0) },
            rows: rows.map { row in
                let kinds = row.counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) (\($0.value))" }
                return [DocumentCell(row.label), DocumentCell("\(row.number)"), DocumentCell(kinds.joined(separator: ", "))]
            })
    }

    private static func kind(_ name: String?) -> String {
        name.map { Words.optional("value.kind.\($0)") ?? $0.printable } ?? Words.text("report.kind-hidden")
    }

    private static func label(_ number: Int, isByYear: Bool) -> String {
        isByYear ? "\(number)" : Words.text("month-name.\(number % 12 + 1)") + " \(number / 12)"
    }

    /// Months since the year 0, in the zone in which the record states the time; nil when it shows none.
    private static func month(of item: ReportItem) -> Int? {
        guard let field = ExhibitTimes.field(of: item), let time = item.payload[field]?.object,
            let text = (time["earliest"] ?? time["latest"])?.string, InstantText.seconds(text) != nil,
            let year = Int(text.prefix(4)), let month = Int(text.dropFirst(5).prefix(2)), (1...12).contains(month)
        else { return nil }
        return year * 12 + month - 1
    }
}
