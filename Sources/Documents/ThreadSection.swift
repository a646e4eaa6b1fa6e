internal import Octets
internal import Wording

/// Messages of one chat as a chat: when, who, what; what is the same for all of them once, what differs at its message.
struct ThreadSection: Sendable {
    private let group: ExhibitGroup
    private let rows: [Row]
    private let common: [DocumentFact]

    /// From how many messages, or bytes of text, on a chat stands in an annex, and how many messages of it in the report.
    private static let messageLimit = 200, byteLimit = 60_000, beginning = 40
    /// Messages on one page of an annex.
    private static let pageLength = 2000

    private struct Row: Sendable {
        let item: ReportItem
        let when: String, who: String, text: String
        let facts: [DocumentFact]
    }

    init(_ group: ExhibitGroup, names: ReportNames) {
        self.group = group
        rows = group.items.map { Self.row($0, names: names) }
        let shared = rows.dropFirst().reduce(into: Set(rows[0].facts)) { $0.formIntersection($1.facts) }
        common = rows[0].facts.filter(shared.contains)
    }

    private static let shownInRow: Set<String> = ["kind", "title", "extracted_text", "message.sender", "occurred", "content_warning"]

    private static func row(_ item: ReportItem, names: ReportNames) -> Row {
        let times = ExhibitTimes(item)
        var facts = [
            DocumentFact(Words.text("report.times.written"), times.written), DocumentFact(Words.text("report.times.existed"), times.existed),
        ]
        facts += times.happened?.details.map { DocumentFact(Words.text("report.times.happened"), $0) } ?? []
        facts += ClaimFacts(names: names).facts(of: item).filter { !shownInRow.contains($0.path) }.map(\.fact)
        facts += ExhibitWeakness.texts(of: item).map { DocumentFact(Words.text("report.thread.weakness"), $0) }
        if item.hiddenCount > 0 {
            facts.append(DocumentFact(Words.text("report.exhibits.hidden"), SelectionText.hidden(item.hiddenCount, item.reasons)))
        }
        let warning = item.payload["content_warning"]?.string.map { "[" + Words.text("field.content_warning") + ": " + $0 + "] " } ?? ""
        let said = item.payload["extracted_text"]?.string
        return Row(
            item: item, when: times.happened?.short ?? Words.text("report.not-shown"),
            who: item.payload["message"]?["sender"]?.string ?? Words.text("report.not-shown"),
            text: warning + (said ?? Words.text("report.thread.no-text")), facts: facts)
    }

    private var isLong: Bool {
        rows.count > Self.messageLimit || rows.reduce(0) { $0 + $1.text.utf8.count } > Self.byteLimit
    }

    /// The section of the report. A long chat stands in annexes as well, whole.
    func section(into annexes: inout AnnexCollector) -> DocumentSection {
        var section = DocumentSection("chat-\(group.first.exhibit)", title)
        section.isExhibit = true
        section.blocks.append(.facts(common.filter { !isWeakness($0) }))
        if isLong {
            let pages = stride(from: 0, to: rows.count, by: Self.pageLength).map { Array(rows[$0..<min($0 + Self.pageLength, rows.count)]) }
            for (index, rows) in pages.enumerated() {
                annexes.add(DocumentSection("chat", title, [.table(table(rows))]), stem: stem(page: index))
                section.blocks.append(
                    .pointer(
                        Words.text("report.thread.annex", ["first": "\(rows[0].item.exhibit)", "last": "\(rows[rows.count - 1].item.exhibit)"]),
                        .annex(HTMLAnnexName(HTMLToken(closestTo: stem(page: index)), .page), nil)))
            }
            section.blocks.append(.paragraph(Words.text("report.thread.beginning", ["n": "\(Self.beginning)"])))
        }
        section.blocks.append(.table(table(isLong ? Array(rows.prefix(Self.beginning)) : rows)))
        section.blocks.append(.weakness(common.filter(isWeakness).map(\.value).joined(separator: "\n")))
        return section
    }

    private func isWeakness(_ fact: DocumentFact) -> Bool { fact.label == Words.text("report.thread.weakness") }

    private func stem(page: Int) -> String { "\(group.first.exhibit)-chat" + (rows.count > Self.pageLength ? "-\(page + 1)" : "") }

    private func table(_ rows: [Row]) -> DocumentTable {
        let shared = Set(common)
        let cells = rows.map { row in
            let rest = row.facts.filter { !shared.contains($0) }.map { $0.label + ": " + $0.value.replacing("\n", with: "; ") }
            return [
                DocumentCell("\(row.item.exhibit)"), DocumentCell(row.when), DocumentCell(row.who),
                DocumentCell(row.text, small: rest.isEmpty ? nil : rest.joined(separator: " · ")),
            ]
        }
        return DocumentTable(
            caption: Words.text("report.thread.caption"),
            head: ["report.exhibits.number", "report.thread.when", "report.thread.who", "report.thread.text"].map { Words.text($0) },
            rows: cells, rowIDs: rows.map { HTMLToken(closestTo: "\($0.item.exhibit)") })
    }

    private var title: String { group.numbers + "  " + Self.name(of: group) }

    /// "Chat: NAME (15 messages)".
    static func name(of group: ExhibitGroup) -> String {
        let count = ["n": "\(group.items.count)"]
        guard let thread = group.first.payload["message"]?["thread"]?.string else { return Words.text("report.thread.unnamed", count) }
        return Words.text("report.thread", count.merging(["name": thread.printable]) { old, _ in old })
    }
}
