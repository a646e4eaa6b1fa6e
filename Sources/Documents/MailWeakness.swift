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
        return signatures.map(text)
    }

    private static func text(of signature: JSONObject) -> String {
        let domain = signature["domain"]?.string?.printable ?? Words.text("report.not-shown")
        let headers = signature["signed_headers"]?.array?.compactMap { $0.string?.printable } ?? []
        let values = ["domain": domain, "headers": headers.joined(separator: ", ")]
        switch signature["result"]?.string {
        case "fits":
            // Said first: it decides what the rest is worth.
            let isOther = signature["fits_from"] != .bool(true)
            return (isOther ? Words.paragraph("weakness.mail.other-domain.first", values) + " " : "")
                + Words.paragraph("weakness.mail.fits", values)
        case "differs": return Words.paragraph("weakness.mail.differs", values)
        case "unusable": return Words.paragraph("weakness.mail.unusable", values)
        default: return Words.paragraph("weakness.mail.not-checked", values)
        }
    }
}
