internal import EvidenceModel
internal import Octets

/// Letters, and what became of them.
extension DraftReading {
    /// - Parameters:
    ///   - earlier: the complaint that is changed: what is not asked about stays.
    ///   - time: reads a time that the person typed to a question.
    mutating func complaint(
        changing earlier: Complaint? = nil, time: (_ text: String, _ question: String) throws -> TimeValue
    ) throws -> Complaint {
        var complaint = earlier ?? Complaint()
        (complaint.parameters, complaint.unanswered) = ([], [])
        for id in QuestionList.complaint.all.map(\.id) where draft.answers[id] != nil {
            Self.clear(&complaint, id)
            guard let answer = draft.answers[id] else { continue }
            if let said = answer.text {
                switch id {
                case "answer_by": complaint.answerBy = try time(said, id)
                case "readers_checked": complaint.readersChecked = try time(said, id)
                default: try fill(&complaint, id, said)
                }
            } else if let name = answer.unanswered {
                complaint.unanswered.append(.init(field: id, answer: name))
            }
        }
        complaint.begun = complaint.begun ?? draft.begun
        return complaint
    }

    private mutating func fill(_ complaint: inout Complaint, _ id: String, _ text: String) throws {
        switch id {
        case "incidents": complaint.incidents = records(text)
        case "earlier": complaint.earlier = records(text)
        case "attachments": complaint.attachments = records(text)
        case "recorder_role": complaint.recorderRole = PartyRole(text)
        case "audience": complaint.audience = Audience(text)
        case "about": complaint.about = try named(text, role: .respondent)
        case "shows_identifiers": complaint.showsIdentifiers = text == "yes"
        case "recipient": (complaint.recipient, complaint.recipientName) = try party(text)
        case "requested_actions": complaint.requestedActions = RequestedActionText.parse(text)
        case "confidentiality": complaint.confidentiality = text == "yes" ? RequestedActionText.asked : nil
        case "do_not_disclose_to": complaint.doNotDiscloseTo = try knownOrNames(text)
        case "may_pass_to": complaint.mayPassTo = try knownOrNames(text)
        default:
            if id.hasPrefix("parameter.") {
                complaint.parameters.append(.init(name: String(id.dropFirst("parameter.".count)), text: text))
            } else if let field = Self.complaintTexts[id] {
                complaint[keyPath: field] = text
            }
        }
    }

    /// Takes out what a question had filled before; it may have been left out this time.
    private static func clear(_ complaint: inout Complaint, _ id: String) {
        switch id {
        case "incidents": complaint.incidents = []
        case "earlier": complaint.earlier = []
        case "attachments": complaint.attachments = []
        case "recorder_role": complaint.recorderRole = nil
        case "audience": complaint.audience = nil
        case "about": complaint.about = []
        case "shows_identifiers": complaint.showsIdentifiers = nil
        case "recipient": (complaint.recipient, complaint.recipientName) = (nil, nil)
        case "requested_actions": complaint.requestedActions = []
        case "confidentiality": complaint.confidentiality = nil
        case "do_not_disclose_to": complaint.doNotDiscloseTo = []
        case "may_pass_to": complaint.mayPassTo = []
        case "answer_by": complaint.answerBy = nil
        case "readers_checked": complaint.readersChecked = nil
        default: if let field = complaintTexts[id] { complaint[keyPath: field] = nil }
        }
    }

    /// - Parameter time: reads a time that the person typed to a question.
    mutating func followUp(time: (_ text: String, _ question: String) throws -> TimeValue) throws -> FollowUp {
        var followUp = FollowUp()
        var seen: Set<String> = []
        for id in QuestionList.followUp.all.map(\.id) where seen.insert(id).inserted {
            guard let text = draft.answers[id]?.text else { continue }
            switch id {
            case "complaint": followUp.complaint = records(text).first
            case "kind": followUp.kind = FollowUpKind(text)
            case "occurred": followUp.occurred = try time(text, id)
            case "until": followUp.until = try time(text, id)
            case "party": (followUp.party, followUp.partyName) = try party(text)
            case "outcomes": followUp.outcomes = OutcomeText.parse(text) ?? []
            case "evidence": followUp.evidence = records(text)
            case "incidents": followUp.incidents = records(text)
            default: if let field = Self.followUpTexts[id] { followUp[keyPath: field] = text }
            }
        }
        return followUp
    }

    private func records(_ text: String) -> [String] { PeopleNamed.split(text).compactMap { known.records[$0] } }

    /// Somebody who is known by identifier, else by what was typed. Nobody is made on the way.
    private func party(_ text: String) throws -> (id: String?, name: String?) {
        let id = try known.meant(by: text, .party)?.id
        return (id, id == nil ? text : nil)
    }

    private func knownOrNames(_ text: String) throws -> [String] {
        try PeopleNamed.split(text).map { try known.meant(by: $0, .party)?.id ?? $0 }
    }

    private static let complaintTexts: [String: any WritableKeyPath<Complaint, String?> & Sendable] = [
        "description": \.description, "on_behalf_of": \.onBehalfOf, "readers": \.readers, "relation": \.relation,
        "signature": \.signature, "effect": \.effect, "full_account": \.fullAccount, "safe_contact": \.safeContact,
        "sender": \.sender, "language": \.language, "private_note": \.privateNote,
    ]
    private static let followUpTexts: [String: any WritableKeyPath<FollowUp, String?> & Sendable] = [
        "description": \.description, "rule": \.rule, "passed_on_to": \.passedOnTo, "how": \.how, "reference": \.reference,
        "private_note": \.privateNote,
    ]
}
