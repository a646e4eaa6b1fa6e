public import EvidenceModel
internal import Octets
internal import VaultStorage

extension Vault {
    /// A draft of a complaint about what is in the vault: the incidents and the evidence that are named, and who did it as they
    /// say; evidence that nobody named does not go with it. Nothing of it is kept before ``keep(_:)``.
    /// - Parameter references: handles of incidents, evidence, people and earlier complaints.
    /// - Throws: `VaultError.noSuchRecord`, ``KitError``.
    public func complaintDraft(about references: [String], zone: String? = nil) throws -> Draft {
        var draft = try newDraft(.complaint, zone: zone)
        var named: [RecordKind: [String]] = [:]
        func add(_ handle: String, _ kind: RecordKind) { if named[kind]?.contains(handle) != true { named[kind, default: []].append(handle) } }
        for reference in references {
            let entry = try entry(reference)
            guard [.incident, .evidence, .party, .complaint].contains(entry.placement.kind) else {
                throw KitError.wrongKind(reference: reference, needed: RecordKind.incident.name)
            }
            add(entry.placement.handle, entry.placement.kind)
            let record = try entry.record()
            if let incident = record.contentOrNil(as: Incident.self) {
                for id in incident.respondents.compactMap(\.party) { try newestEntry(id).map { add($0.placement.handle, .party) } }
                if let role = incident.recorderRole { draft.answers["recorder_role"] = .said(role.name) }
            }
            // Whoever writes to the next body writes about the same people and events.
            if let complaint = record.contentOrNil(as: Complaint.self) {
                for id in complaint.about { try newestEntry(id).map { add($0.placement.handle, .party) } }
                for id in complaint.incidents { try newestEntry(id).map { add($0.placement.handle, .incident) } }
                for id in complaint.attachments { try newestEntry(id).map { add($0.placement.handle, .evidence) } }
                draft.answers["description"] = complaint.description.map { .said($0) }
                draft.answers["recorder_role"] = complaint.recorderRole.map { .said($0.name) }
                // Who was to know of it the last time is asked again, beginning with what was said then.
                let carried = ["confidentiality", "do_not_disclose_to", "may_pass_to", "signature", "safe_contact", "sender", "on_behalf_of"]
                for (question, text) in try answers(of: complaint) where carried.contains(question) { draft.answers[question] = .said(text) }
            }
        }
        let places: [(RecordKind, String)] = [(.incident, "incidents"), (.party, "about"), (.evidence, "attachments"), (.complaint, "earlier")]
        for (kind, question) in places {
            if let handles = named[kind] { draft.answers[question] = .said(handles.joined(separator: ", ")) }
        }
        return draft
    }

    /// A draft with the answers that a complaint was made of, to change them. It becomes the next revision.
    /// - Throws: `VaultError`, ``KitError/alreadySent(reference:)``, ``KitError/wrongKind(reference:needed:)``.
    public func draft(changing reference: String, zone: String? = nil) throws -> Draft {
        let entry = try entry(reference)
        guard let complaint = try entry.record().content(as: Complaint.self) else {
            throw KitError.wrongKind(reference: reference, needed: RecordKind.complaint.name)
        }
        guard !complaint.isSent else { throw KitError.alreadySent(reference: entry.placement.handle) }
        var draft = try newDraft(.complaint, zone: zone)
        (draft.changes, draft.changesRevision) = (entry.placement.handle, try entry.record().revision)
        for (question, text) in try answers(of: complaint) { draft.answers[question] = .said(text) }
        for gap in complaint.unanswered {
            guard let field = gap.field else { continue }
            draft.answers[field] = gap.answer == "unknown" ? .unknown : .declined
        }
        // What was left out is asked again, but not before all else.
        var interview = Interview(draft)
        interview.leaveOutRest()
        return interview.draft
    }

    private func answers(of complaint: Complaint) throws -> [(String, String)] {
        func handles(_ ids: [String]) throws -> String? {
            let found = try ids.compactMap { id in try newestEntry(id)?.placement.handle ?? (UUIDText.isValid(id) ? nil : id) }
            return found.isEmpty ? nil : found.joined(separator: ", ")
        }
        let texts: [(String, String?)] = [
            ("description", complaint.description), ("on_behalf_of", complaint.onBehalfOf), ("readers", complaint.readers),
            ("relation", complaint.relation), ("signature", complaint.signature), ("effect", complaint.effect),
            ("full_account", complaint.fullAccount), ("safe_contact", complaint.safeContact), ("sender", complaint.sender),
            ("private_note", complaint.privateNote), ("recorder_role", complaint.recorderRole?.name),
            ("audience", complaint.audience?.name), ("language", complaint.language),
            ("readers_checked", complaint.readersChecked?.raw), ("answer_by", complaint.answerBy?.raw),
            ("confidentiality", complaint.confidentiality == nil ? nil : "yes"),
            ("shows_identifiers", complaint.showsIdentifiers.map { $0 ? "yes" : "no" }),
            ("incidents", try handles(complaint.incidents)), ("about", try handles(complaint.about)),
            ("attachments", try handles(complaint.attachments)), ("earlier", try handles(complaint.earlier)),
            ("do_not_disclose_to", try handles(complaint.doNotDiscloseTo)), ("may_pass_to", try handles(complaint.mayPassTo)),
            ("recipient", try handles([complaint.recipient].compactMap(\.self)) ?? complaint.recipientName),
            ("requested_actions", complaint.requestedActions.isEmpty ? nil : RequestedActionText.text(complaint.requestedActions)),
        ]
        let parameters = complaint.parameters.compactMap { parameter -> (String, String?)? in
            parameter.name.map { ("parameter." + $0, parameter.text) }
        }
        return (texts + parameters).compactMap { question, text in text.map { (question, $0) } }
    }
}

extension Vault {
    /// What is kept as evidence for some incidents: titles, to choose from.
    /// - Parameter handles: of incidents, with commas between them.
    /// - Throws: `VaultError`.
    public func evidence(ofIncidents handles: String) throws -> [RecordSummary] {
        var found: [RecordSummary] = []
        for handle in PeopleNamed.split(handles) {
            guard let incident = try entry(handle).record().content(as: Incident.self) else { continue }
            for id in incident.evidence {
                guard let evidence = try newestEntry(id)?.placement.handle, !found.contains(where: { $0.handle == evidence }) else { continue }
                found.append(try show(evidence).summary)
            }
        }
        return found
    }
}
