extension SignatureChecker {
    /// Whether the domain fits that of every author.
    func fitsFrom(_ domain: String?) -> Bool? {
        guard let domain else { return nil }
        let domains = AuthorDomains(of: mail).domains
        return domains.isEmpty ? nil : domains.allSatisfy { SignatureDomain.fits(domain, $0) }
    }

    /// Whether the domain lies below that of an author, and is not the same.
    func isBelowFrom(_ domain: String?) -> Bool {
        guard let domain else { return false }
        return AuthorDomains(of: mail).domains.contains { $0 != domain && SignatureDomain.isWithin(domain, $0) }
    }

    func noteTimes(_ check: inout MailSignatureCheck, _ keys: SignatureKeys) {
        if let at = check.signedAt, at > keys.now { check.note(.timestampFuture) }
        if let until = check.expiresAt, until < keys.receivedAt ?? keys.now { check.note(.expired) }
    }

    /// What could be added to the mail, or was, without the signature noticing.
    func noteCoverage(_ check: inout MailSignatureCheck) {
        var signed: [String: Int] = [:]
        for name in check.signedHeaders { signed[Self.lowercased(name), default: 0] += 1 }
        let covered = Set(check.coveredFields)
        for name in Self.singleFields {
            let (found, times) = (places[name] ?? [], signed[name] ?? 0)
            let areAllCovered = found.allSatisfy(covered.contains)
            if found.count > 1, !areAllCovered { check.note(name == "from" ? .duplicateFrom : .duplicateHeaders) }
            if times > 0, times <= found.count { check.note(name == "from" ? .fromNotOversigned : .headersNotOversigned) }
            if !areAllCovered, let finding = Self.unsigned[name] { check.note(finding) }
        }
    }

    /// Fields that may stand only once. Source: RFC 5322 §3.6, RFC 2045 §3.
    private static let singleFields = [
        "from", "sender", "reply-to", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references",
        "mime-version", "content-type", "content-transfer-encoding",
    ]
    private static let unsigned: [String: SignatureFinding] = [
        "subject": .unsignedSubject, "date": .unsignedDate, "to": .unsignedTo, "content-type": .unsignedContentType,
        "content-transfer-encoding": .unsignedTransferEncoding,
    ]
}
