internal import BundleFormat
internal import Octets
internal import Wording

/// Who, what, when and where in a few lines, from what is disclosed. What nobody said has no line.
struct ReportSummary: Sendable {
    private let items: [ReportItem]
    private let names: ReportNames

    init(_ model: ReportModel, _ names: ReportNames) { (items, self.names) = (model.items, names) }

    /// In the order in which somebody asks who has five minutes: who, what, where, when, danger, how to reach the person, what
    /// to know before looking, where the originals are.
    private static let fields = [
        "place", "ongoing", "severity", "weapon_or_vehicle", "children_present", "demands", "safe_contact", "content_warning",
        "original_kept_at",
    ]

    /// Different values of one field that the first page has at most.
    private static let valueLimit = 10

    /// The section of the first page.
    var section: DocumentSection {
        let facts = [respondents, witnesses, kinds, first, last].compactMap(\.self) + Self.fields.compactMap(gathered) + [police].compactMap(\.self)
        guard !facts.isEmpty else {
            return DocumentSection("summary", Words.text("report.summary"), [.paragraph(Words.paragraph("report.summary.nothing"))])
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

    private var witnesses: DocumentFact? {
        let ids = items.flatMap { $0.payload["witnesses"]?.array?.compactMap(\.string) ?? [] }
        return list("report.summary.witnesses", ids.map { names.words(for: $0, isParty: true) })
    }

    private var kinds: DocumentFact? {
        let words = items.filter { $0.kind == "incident" || $0.kind == "evidence" }.map { item in
            item.subkind.map { Words.optional("value.kind.\($0)") ?? $0.printable }
                ?? Words.text("report.kind-hidden")
        }
        var counts: [String: Int] = [:], order: [String] = []
        for word in words {
            if counts[word] == nil { order.append(word) }
            counts[word, default: 0] += 1
        }
        return order.isEmpty ? nil : DocumentFact(Words.text("report.summary.kinds"), order.map { "\($0) (\(counts[$0] ?? 0))" }.joined(separator: ", "))
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

    /// Officers, stations and report numbers: one line for each contact.
    private var police: DocumentFact? {
        let lines = items.compactMap { item -> (String, ExhibitNumber)? in
            guard let contact = item.payload["police"]?.object else { return nil }
            let parts = ["station", "officer", "badge", "report_number"].compactMap { name in
                contact[name]?.string.map { (Words.optional("field.police.\(name)") ?? name) + ": " + $0.printable }
            }
            return parts.isEmpty ? nil : (parts.joined(separator: ", "), item.exhibit)
        }
        return fact(Words.optional("field.police") ?? "police", lines)
    }

    /// What the exhibits say in one field, each value once, with the exhibits that say it.
    private func gathered(_ field: String) -> DocumentFact? {
        let lines = items.compactMap { item -> (String, ExhibitNumber)? in
            // How the other side can be reached safely is not what a reader looks for here.
            if field == "safe_contact", item.payload["roles"]?.array?.contains("respondent") == true { return nil }
            guard let value = item.payload[field] else { return nil }
            let words = words(value, field)
            return words.isEmpty ? nil : (words, item.exhibit)
        }
        return fact(Words.optional("field.\(field)") ?? field, lines)
    }

    private func fact(_ label: String, _ lines: [(words: String, exhibit: ExhibitNumber)]) -> DocumentFact? {
        var exhibits: [String: [ExhibitNumber]] = [:], order: [String] = []
        for line in lines {
            if exhibits[line.words] == nil { order.append(line.words) }
            exhibits[line.words, default: []].append(line.exhibit)
        }
        guard !order.isEmpty else { return nil }
        let shown = order.prefix(Self.valueLimit).map { $0 + " (" + ExhibitList.words(exhibits[$0] ?? []) + ")" }
        let more = order.count - shown.count
        return DocumentFact(label, (shown + (more > 0 ? [Words.count("report.summary.more", more)] : [])).joined(separator: "\n"))
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
        var seen: Set<String> = []
        let unique = words.filter { seen.insert($0).inserted }
        return unique.isEmpty ? nil : DocumentFact(Words.text(key), unique.joined(separator: "\n"))
    }

    private func fact(_ key: String, _ item: ReportItem, _ text: String) -> DocumentFact {
        DocumentFact(Words.text(key), "\(text) (\(item.exhibit))")
    }
}
