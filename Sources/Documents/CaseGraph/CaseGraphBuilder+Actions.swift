internal import BundleFormat
internal import EvidenceModel
internal import Octets

/// Exhibit numbers, and what was done: acquired, kept, derived, exported.
extension CaseGraphBuilder {
    /// A record under its number in this bundle.
    mutating func addProvenance(_ item: ReportItem) {
        var record = node("ProvenanceRecord", ["case-investigation:ProvenanceRecord"], "\(item.exhibit)")
        record.set("uco-core:description", written(ReportNames.plainName(of: item)))
        record.set("case-investigation:exhibitNumber", "\(item.exhibit)")
        let roots = Set(sources(of: item).map { "\($0)" }).sorted()
        record.set("case-investigation:rootExhibitNumber", roots)
        record.set("uco-core:object", objects[item.exhibit] ?? [])
        add(record)
    }

    mutating func addActions(of item: ReportItem) {
        var done: [CaseIdentifier] = []
        if item.kind == RecordKind.evidence.name, let acquired = addAcquisition(of: item) { done.append(acquired) }
        if let time = CaseTime(item.claims["recorded_at"]?.string) {
            let sources = sources(of: item)
            var action = action(sources.isEmpty ? "imported" : "derived", item, start: time, end: time)
            action.set("uco-action:instrument", holdfast())
            action.set("uco-action:object", sources.flatMap { objects[$0] ?? [] })
            action.set("uco-action:result", [provenance(of: item)] + (objects[item.exhibit] ?? []))
            action.set("case-investigation:wasInformedBy", done)
            add(action)
            done.append(action.id)
        }
        actions[item.exhibit] = done
    }

    /// The making of this bundle.
    mutating func addExport() -> CaseIdentifier {
        let time = CaseTime(model.madeAt)
        var action = node("InvestigativeAction", ["case-investigation:InvestigativeAction"], "exported")
        action.set("uco-core:name", "exported")
        action.set("uco-core:description", "Made bundle " + model.code + " out of these records.")
        action.set("uco-action:startTime", time: time)
        action.set("uco-action:endTime", time: time)
        action.set("uco-action:instrument", holdfast())
        action.set("uco-action:object", model.items.flatMap { objects[$0.exhibit] ?? [] })
        action.set("uco-action:result", model.items.map(provenance))
        action.set("case-investigation:wasInformedBy", model.items.compactMap { actions[$0.exhibit]?.last })
        add(action)
        return action.id
    }

    mutating func addInvestigation(_ exported: CaseIdentifier) {
        var investigation = node("Investigation", ["case-investigation:Investigation"], "")
        investigation.set("uco-core:name", model.code)
        investigation.set("uco-core:description", written(model.rule))
        investigation.set("case-investigation:focus", ["harassment"])
        investigation.set("uco-core:object", nodes.map(\.id))
        add(investigation)
    }

    /// How a piece of evidence came to the person, as far as shown.
    private mutating func addAcquisition(of item: ReportItem) -> CaseIdentifier? {
        guard let acquisition = item.payload["acquisition"]?.object, !acquisition.members.isEmpty else { return nil }
        let at = acquisition["at"]
        var action = action("acquired", item, start: .earliest(at), end: .latest(at))
        let words = ["how", "source"].compactMap { written(acquisition[$0]?.string) }
        let steps = (acquisition["steps"]?.array ?? []).compactMap(\.string)
        action.set("uco-core:description", words + steps.compactMap { written($0) })
        if let by = written(acquisition["by"]?.string) { action.set("uco-action:performer", performer(by)) }
        if let name = written(acquisition["tool"]?.string) { action.set("uco-action:instrument", tool(name)) }
        action.set("uco-action:result", objects[item.exhibit] ?? [])
        add(action)
        return action.id
    }

    private func action(_ name: String, _ item: ReportItem, start: CaseTime?, end: CaseTime?) -> CaseNode {
        var action = node(
            "InvestigativeAction", ["case-investigation:InvestigativeAction"], "\(item.exhibit) \(name)")
        action.set("uco-core:name", name)
        action.set("uco-action:startTime", time: start)
        action.set("uco-action:endTime", time: end)
        return action
    }

    /// Exhibits that this one was made of.
    private func sources(of item: ReportItem) -> [ExhibitNumber] {
        [exhibit(of: item.payload["derived_from"]?.string)].compactMap { $0 }.filter { $0 != item.exhibit }
    }

    private func provenance(of item: ReportItem) -> CaseIdentifier {
        CaseIdentifier(code: model.code, type: "ProvenanceRecord", place: "\(item.exhibit)")
    }

    private mutating func holdfast() -> CaseIdentifier { tool("Holdfast", version: model.toolVersion) }
}
