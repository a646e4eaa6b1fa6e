internal import BundleFormat
internal import Complaints
internal import Documents
internal import EvidenceModel
internal import Octets
internal import VaultStorage
internal import Wording

/// What a letter needs of the records that its complaint names.
struct LetterReading {
    let complaint: Complaint
    let people: LetterPeople
    let incidents: [(handle: String, recordedAt: String, incident: Incident)]
    /// What goes with it, with its size and digest.
    let attachments: [Attachment]
    let earlier: [ComplaintHistory]
    /// Times of the evidence of each incident, by its handle.
    let evidenceTimes: [String: [IncidentFacts.DatedEvidence]]
    let options: LetterOptions

    /// A file that is kept.
    struct Attachment {
        let handle: String
        let evidence: Evidence
        let byteCount: UInt64
        let sha256: Digest32

        /// Nil for a record without a file, such as a message of a chat.
        init?(_ entry: LedgerEntry) {
            guard entry.placement.content != nil, let evidence = (try? entry.record())?.contentOrNil(as: Evidence.self),
                let byteCount = evidence.byteCount, let sha256 = evidence.sha256
            else { return nil }
            (handle, self.evidence, self.byteCount, self.sha256) = (entry.placement.handle, evidence, byteCount, sha256)
        }
    }

    /// The name of a party, or what stands there when it has no record.
    func name(_ reference: String) -> String? {
        guard let party = people[reference] else { return UUIDText.isValid(reference) ? nil : reference }
        return options.usesCodeNames ? party.codeName ?? party.name : party.name ?? party.codeName
    }

    private func names(_ references: [String]) -> [String] { references.compactMap(name) }

    /// Words of the language that is being written are used.
    func content() -> LetterContent {
        var content = LetterContent(audience: complaint.audience ?? Audience(""), writer: writer)
        // Nobody is greeted by an address.
        let recipient = complaint.recipient.flatMap(name) ?? complaint.recipientName
        content.recipient = recipient.flatMap { $0.contains("@") && !$0.contains(where: \.isWhitespace) ? nil : $0 }
        content.respondents = complaint.about.map { id in
            // With a code name, an address would tell who it is. Without any name, it is all that there is.
            let isCoded = options.usesCodeNames && people[id]?.codeName != nil
            let isHidden = isCoded || complaint.showsIdentifiers != true && name(id) != nil
            return LetterRespondent(name: name(id), identifiers: isHidden ? [] : people[id]?.identifiers.compactMap(Self.identifier) ?? [])
        }
        content.description = complaint.description
        content.incidents = incidents.map { entry in
            let time = entry.incident.occurred ?? entry.incident.call?.start
            return LetterIncident(
                when: time.flatMap { TimeSentence.text($0) ?? ($0.raw.isEmpty ? nil : $0.raw) },
                what: (entry.incident.description ?? entry.incident.title)?.onOneLine)
        }
        (content.effect, content.relation) = (complaint.effect, complaint.relation)
        content.requests = complaint.requestedActions.map { LetterRequest($0.action ?? ActionCatalogue.own, text: $0.text) }
        content.parameters = parameters
        if complaint.confidentiality != nil || !complaint.doNotDiscloseTo.isEmpty {
            content.confidentiality = LetterConfidentiality(
                notTo: names(complaint.doNotDiscloseTo.filter { !isAbout($0) }), mayPassTo: names(complaint.mayPassTo))
        }
        content.earlier = earlier.map { history in
            LetterEarlierComplaint(
                recipient: history.recipient ?? Words.text("letter.earlier.unnamed"),
                date: history.complaint.sentAt.flatMap { TimeSentence.text($0) }, outcome: EarlierOutcome.text(history))
        }
        content.account = complaint.fullAccount
        content.attachments = files.enumerated().map { index, file in
            LetterAttachment(
                number: index + 1, title: attachments[index].evidence.title, fileName: file.fileName,
                isMailWithHeaders: attachments[index].evidence.email != nil)
        }
        content.answerBy = complaint.answerBy.flatMap { TimeSentence.limit($0) ?? ($0.raw.isEmpty ? nil : $0.raw) }
        (content.safeContact, content.signature) = (complaint.safeContact, complaint.signature)
        return content
    }

    /// Whether somebody is one of those whom the letter is about, whom it asks not to tell anyway.
    private func isAbout(_ reference: String) -> Bool { complaint.about.map(people.current).contains(people.current(reference)) }

    private var writer: LetterWriter {
        switch complaint.recorderRole {
        case PartyRole.witness: .witness
        case PartyRole.helper: .helper(of: complaint.onBehalfOf)
        default: .target
        }
    }

    private var parameters: LetterParameters {
        func text(_ name: String) -> String? { complaint.parameters.last { $0.name == name }?.text }
        return LetterParameters(
            respondent: text("respondent"), company: text("company"), institution: text("institution"),
            profession: text("profession"), space: text("space"))
    }

    private static func identifier(_ identifier: Party.Identifier) -> String? {
        guard let value = identifier.value else { return nil }
        return identifier.platform.map { "\(value) (\($0))" } ?? value
    }

    /// What goes with it: no two files have one name.
    var files: [LetterFile] {
        var used: Set<String> = []
        return attachments.map { attachment in
            let evidence = attachment.evidence
            let isMail = evidence.email != nil
            let original = evidence.fileName ?? (isMail ? "mail.eml" : "file")
            // A mail of a mailbox is a mail, whatever its mailbox was called.
            var name = isMail && evidence.placeInSource != nil ? "mail.eml" : original.printable
            if !used.insert(name.lowercased()).inserted {
                name = "\(attachment.handle)-\(name)"
                used.insert(name.lowercased())
            }
            return LetterFile(
                handle: attachment.handle, fileName: name, mediaType: evidence.mediaType ?? "application/octet-stream",
                byteCount: attachment.byteCount, sha256: attachment.sha256)
        }
    }
}

/// What came of an earlier complaint, in words.
enum EarlierOutcome {
    static func text(_ history: ComplaintHistory) -> String? {
        let known = history.actions.filter { $0.state != .asked }.compactMap { action -> String? in
            let known = action.action.action.flatMap { ActionCatalogue.action($0)?.text }
            guard let asked = known ?? action.action.text else { return nil }
            let whole = asked.onOneLine.printable
            let line = whole.hasSuffix(".") ? String(whole.dropLast()) : whole
            return Words.text("letter.earlier.action", ["action": line, "state": Words.text("value.outcomes.state.\(action.state.name)")])
        }
        if !known.isEmpty { return known.joined(separator: "; ") }
        switch history.state {
        case .draft: return nil
        case .sent:
            // That they are silent is a fact only when the person recorded it.
            let kinds = history.steps.compactMap(\.followUp.kind)
            if kinds.contains(.noAnswer) { return Words.text("letter.earlier.no-answer") }
            return kinds.contains(.acknowledgement) ? Words.text("letter.earlier.acknowledged") : nil
        case .answered: return Words.text("letter.earlier.answered")
        case .withdrawn: return Words.text("letter.earlier.withdrawn")
        case .closed: return Words.text("letter.earlier.closed")
        }
    }
}

extension String {
    /// Its lines as one: lines of a file that was read in end where its window ended.
    var onOneLine: String {
        split(whereSeparator: \.isNewline).map { PeopleNamed.trimmed($0) }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
