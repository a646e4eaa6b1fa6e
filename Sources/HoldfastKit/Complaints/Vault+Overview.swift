public import Documents
internal import EvidenceModel
public import Octets
internal import SelectiveDisclosure
internal import VaultStorage
public import Wording

extension Vault {
    /// Who, since when, how often, by what means, who was told and what came of it. Private notes and descriptions are not in it. Words are those of ``Wording/Words/language``.
    /// - Throws: `VaultError`, ``KitError``.
    public func overview(_ request: CaseOverviewRequest) throws -> CaseOverview {
        let plan = try HidingPlan(
            ExportRequest(hide: request.hide, rule: "", output: ""), for: entries(of: [.incident, .complaint, .party, .followUp])
        ) { try entry($0) }
        for handle in try handles(request.references + request.mostSerious) { try checkMayBeHandedOver(handle) }
        let (chosen, leftOut) = (Set(try handles(request.references)), Set(try handles(request.without)))
        let serious = try handles(request.mostSerious)
        let current = try store.withIndex { try $0.newestLeaves(kind: RecordKind.party.name) }
        var reading = OverviewReading(usesCodeNames: request.usesCodeNames)
        var named: Set<UInt64> = []
        for entry in try entries(of: [.incident, .complaint]) {
            let (handle, kind) = (entry.placement.handle, entry.placement.kind)
            guard chosen.isEmpty || chosen.contains(handle), !leftOut.contains(handle), let record = try? entry.record() else { continue }
            // A letter that was not sent told nobody.
            if kind == .complaint, !chosen.contains(handle), record.contentOrNil(as: Complaint.self)?.isSent != true { continue }
            let visible = Self.visible(record, plan.hidden(entry, record).map(\.description))
            try reading.add(record, handle: handle, visible: visible)
            named.formUnion(Self.identifiers(in: visible).compactMap { current[$0] })
        }
        for entry in try entries(of: [.party]) where !leftOut.contains(entry.placement.handle) {
            // Of some incidents, those who have to do with them; of all, everybody.
            guard chosen.isEmpty || chosen.contains(entry.placement.handle) || named.contains(entry.leafIndex) else { continue }
            guard let record = try? entry.record() else { continue }
            try reading.add(record, handle: entry.placement.handle, visible: Self.visible(record, plan.hidden(entry, record).map(\.description)))
        }
        let newest = current.compactMapValues { leaf in try? store.ledger.entry(leafIndex: leaf).placement.recordID }
        var histories: [ComplaintHistory] = []
        for history in try complaints() {
            guard let complaint = reading.complaints[history.handle] else { continue }
            let visible = try visible(history, complaint, leftOut, plan)
            histories.append(visible)
            // Of which a step or its outcome is not to be seen, nobody can be told where it stands.
            let isWhole = visible.steps.count == history.steps.count
                && zip(visible.steps, history.steps).allSatisfy { $0.followUp.outcomes == $1.followUp.outcomes && $0.followUp.kind == $1.followUp.kind }
            if !isWhole { reading.hideStanding(of: history.handle) }
        }
        return reading.overview(
            title: request.title, made: TimeSentence.text(.clock(surroundings.now())) ?? surroundings.now(), histories: histories, current: newest, mostSerious: serious)
    }

    private func entries(of kinds: [RecordKind]) throws -> [LedgerEntry] {
        let leaves = try store.withIndex { index in try kinds.flatMap { try index.leaves(kind: $0.name) } }
        return try withoutWithdrawn(store.ledger.entries(leaves).compactMap { try? $0.get() })
    }

    /// What became of a complaint, without the steps and fields that are not to be seen.
    private func visible(
        _ history: ComplaintHistory, _ complaint: Complaint, _ leftOut: Set<String>, _ plan: HidingPlan
    ) throws -> ComplaintHistory {
        let orders = try withdrawals()
        let steps = try history.steps.filter { !leftOut.contains($0.handle) && !orders[$0.handle].isHidden }.map { step in
            let entry = try entry(step.handle)
            let record = try entry.record()
            let payload = Self.visible(record, plan.hidden(entry, record).map(\.description))
            return ComplaintHistory.Step(handle: step.handle, recordedAt: step.recordedAt, followUp: try FollowUp(json: payload))
        }
        return ComplaintHistory(
            handle: history.handle, record: history.record, complaint: complaint, recipient: nil, steps: steps, citedBy: [],
            isSent: history.isSent)
    }

    /// Identifiers of records in a payload.
    static func identifiers(in payload: JSONObject) -> [String] {
        func all(_ value: JSONValue) -> [String] {
            switch value {
            case .string(let text): UUIDText.isValid(text) ? [text] : []
            case .array(let elements): elements.flatMap(all)
            case .object(let object): object.members.flatMap { all($0.value) }
            default: []
            }
        }
        return all(.object(payload))
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
