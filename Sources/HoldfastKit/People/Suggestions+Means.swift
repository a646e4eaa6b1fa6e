internal import EvidenceModel

// By what it came: mails, calls, messages.
extension Suggestions {
    mutating func addMeans(_ incident: String, _ payload: Incident) {
        let before = found
        for (handle, evidence, belongsTo) in facts.evidence where belongsTo == incident { addMeans(of: evidence, handle, incident) }
        let respondents = facts.respondents(of: payload)
        switch payload.kind {
        case .call, .voicemail: addCall(incident, payload)
        case .email where found == before:
            addAddresses(of: respondents, kinds: ["email"], incident, key: .sender)
            if found == before { add(.provider, nil, .init(key: .means, records: [incident])) }
        case .message where found == before:
            addAddresses(of: respondents, kinds: ["phone"], incident, key: .number)
            if found == before { add(.provider, nil, .init(key: .means, records: [incident])) }
        default: break
        }
    }

    /// What a mail or a message says of where it came from.
    mutating func addMeans(of evidence: Evidence, _ handle: String, _ incident: String?) {
        let records = [handle] + [incident].compactMap(\.self)
        if let email = evidence.email { addMail(email, records) }
        guard let message = evidence.message, message.direction != "outgoing", let sender = message.senderID ?? message.sender else { return }
        if let platform = message.platform, !["sms", "mms"].contains(platform) {
            add(.service, .name(platform), .init(key: .account, records: records, detail: sender))
        } else {
            add(.provider, nil, .init(key: .number, records: records, detail: sender))
        }
    }

    private mutating func addMail(_ email: Evidence.Email, _ records: [String]) {
        // What others than the own provider wrote says something only when there is nothing better.
        let own: Set<String> = ["own_provider", "own_provider_guessed"]
        let proved = email.origins.filter { own.contains($0.trust ?? "") }
        for origin in proved.isEmpty ? email.origins : proved {
            guard let address = origin.address else { continue }
            let detail = [origin.header, address].compactMap(\.self).joined(separator: ": ")
            let trust = origin.trust.flatMap { own.contains($0) ? $0 : nil } ?? "unproved"
            add(.provider, .name(address), .init(key: .header, records: records, detail: detail, trust: trust))
        }
        for from in email.from {
            guard let domain = MailDomain.of(from) else { continue }
            let isSigned = email.signatures.contains { $0.type == "dkim" && $0.result == "fits" && $0.fitsFrom == true }
            add(.provider, .name(domain), .init(key: .sender, records: records, detail: from, trust: isSigned ? "signed" : "unproved"))
        }
    }

    private mutating func addCall(_ incident: String, _ payload: Incident) {
        if let number = payload.call?.number, !number.isEmpty {
            add(.provider, nil, .init(key: .number, records: [incident], detail: number))
        } else {
            add(.provider, nil, .init(key: .withheld, records: [incident]))
        }
    }

    /// Addresses and numbers of those who did it, when the incident kept none.
    private mutating func addAddresses(of respondents: [String], kinds: Set<String>, _ incident: String, key: Suggestion.Key) {
        for respondent in respondents {
            for identifier in facts.party(respondent)?.identifiers ?? [] where kinds.contains(identifier.kind ?? "") {
                guard let value = identifier.value else { continue }
                let domain = key == .sender ? MailDomain.of(value) : nil
                add(.provider, domain.map { .name($0) }, .init(key: key, records: [respondent, incident], detail: value))
            }
        }
    }
}
