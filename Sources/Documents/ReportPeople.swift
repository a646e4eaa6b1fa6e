internal import Octets
internal import Wording

/// Who has to do with it: every person and organisation whose record is shown.
struct ReportPeople: Sendable {
    let items: [ReportItem]
    let places: ExhibitPlaces

    /// Nil when no such record is shown.
    var section: DocumentSection? {
        let people = items.filter { $0.kind == "party" }
        guard !people.isEmpty else { return nil }
        let table = DocumentTable(
            caption: Words.count("report.people.caption", people.count),
            head: ["report.exhibits.number", "report.people.name", "report.people.roles", "report.people.identifiers"].map { Words.text($0) },
            rows: people.map(row))
        return DocumentSection("people", Words.text("report.people"), [.table(table)])
    }

    private func row(_ item: ReportItem) -> [DocumentCell] {
        let roles = item.payload["roles"]?.array?.compactMap(\.string).map { Words.optional("value.roles.\($0)") ?? $0 } ?? []
        let identifiers = item.payload["identifiers"]?.array?.compactMap(\.object).map(Self.identifier) ?? []
        return [
            DocumentCell("\(item.exhibit)", link: places.link(item.exhibit)),
            DocumentCell(ReportNames.name(of: item) ?? Words.text("report.not-shown")),
            DocumentCell(roles.joined(separator: ", ")), DocumentCell(identifiers.filter { !$0.isEmpty }.joined(separator: "\n")),
        ]
    }

    private static func identifier(_ identifier: JSONObject) -> String {
        let kind = identifier["kind"]?.string.map { Words.optional("value.identifiers.kind.\($0)") ?? $0 }
        let value = identifier["value"]?.string
        let platform = identifier["platform"]?.string.map { "(" + $0 + ")" }
        return [kind.map { value == nil ? $0 : $0 + ":" }, value, platform].compactMap(\.self).joined(separator: " ")
    }
}
