public import EvidenceModel
public import Octets
internal import VaultStorage

/// A draft as a list shows it: no content.
public struct DraftSummary: Hashable, Sendable {
    /// What a person calls it: "d1".
    public let handle: String
    /// Nil when the draft is damaged, or was made by a newer version.
    public let draft: Draft?
}

/// What a draft would become, to be shown once before it enters the log.
public struct DraftPreview: Sendable {
    /// As the record would say it.
    public let payload: JSONObject
    /// What the records are called that it names, by id.
    public let names: [String: String]
    /// Names of people and places that are new with it.
    public let newNames: [String]
}

extension Vault {
    /// A draft that nothing was said of yet. It is not kept before ``keep(_:)``.
    /// - Parameter zone: nil for that of this computer.
    /// - Throws: ``KitError/unknownZone(_:)``.
    public func newDraft(_ kind: RecordKind, zone: String? = nil) throws -> Draft {
        _ = try surroundings.time("", zone: zone)
        return Draft(id: surroundings.newID(), kind: kind, begun: surroundings.now(), zone: zone ?? surroundings.zone)
    }

    /// Seals a draft in the vault, beside the log, in place of its last state.
    /// - Returns: the same, with its number.
    /// - Throws: `VaultError`; then its last state is still there.
    public func keep(_ draft: Draft) throws -> Draft {
        var kept = draft
        kept.number = try VaultWriter(store).keep(draft: draft.json, number: draft.number)
        return kept
    }

    /// Now, as a draft notes when a time was said.
    public var now: String { surroundings.now() }

    /// All drafts, the oldest first.
    /// - Throws: `VaultError`.
    public func drafts() throws -> [DraftSummary] {
        try store.ledger.drafts().map { kept in
            DraftSummary(handle: "d\(kept.number)", draft: kept.json.flatMap { Draft(json: $0, number: kept.number) })
        }
    }

    /// Throws a draft away: its row goes, and the space is overwritten. Copies of the vault made before still have it.
    /// - Throws: `VaultError`.
    public func throwAway(_ draft: Draft) throws {
        guard let number = draft.number else { return }
        try VaultWriter(store).remove(draft: number, id: .string(draft.id))
    }

    /// Whether an answer can be kept: the handles in it are there, and names mean one person or place.
    /// - Throws: `VaultError.noSuchRecord`, ``KitError/wrongKind(reference:needed:)``,
    ///   ``KitError/ambiguousName(_:handles:)``.
    public func check(_ text: String, of question: Question) throws {
        switch question.form {
        case .people: for name in PeopleNamed.split(text) { _ = try known(name) }
        case .place: _ = try known(text, kinds: [.space])
        case .evidence:
            for reference in PeopleNamed.split(text) {
                _ = try recordIDs([reference], kind: .evidence)
                // What goes with a letter is a file; a message of a chat has none of its own.
                let placement = try entry(reference).placement
                if question.id == "attachments", placement.content == nil { throw VaultError.noContent(handle: placement.handle) }
            }
        case .records(let kind): _ = try recordIDs(PeopleNamed.split(text), kind: kind)
        case .party: _ = try known(text)
        default: break
        }
    }

    /// What a draft would become.
    /// - Throws: `VaultError`; ``KitError/ambiguousName(_:handles:)`` when a name means several people by now.
    public func preview(_ draft: Draft) throws -> DraftPreview {
        var reading = try reading(of: draft)
        let payload = try payload(of: draft, &reading).json
        var names = try store.withIndex { try self.names(of: payload, $0) }
        for person in reading.people { names[person.id] = person.party.name }
        if let place = reading.place { names[place.id] = place.space.name }
        let newNames = reading.people.compactMap(\.party.name) + [reading.place?.space.name].compactMap(\.self)
        return DraftPreview(payload: payload, names: names, newNames: newNames)
    }

    /// Puts what a draft says into the log, with the people and places that are new with it, and ends the draft, all in one
    /// commit.
    /// - Parameter findingsKept: of a complaint, what was pointed out and stays as it is.
    /// - Returns: what was stored; what the draft is about comes last.
    /// - Throws: `VaultError`, ``KitError/ambiguousName(_:handles:)``; then nothing was stored, and the draft is still there.
    public func enter(_ draft: Draft, findingsKept: [String] = []) throws -> [StoredRecord] {
        var reading = try reading(of: draft)
        var payload = try payload(of: draft, &reading)
        if case .complaint(var complaint) = payload {
            complaint.findingsKept = findingsKept
            payload = .complaint(complaint)
        }
        // The right to write, and then another look: else another program could change the same record in between.
        let writer = try VaultWriter(store)
        let earlier = try draft.changes.map { try entry($0) }
        try checkUnchanged(earlier, draft)
        let time = surroundings.now()
        var records = try reading.people.map { try Record(id: $0.id, recordedAt: time, $0.party) }
        if let place = reading.place { records.append(try Record(id: place.id, recordedAt: time, place.space)) }
        let record = try payload.record(id: surroundings.newID(), after: earlier?.record(), at: time)
        let new = records.map { NewEntry($0) } + [NewEntry(record, handle: earlier?.placement.handle)]
        records.append(record)
        let entries = try writer.append(new, endingDraft: draft.number.map { ($0, .string(draft.id)) }, marksIndex: true)
        writer.updateIndex()
        return zip(entries, records).map { StoredRecord(handle: $0.placement.handle, kind: $1.kind) }
    }

    /// Refuses what would undo what another program, or another draft, wrote meanwhile.
    private func checkUnchanged(_ earlier: LedgerEntry?, _ draft: Draft) throws {
        guard let earlier, let handle = draft.changes else { return }
        let record = try earlier.record()
        if record.contentOrNil(as: Complaint.self)?.isSent == true { throw KitError.alreadySent(reference: handle) }
        guard record.revision == draft.changesRevision else { throw KitError.changedMeanwhile(reference: handle) }
    }

    func payload(of draft: Draft, _ reading: inout DraftReading) throws -> DraftedPayload {
        let time = { [surroundings] (text: String, question: String) throws -> TimeValue in
            var then = surroundings
            if let said = draft.saidAt[question] { then.now = { said } }
            return try then.time(text, zone: draft.zone)
        }
        switch draft.kind {
        case .complaint:
            let earlier = try draft.changes.flatMap { try entry($0).record().content(as: Complaint.self) }
            return .complaint(try reading.complaint(changing: earlier, time: time))
        case .followUp: return .followUp(try completed(reading.followUp(time: time)))
        default: return .incident(try reading.incident(time: time))
        }
    }

    func reading(of draft: Draft) throws -> DraftReading {
        DraftReading(draft, known: try knownNames(for: draft), newID: surroundings.newID)
    }

    /// Identifiers of all people and places, and of the evidence that the draft names.
    private func knownNames(for draft: Draft) throws -> KnownNames {
        var known = KnownNames(names: try namedRecords())
        for question in QuestionList.list(for: draft.kind)?.all ?? [] {
            let kind: RecordKind
            switch question.form {
            case .evidence: kind = .evidence
            case .records(let named): kind = named
            default: continue
            }
            for handle in PeopleNamed.split(draft.answers[question.id]?.text ?? "") {
                known.records[handle] = try recordIDs([handle], kind: kind)[0]
            }
        }
        return known
    }
}
