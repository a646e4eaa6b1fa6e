internal import Complaints
public import EvidenceModel
internal import MailFormat
internal import Octets
internal import VaultStorage
internal import Wording

extension Vault {
    /// The letter of a complaint that is in the vault.
    /// - Throws: `VaultError`, ``KitError/wrongKind(reference:needed:)``.
    public func letter(of reference: String, _ options: LetterOptions = LetterOptions()) throws -> ComplaintLetter {
        guard let complaint = try entryToHandOver(reference).record().content(as: Complaint.self) else {
            throw KitError.wrongKind(reference: reference, needed: RecordKind.complaint.name)
        }
        return try letter(complaint, new: [:], options)
    }

    /// The letter that a draft would become.
    /// - Throws: `VaultError`, ``KitError``.
    public func letter(of draft: Draft, _ options: LetterOptions = LetterOptions()) throws -> ComplaintLetter {
        var reading = try reading(of: draft)
        guard case .complaint(let complaint) = try payload(of: draft, &reading) else {
            throw KitError.wrongKind(reference: draft.handle ?? "", needed: RecordKind.complaint.name)
        }
        let new = Dictionary(reading.people.map { ($0.id, $0.party) }) { first, _ in first }
        return try letter(complaint, new: new, options)
    }

    func letter(_ complaint: Complaint, new: [String: Party], _ options: LetterOptions) throws -> ComplaintLetter {
        for entry in try (complaint.incidents + complaint.attachments).compactMap(newestEntry) {
            try checkMayBeHandedOver(entry.placement.handle)
        }
        let reading = try letterReading(complaint, new: new, options)
        let language = options.language ?? complaint.language.flatMap(Language.init(tag:)) ?? Words.language
        let content = Words.writing(in: language) { reading.content() }
        let found = LetterFindings.all(in: content, facts: reading.facts)
        let isKept = { (finding: LetterFinding) in complaint.findingsKept.contains(finding.keptAs) }
        return ComplaintLetter(
            content: content, language: language, findings: found.filter { !isKept($0) }, kept: found.filter(isKept),
            files: reading.files, sender: complaint.sender, addresses: reading.addresses)
    }

    private func letterReading(_ complaint: Complaint, new: [String: Party], _ options: LetterOptions) throws -> LetterReading {
        let incidents = try complaint.incidents.compactMap(newestEntry).compactMap { entry in
            (try? entry.record()).flatMap { record in
                record.contentOrNil(as: Incident.self).map { (entry.placement.handle, record.recordedAt, $0) }
            }
        }
        let attachments = try complaint.attachments.compactMap(newestEntry).compactMap(LetterReading.Attachment.init)
        var times: [String: [IncidentFacts.DatedEvidence]] = [:]
        for (handle, _, incident) in incidents {
            for entry in try withoutWithdrawn(incident.evidence.compactMap(newestEntry)) {
                guard let record = try? entry.record(), let time = BestKnownTime(of: record), time.basis == .occurred else { continue }
                times[handle, default: []].append(.init(handle: entry.placement.handle, time: time.seconds))
            }
        }
        let cited = Set(try withoutWithdrawn(complaint.earlier.compactMap(newestEntry)).map(\.placement.handle))
        // What was not sent told nobody anything.
        let earlier = try cited.isEmpty ? [] : complaints().filter { cited.contains($0.handle) && $0.state != .draft }
        return LetterReading(
            complaint: complaint, people: try allParties(new: new), incidents: incidents, attachments: attachments, earlier: earlier,
            evidenceTimes: times, options: options)
    }

    /// Everybody who has a record, and who is new.
    private func allParties(new: [String: Party]) throws -> LetterPeople {
        var people = LetterPeople(new: new)
        let leaves = try store.withIndex { try $0.newestLeaves(kind: RecordKind.party.name) }
        let newest = Set(leaves.values).sorted()
        let entries = try zip(newest, store.ledger.entries(newest)).compactMap { leaf, entry in (try? entry.get()).map { (leaf, $0) } }
        let shown = Set(try withoutWithdrawn(entries.map(\.1)).map(\.leafIndex))
        let byLeaf = Dictionary(entries.filter { shown.contains($0.0) }) { first, _ in first }
        for (id, leaf) in leaves {
            guard let record = try byLeaf[leaf]?.record(), let party = record.contentOrNil(as: Party.self) else { continue }
            people.add(party, id: record.id, alsoKnownAs: id)
        }
        return people
    }
}
