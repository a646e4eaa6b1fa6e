internal import Complaints
internal import Documents
internal import EvidenceModel
internal import Octets
internal import Wording

/// Gathers what an overview shows, out of records of which what is hidden was taken out before.
struct OverviewReading {
    private struct Found {
        let handle: String
        let incident: Incident
        let kind: String
        /// When it happened; nil when that is not shown, or not known.
        let time: BestKnownTime?
    }

    let usesCodeNames: Bool
    private var people: [String: Party] = [:]
    private var order: [String] = []
    private var incidents: [Found] = []
    private var shown: [String: Complaint] = [:]
    private var withoutStanding: Set<String> = []

    init(usesCodeNames: Bool) { self.usesCodeNames = usesCodeNames }

    /// The complaints that are in it, without what is hidden, by handle.
    var complaints: [String: Complaint] { shown }

    /// - Parameter visible: the payload without what is hidden.
    mutating func add(_ record: Record, handle: String, visible: JSONObject) throws {
        switch record.kind {
        case .party:
            people[record.id] = try Party(json: visible)
            order.append(record.id)
        case .incident:
            let incident = try Incident(json: visible)
            // Its time as far as that is shown; when it was written down is not when it happened.
            let seen = try Record(
                id: record.id, kind: record.kind, revision: record.revision, revisionOf: record.revisionOf, recordedAt: record.recordedAt,
                payload: visible)
            let time = BestKnownTime(of: seen).flatMap { $0.basis == .occurred ? $0 : nil }
            incidents.append(Found(handle: handle, incident: incident, kind: incident.kind?.name ?? "other", time: time))
        case .complaint: shown[handle] = try Complaint(json: visible)
        default: break
        }
    }

    /// Leaves out where a complaint stands, and who is waited for.
    mutating func hideStanding(of handle: String) { withoutStanding.insert(handle) }

    /// - Parameters:
    ///   - current: newest identifiers of people by any of their identifiers.
    ///   - mostSerious: handles; empty takes those that say how serious they are.
    func overview(
        title: String, made: String, histories: [ComplaintHistory], current: [String: String], mostSerious: [String]
    ) -> CaseOverview {
        var overview = CaseOverview(title: title, made: made)
        let dated = incidents.filter { $0.time != nil }.sorted { ($0.time?.seconds.lowerBound ?? 0) < ($1.time?.seconds.lowerBound ?? 0) }
        overview.people = order.compactMap { people[$0] }.compactMap(person)
        (overview.first, overview.latest) = (dated.first.map(line), dated.count > 1 ? dated.last.map(line) : nil)
        let serious = incidents.filter { mostSerious.isEmpty ? $0.incident.severity != nil : mostSerious.contains($0.handle) }
        overview.mostSerious = serious.map(line)
        overview.kinds = counts(incidents)
        overview.months = months(dated)
        overview.told = histories.map { told($0, current) }
        overview.waiting = histories.filter { !withoutStanding.contains($0.handle) }.flatMap { history in
            history.waiting.map { wait in
                let party = wait.party ?? recipient(history, current) ?? Words.text("complaint.somebody")
                return CaseOverview.Waiting(what: party, since: wait.since.flatMap(Self.time))
            }
        }
        return overview
    }

    private func name(_ party: Party) -> String? { usesCodeNames ? party.codeName ?? party.name : party.name ?? party.codeName }

    private func person(_ party: Party) -> CaseOverview.Person? {
        name(party).map { name in
            CaseOverview.Person(name: name, roles: party.roles.map { Words.optional("value.roles.\($0)") ?? $0 })
        }
    }

    private func line(_ found: Found) -> CaseOverview.Incident {
        let time = found.incident.occurred ?? found.incident.call?.start
        return CaseOverview.Incident(
            when: time.flatMap(Self.time) ?? Words.text("overview.no-time"),
            what: found.incident.title ?? Self.kind(found.kind))
    }

    private func counts(_ found: [Found]) -> [CaseOverview.Count] {
        var numbers: [(kind: String, count: Int)] = []
        for entry in found {
            if let index = numbers.firstIndex(where: { $0.kind == entry.kind }) { numbers[index].count += 1 } else { numbers.append((entry.kind, 1)) }
        }
        return numbers.map { CaseOverview.Count(kind: Self.kind($0.kind), number: $0.count) }
    }

    /// From the first month to the last; one that is empty is there too.
    private func months(_ dated: [Found]) -> [CaseOverview.Month] {
        let months = Dictionary(grouping: dated) { $0.time?.month ?? 0 }
        // A wrong year must not become thousands of empty months.
        guard let first = months.keys.min(), let last = months.keys.max(), last - first < 600 else {
            return months.keys.sorted().map { month(months[$0] ?? [], $0) }
        }
        return (first...last).map { month(months[$0] ?? [], $0) }
    }

    private func month(_ found: [Found], _ month: Int) -> CaseOverview.Month {
        CaseOverview.Month(label: Words.text("month-name.\(month % 12 + 1)") + " " + String(month / 12), counts: counts(found))
    }

    private func recipient(_ history: ComplaintHistory, _ current: [String: String]) -> String? {
        guard let complaint = shown[history.handle] else { return nil }
        return complaint.recipient.flatMap { people[current[$0] ?? $0] }.flatMap(name) ?? complaint.recipientName
    }

    private func told(_ history: ComplaintHistory, _ current: [String: String]) -> CaseOverview.Told {
        let complaint = shown[history.handle] ?? Complaint()
        let isShown = !withoutStanding.contains(history.handle)
        // What is hidden of the requests is hidden with what came of them.
        let asked = complaint.requestedActions.isEmpty ? [] : history.actions
        let requests = asked.map { action in
            let identifier = action.action.action.flatMap { $0 == ActionCatalogue.own ? nil : $0 }
            let words = [identifier.map { ActionCatalogue.action($0)?.text ?? $0 }, action.action.text].compactMap(\.self)
            return CaseOverview.Request(
                action: words.joined(separator: " "), state: isShown ? Words.text("value.outcomes.state.\(action.state.name)") : nil)
        }
        return CaseOverview.Told(
            recipient: recipient(history, current) ?? Words.text("complaint.somebody"), when: complaint.sentAt.flatMap(Self.time),
            asked: requests, outcome: isShown ? Words.text("complaint.state.\(history.state.rawValue)") : nil)
    }

    private static func kind(_ name: String) -> String { Words.optional("value.kind.\(name)") ?? name.printable }

    private static func time(_ time: TimeValue) -> String? { TimeSentence.text(time) ?? (time.raw.isEmpty || time.raw == "?" ? nil : time.raw) }
}
