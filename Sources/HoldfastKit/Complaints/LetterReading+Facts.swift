internal import Complaints
internal import EvidenceModel
internal import Octets

extension LetterReading {
    /// What is known beside the letter itself.
    var facts: LetterFacts {
        var facts = LetterFacts()
        let about = Set(complaint.about.map(people.current))
        let recipient = complaint.recipient.map(people.current)
        facts.parties = people.parties.sorted { $0.key < $1.key }.map { id, party in
            PartyFacts(
                id: id, names: Self.names(party), identifiers: party.identifiers.compactMap(\.value),
                isRespondent: about.contains(id) || party.roles.contains(PartyRole.respondent.name),
                isInvolved: [PartyRole.target, .witness].contains { party.roles.contains($0.name) },
                relations: party.relations.compactMap { relation in
                    relation.to.map { PartyFacts.Relation(relation.kind ?? "", people.current($0)) }
                })
        }
        facts.recipient = recipient
        // Who reads along at the recipient's, as the record of the recipient and the complaint say.
        let listed = recipient.flatMap { people[$0]?.readers } ?? []
        facts.readers = (listed + PeopleNamed.split(complaint.readers ?? "")).map(reader)
        // Of each party that is named, whom the person does not want to know of it.
        let named = complaint.doNotDiscloseTo + about.flatMap { people[$0]?.doNotDiscloseTo ?? [] }
        facts.hidden = named.filter { !about.contains(people.current($0)) }.map(hidden) + coded
        facts.senderAddress = complaint.sender
        facts.attachments = zip(attachments, files).map { entry, file in attachmentFacts(entry.evidence, file) }
        facts.incidents = incidents.map(incidentFacts)
        facts.sentAt = complaint.sentAt?.seconds
        return facts
    }

    /// Addresses of the recipient to which a mail can go.
    var addresses: [String] {
        let party = complaint.recipient.flatMap { people[$0] }
        let known = party?.identifiers.filter { $0.kind == "email" }.compactMap(\.value) ?? []
        return known.isEmpty ? [complaint.recipientName].compactMap { $0 }.filter { $0.contains("@") } : known
    }

    private static func names(_ party: Party) -> [String] { ([party.name, party.codeName].compactMap(\.self) + party.names).filter { !$0.isEmpty } }

    private func reader(_ reference: String) -> ReaderFacts {
        let id = people.current(reference)
        if people.parties[id] != nil { return ReaderFacts(party: id) }
        let wanted = reference.lowercased()
        let known = people.parties.first { Self.names($0.value).contains { $0.lowercased() == wanted } }
        return known.map { ReaderFacts(party: $0.key) } ?? ReaderFacts(name: reference)
    }

    private func hidden(_ reference: String) -> HiddenPerson {
        let id = people.current(reference)
        guard let party = people.parties[id] else { return HiddenPerson(names: [reference]) }
        return HiddenPerson(party: id, names: Self.names(party), identifiers: party.identifiers.compactMap(\.value))
    }

    /// With code names, nobody's real name is to stand anywhere.
    private var coded: [HiddenPerson] {
        guard options.usesCodeNames else { return [] }
        return people.parties.sorted { $0.key < $1.key }.compactMap { _, party in
            party.codeName.map { code in
                HiddenPerson(names: Self.names(party).filter { $0 != code }, identifiers: party.identifiers.compactMap(\.value))
            }
        }
    }

    private func attachmentFacts(_ evidence: Evidence, _ file: LetterFile) -> AttachmentFacts {
        AttachmentFacts(
            handle: file.handle, title: evidence.title, fileName: file.fileName, headers: evidence.email?.headers,
            isOwnMail: evidence.kind == .reply || evidence.kind == .complaintCopy || isSentByPerson(evidence),
            position: evidence.embedded?.position, text: evidence.extractedText, needsCare: Self.care(evidence))
    }

    /// Why a file is in no selection unless it is named.
    private static func care(_ evidence: Evidence) -> [String] {
        (evidence.privileged == true ? ["privileged"] : []) + evidence.sensitivity
    }

    /// Whether the mail came from the address that the letter is to be sent from.
    private func isSentByPerson(_ evidence: Evidence) -> Bool {
        guard let sender = complaint.sender?.lowercased(), sender.contains("@") else { return false }
        return evidence.email?.from.contains { $0.lowercased().contains(sender) } ?? false
    }

    private func incidentFacts(_ entry: (handle: String, recordedAt: String, incident: Incident)) -> IncidentFacts {
        var facts = IncidentFacts(handle: entry.handle)
        let incident = entry.incident
        (facts.basis, facts.description) = (incident.basis?.name, incident.description)
        facts.time = (incident.occurred ?? incident.call?.start)?.seconds
        facts.evidence = evidenceTimes[entry.handle] ?? []
        facts.recordedAt = TimeValue.clock(entry.recordedAt).seconds?.lowerBound
        (facts.callStart, facts.callEnd) = (incident.call?.start?.seconds, incident.call?.end?.seconds)
        return facts
    }
}
