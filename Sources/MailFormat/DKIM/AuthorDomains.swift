/// The domains of the addresses in the From fields of a mail, in lower case.
struct AuthorDomains {
    /// One for each address; an empty text for one that names no domain that can be read, which fits nobody.
    private(set) var domains: [String] = []

    init(of mail: MailMessage) {
        for field in mail.headers.all("From") { domains += Self.domains(mail.bytes[field.bodyRange]) }
    }

    private static func domains(_ body: ArraySlice<UInt8>) -> [String] {
        // TODO replaced by the addresses of MailMessage.
        guard let at = body.lastIndex(of: UInt8(ascii: "@")) else { return [""] }
        let name = body[(at + 1)...].prefix { $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }
        return [SignatureDomain.parse(name) ?? ""]
    }
}
