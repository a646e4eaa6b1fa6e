internal import BundleFormat
internal import Octets
internal import Wording

/// Who, what, when and where in a few lines, from what is disclosed.
struct ReportSummary: Sendable {
    private let items: [ReportItem]
    private let names: ReportNames

    init(_ model: ReportModel, _ names: ReportNames) { (items, self.names) = (model.items, names) }

    /// The section of the first page.
    var section: DocumentSection {
        var facts = [respondents, kinds, first, last].compactMap(\.self)
        for field in [
            "place", "ongoing", "weapon_or_vehicle", "children_present", "safe_contact", "do_not_disclose_to",
            "content_warning", "original_kept_at",
        ] {
            if let fact = gathered(field) { facts.append(fact) }
        }
        guard !facts.isEmpty else {
            return DocumentSection(
                "summary", Words.text("report.summary"),
                [.paragraph(Words.paragraph("report.summary.nothing"))])
        }
        return DocumentSection("summary", Words.text("report.summary"), [.facts(facts)])
    }

    private var respondents: DocumentFact? {
        let ids = items.flatMap { item -> [String] in
            let named = item.payload["respondents"]?.array?.compactMap { $0["party"]?.string } ?? []
            return named + (item.payload["about"]?.array?.compactMap(\.string) ?? [])
        }
        return list("report.summary.respondents", ids.map { names.words(for: $0, isParty: true) })
    }

    private var kinds: DocumentFact? {
        let words = items.filter { $0.kind == "incident" || $0.kind == "evidence" }.map { item in
            item.subkind.map { Words.optional("value.kind.\($0)") ?? $0.printable }
                ?? Words.text("report.kind-hidden")
        }
        var counts: [String: Int] = [:]
        for word in words { counts[word, default: 0] += 1 }
        return list("report.summary.kinds", words.map { "\($0) (\(counts[$0] ?? 0))" })
    }

    private var first: DocumentFact? {
        let events = events.compactMap { item, time in time.earliest.map { (item, time, $0) } }
        return events.min { $0.2 < $1.2 }.map { fact("report.summary.first", $0.0, $0.1.short) }
    }

    private var last: DocumentFact? {
        let events = events.compactMap { item, time in time.latest.map { (item, time, $0) } }
        return events.max { $0.2 < $1.2 }.map { fact("report.summary.last", $0.0, $0.1.short) }
    }

    private var events: [(ReportItem, TimeWords)] {
        items.filter { $0.kind == "incident" || $0.kind == "evidence" }.compactMap { item in
            item.payload["occurred"]?.object.flatMap(TimeWords.init).map { (item, $0) }
        }
    }

    /// What the exhibits say in one field, with their numbers.
    private func gathered(_ field: String) -> DocumentFact? {
        let label = Words.optional("field.\(field)") ?? field
        let lines = items.compactMap { item -> String? in
            guard let value = item.payload[field] else { return nil }
            let words = words(value, field)
            return words.isEmpty ? nil : "\(item.exhibit): \(words)"
        }
        return lines.isEmpty ? nil : DocumentFact(label, lines.joined(separator: "\n"))
    }

    private func words(_ value: JSONValue, _ field: String) -> String {
        switch value {
        case .string(let text) where ReportNames.isReference(text): names.words(for: text, isParty: true)
        case .string(let text): Words.optional("value.\(field).\(text)") ?? text.printable
        case .bool(let flag): Words.text(flag ? "report.yes" : "report.no")
        case .array(let elements): elements.map { words($0, field) }.joined(separator: ", ")
        default: ""
        }
    }

    private func list(_ key: String, _ words: [String]) -> DocumentFact? {
        var unique: [String] = []
        for word in words where !unique.contains(word) { unique.append(word) }
        return unique.isEmpty ? nil : DocumentFact(Words.text(key), unique.joined(separator: "\n"))
    }

    private func fact(_ key: String, _ item: ReportItem, _ text: String) -> DocumentFact {
        DocumentFact(Words.text(key), "\(text) (\(item.exhibit))")
    }
}
