internal import EvidenceModel
internal import Octets

/// Makes of a draft the records that it becomes: the incident, complaint or step, and the people and places that are new with it.
struct DraftReading {
    let draft: Draft
    /// What is in the vault, by handle or name.
    let known: KnownNames
    let newID: () -> String
    private(set) var people: [NewPerson] = []
    private(set) var place: (id: String, space: Space)?

    /// Somebody who is named for the first time.
    struct NewPerson {
        let id: String
        var party: Party
    }

    init(_ draft: Draft, known: KnownNames, newID: @escaping () -> String) {
        (self.draft, self.known, self.newID) = (draft, known, newID)
    }

    /// - Parameter time: reads a time that the person typed to a question.
    mutating func incident(time: (_ text: String, _ question: String) throws -> TimeValue) throws -> Incident {
        var incident = Incident()
        // All that was said counts, also what was given as an option, or was asked before the kind became another one.
        var seen: Set<String> = []
        for id in QuestionList.incident.all.map(\.id) where seen.insert(id).inserted {
            guard let answer = draft.answers[id] else { continue }
            if let said = answer.text {
                try fill(&incident, id, said) { try time($0, id) }
            } else if let name = answer.unanswered {
                incident.unanswered.append(.init(field: id, answer: name))
            }
        }
        incident.begun = draft.begun
        return incident
    }

    private mutating func fill(
        _ incident: inout Incident, _ id: String, _ text: String, _ time: (String) throws -> TimeValue
    ) throws {
        switch id {
        case "description": incident.description = text
        case "recorder_role": incident.recorderRole = PartyRole(text)
        case "kind": incident.kind = IncidentKind(text)
        case "occurred": incident.occurred = try time(text)
        case "place": try fillPlace(&incident, text)
        case "respondents":
            let (ids, sure) = (try named(text, role: .respondent), draft.answers["confidence"]?.text)
            incident.respondents = ids.map { Incident.Respondent(party: $0, confidence: sure) }
        case "witnesses": incident.witnesses = try named(text, role: .witness)
        case "evidence": incident.evidence = PeopleNamed.split(text).compactMap { known.records[$0] }
        case "basis": incident.basis = Basis(text)
        case "children_present": incident.childrenPresent = text == "yes"
        case "confidence": break
        default: try fillFurther(&incident, id, text, time)
        }
    }

    private func fillFurther(
        _ incident: inout Incident, _ id: String, _ text: String, _ time: (String) throws -> TimeValue
    ) throws {
        if let field = Self.texts[id] {
            incident[keyPath: field] = text
        } else if id.hasPrefix("call.") {
            var call = incident.call ?? Incident.Call()
            switch id {
            case "call.direction": call.direction = text
            case "call.number": call.number = text
            case "call.withheld": call.withheld = text == "yes"
            case "call.answered": call.answered = text == "yes"
            default: call.end = try time(text)
            }
            incident.call = call
        } else if id.hasPrefix("letter.") {
            var letter = incident.letter ?? Incident.Letter()
            if let field = Self.letterTexts[id] { letter[keyPath: field] = text } else { letter.envelopeKept = text == "yes" }
            incident.letter = letter
        } else if id.hasPrefix("police") {
            var police = incident.police ?? Incident.PoliceContact()
            if let field = Self.policeTexts[id] { police[keyPath: field] = text } else { police.contacted = text == "yes" }
            incident.police = police
        }
    }

    private mutating func fillPlace(_ incident: inout Incident, _ text: String) throws {
        let found = try known.meant(by: text, .space)
        incident.place = found?.handle == text ? found?.title ?? text : text
        if let found { return incident.space = found.id }
        var space = Space()
        space.name = text
        let id = newID()
        (place, incident.space) = ((id, space), id)
    }

    /// Identifiers of people; whoever is not known is made on the way.
    /// - Throws: ``KitError/ambiguousName(_:handles:)``.
    mutating func named(_ text: String, role: PartyRole) throws -> [String] {
        var seen: Set<String> = []
        let ids = try PeopleNamed.split(text).map { name in
            if let found = try known.meant(by: name, .party) { return found.id }
            if let index = people.firstIndex(where: { $0.party.name?.lowercased() == name.lowercased() }) {
                if !people[index].party.roles.contains(role.name) { people[index].party.roles.append(role.name) }
                return people[index].id
            }
            var party = Party()
            (party.name, party.roles) = (name, [role.name])
            people.append(NewPerson(id: newID(), party: party))
            return people[people.count - 1].id
        }
        return ids.filter { seen.insert($0).inserted }
    }

    private static let texts: [String: any WritableKeyPath<Incident, String?> & Sendable] = [
        "title": \.title, "exact_words": \.exactWords, "weapon_or_vehicle": \.weaponOrVehicle, "people_present": \.peoplePresent,
        "told_by": \.toldBy, "demands": \.demands, "respondent_claimed": \.respondentClaimed,
        "resources_used": \.resourcesUsed, "effect": \.effect, "actions_taken": \.actionsTaken, "told": \.told,
        "ongoing": \.ongoing, "severity": \.severity, "missing_evidence": \.missingEvidence,
        "content_warning": \.contentWarning, "private_note": \.privateNote,
    ]
    private static let letterTexts: [String: any WritableKeyPath<Incident.Letter, String?> & Sendable] = [
        "letter.how_came": \.howCame, "letter.postmark": \.postmark, "letter.handled_by": \.handledBy,
        "letter.kept_at": \.keptAt,
    ]
    private static let policeTexts: [String: any WritableKeyPath<Incident.PoliceContact, String?> & Sendable] = [
        "police.officer": \.officer, "police.badge": \.badge, "police.station": \.station,
        "police.report_number": \.reportNumber,
    ]
}

/// What answers can name that is in the vault already.
struct KnownNames {
    /// People and places.
    var names = NamedRecords()
    /// Identifiers of other records that the draft names, by handle.
    var records: [String: String] = [:]

    /// The person or place with this handle, or the only one that is called so; nil for somebody new.
    /// - Throws: ``KitError/ambiguousName(_:handles:)``.
    func meant(by text: String, _ kind: RecordKind) throws -> NamedRecords.Named? {
        guard !PeopleNamed.isHandle(text, of: kind) else {
            return names.all.first { $0.handle == text && $0.kind == kind }
        }
        return try names.only(text, kind: kind)
    }
}
