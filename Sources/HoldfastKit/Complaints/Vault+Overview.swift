public import Documents
internal import EvidenceModel
public import Octets
internal import SelectiveDisclosure
internal import VaultStorage
public import Wording

extension Vault {
    /// Who, since when, how often, by what means, who was told and what came of it. Private notes, descriptions and what else is
    /// not asked for are not in it. Words are those of ``Wording/Words/language``.
    /// - Throws: `VaultError`, ``KitError``.
    public func overview(_ request: CaseOverviewRequest) throws -> CaseOverview {
        var reading = OverviewReading(usesCodeNames: request.usesCodeNames)
        let plan = try HidingPlan(ExportRequest(hide: request.hide, rule: "", output: "")) { try entry($0) }
        let (chosen, leftOut) = (Set(try handles(request.references)), Set(try handles(request.without)))
        let (people, complaints) = try store.withIndex { index in
            (try index.leaves(kind: RecordKind.party.name), try index.leaves(kind: RecordKind.complaint.name))
        }
        let incidents = try store.withIndex { try $0.leaves(kind: RecordKind.incident.name) }
        for entry in try store.ledger.entries(people + incidents + complaints).compactMap({ try? $0.get() }) {
            let handle = entry.placement.handle
            // Whoever names incidents alone wants the people in them too; a name is left out by --without or --hide.
            let isChosen = chosen.isEmpty || chosen.contains(handle) || entry.placement.kind == .party
            guard isChosen, !leftOut.contains(handle), let record = try? entry.record() else { continue }
            try reading.add(record, handle: handle, visible: Self.visible(record, plan.hidden(entry).map(\.description)))
        }
        let histories = try self.complaints().filter { reading.complaints.contains($0.handle) }
        let newest = try store.withIndex { try $0.newestLeaves(kind: RecordKind.party.name) }
        let current = newest.compactMapValues { leaf in try? store.ledger.entry(leafIndex: leaf).placement.recordID }
        let serious = try handles(request.mostSerious)
        return reading.overview(
            title: request.title, made: surroundings.now(), histories: histories, current: current, mostSerious: serious)
    }

    /// A payload without the members of which anything is hidden.
    private static func visible(_ record: Record, _ hidden: [String]) -> JSONObject {
        let members = Set(hidden.map { path in String(path.dropFirst("payload.".count).prefix { $0 != "." && $0 != "[" }) })
        var payload = record.payload
        for member in members { payload[member] = nil }
        return payload
    }
}

extension Vault {
    /// The overview as text, as a page and as JSON (`Schemas/summary.schema.json`), in a language.
    /// - Throws: `VaultError`, ``KitError``.
    public func overviewDocument(
        _ request: CaseOverviewRequest, in language: Language
    ) throws -> (text: String, html: String, json: JSONValue) {
        try Words.writing(in: language) {
            let overview = try overview(request)
            return (overview.text, overview.html, overview.json)
        }
    }

    /// Writes a text to a new file, whole or not at all.
    /// - Throws: `FileError`.
    public func write(_ text: String, to path: String) throws { try writeOutput(Array(text.utf8), to: path) }
}

extension CaseOverview {
    /// Members as in the schema; what is not shown is missing.
    var json: JSONValue {
        func line(_ incident: Incident) -> JSONValue { ["when": .string(incident.when), "what": .string(incident.what)] }
        func list(_ counts: [Count]) -> JSONValue {
            .array(counts.map { ["kind": .string($0.kind), "number": .integer($0.number)] })
        }
        var object: JSONObject = ["title": .string(title), "made": .string(made)]
        object["people"] = .array(people.map { ["name": .string($0.name), "roles": .array($0.roles.map { .string($0) })] })
        object["first"] = first.map(line)
        object["latest"] = latest.map(line)
        object["most_serious"] = .array(mostSerious.map(line))
        object["kinds"] = list(kinds)
        object["months"] = .array(months.map { ["month": .string($0.label), "number": .integer($0.number), "kinds": list($0.counts)] })
        object["told"] = .array(
            told.map { told in
                var entry: JSONObject = ["recipient": .string(told.recipient)]
                entry["when"] = told.when.map { .string($0) }
                entry["asked"] = .array(
                    told.asked.map { request in
                        var line: JSONObject = ["action": .string(request.action)]
                        line["state"] = request.state.map { .string($0) }
                        return .object(line)
                    })
                entry["outcome"] = told.outcome.map { .string($0) }
                return .object(entry)
            })
        object["waiting"] = .array(
            waiting.map { wait in
                var line: JSONObject = ["what": .string(wait.what)]
                line["since"] = wait.since.map { .string($0) }
                return .object(line)
            })
        return .object(object)
    }
}
