internal import Octets
internal import Wording

/// What the signatures of a mail say, and what they do not.
enum MailWeakness {
    /// A sentence or two for each signature by the domain of a sender; one when there is none. Nothing unless the record
    /// shows what the mail's headers say.
    static func texts(of item: ReportItem) -> [String] {
        guard item.subkind == "email", let mail = item.payload["email"]?.object else { return [] }
        let signatures = mail["signatures"]?.array?.compactMap(\.object).filter { $0["type"]?.string == "dkim" } ?? []
        // Whoever sees no signatures may see a record in which they are hidden.
        guard !signatures.isEmpty else { return item.hiddenCount > 0 ? [] : [Words.paragraph("weakness.mail.none")] }
        return signatures.map { text(of: $0, mayHideMore: item.hiddenCount > 0) }
    }

    /// What makes it open what the signed body says.
    private static let textFindings: Set<String> = [
        "unsigned_content_type", "unsigned_transfer_encoding", "body_length", "body_appended", "body_shorter",
    ]

    /// What was found, in words; what has none by its name, because a later version may know it.
    private static func details(_ findings: [String]) -> String {
        guard !findings.isEmpty else { return "" }
        let words = findings.map { Words.optional("value.email.signatures.findings.\($0)") ?? $0.printable }
        return " " + Words.paragraph("weakness.mail.details", ["details": words.joined(separator: "; ")])
    }

    private static func text(of signature: JSONObject, mayHideMore: Bool) -> String {
        let domain = signature["domain"]?.string?.printable ?? Words.text("report.not-shown")
        let headers = signature["signed_headers"]?.array?.compactMap { $0.string?.printable } ?? []
        let values = ["domain": domain, "headers": headers.joined(separator: ", ")]
        let findings = signature["findings"]?.array?.compactMap(\.string) ?? []
        switch signature["result"]?.string {
        case "fits":
            // Said first: it decides what the rest is worth.
            let isOther = signature["fits_from"] != .bool(true)
            // Whoever can change how the body is read can make it say something else.
            let isTextOpen = !textFindings.isDisjoint(with: findings)
            let covered = isTextOpen || (mayHideMore && signature["findings"] == nil) ? "weakness.mail.fits-headers" : "weakness.mail.fits"
            return (isOther ? Words.paragraph("weakness.mail.other-domain.first", values) + " " : "")
                + Words.paragraph(covered, values) + details(findings)
        case "differs": return Words.paragraph("weakness.mail.differs", values) + details(findings)
        case "unusable": return Words.paragraph("weakness.mail.unusable", values) + details(findings)
        default: return Words.paragraph("weakness.mail.not-checked", values)
        }
    }
}
