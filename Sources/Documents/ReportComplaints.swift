internal import Octets
internal import Wording

/// Who was told, what they were asked, and what came of it, as the steps in the bundle say.
struct ReportComplaints: Sendable {
    let items: [ReportItem]
    let names: ReportNames
    let places: ExhibitPlaces

    /// Nil when no complaint is shown.
    var section: DocumentSection? {
        let requests = RequestedActions.all(in: items)
        guard !requests.isEmpty else { return nil }
        var section = DocumentSection("complaints", Words.text("report.complaints"), [.paragraph(Words.paragraph("report.complaints.introduction"))])
        section.parts = requests.map(part)
        return section
    }

    private func part(_ request: RequestedActions.Request) -> DocumentSection {
        let payload = request.item.payload
        let recipient = payload["recipient_name"]?.string?.printable ?? payload["recipient"]?.string.map { names.words(for: $0, isParty: true) }
        let title = "\(request.item.exhibit)" + (recipient.map { "  → " + $0 } ?? "")
        var part = DocumentSection("complaint-\(request.item.exhibit)", title)
        if let sent = payload["sent_at"]?.object.flatMap(TimeWords.init)?.short {
            part.blocks.append(.facts([DocumentFact(Words.optional("field.sent_at") ?? "sent_at", sent)]))
        }
        if !request.actions.isEmpty { part.blocks.append(.numbered(request.actions)) }
        let steps = RequestedActions.steps(of: request.item, items)
        part.blocks.append(steps.isEmpty ? .paragraph(Words.text("report.complaints.no-step")) : .table(table(steps)))
        return part
    }

    private func table(_ steps: [ReportItem]) -> DocumentTable {
        DocumentTable(
            caption: Words.text("report.complaints.steps"),
            head: ["report.exhibits.number", "report.complaints.when", "report.complaints.what"].map { Words.text($0) },
            rows: steps.map { step in
                [
                    DocumentCell("\(step.exhibit)", link: places.link(step.exhibit)),
                    DocumentCell(ExhibitTimes(step).happened?.short ?? Words.text("report.not-shown")), DocumentCell(what(step)),
                ]
            })
    }

    private func what(_ step: ReportItem) -> String {
        let kind = step.subkind.map { Words.optional("value.kind.\($0)") ?? $0.printable }
        let who = step.payload["party_name"]?.string?.printable ?? step.payload["party"]?.string.map { names.words(for: $0, isParty: true) }
        let outcomes = step.payload["outcomes"]?.array?.compactMap(\.object).compactMap { outcome -> String? in
            guard let state = outcome["state"]?.string else { return nil }
            let asked = outcome["text"]?.string?.printableLines ?? outcome["action"]?.string.map(RequestedActions.words)
            return (asked.map { $0 + " " } ?? "") + "(" + (Words.optional("value.outcomes.state.\(state)") ?? state.printable) + ")"
        } ?? []
        let head = [kind, who].compactMap(\.self).joined(separator: ", ")
        return ([head, step.payload["description"]?.string?.printableLines].compactMap(\.self).filter { !$0.isEmpty } + outcomes).joined(separator: "\n")
    }
}
