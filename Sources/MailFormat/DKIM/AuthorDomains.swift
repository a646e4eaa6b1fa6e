/// The domains of the addresses in the From fields of a mail, in lower case.
struct AuthorDomains {
    /// The most addresses that are looked at; a mail with more of them fits nobody.
    private static let most = 100

    /// One for each address; an empty text for one that names no domain, which fits nobody.
    let domains: [String]

    init(of mail: MailMessage) {
        let addresses = mail.addresses(of: "From")
        guard addresses.count <= Self.most else {
            domains = [""]
            return
        }
        domains = addresses.map { address in
            address.isDamaged ? "" : address.domain.flatMap { SignatureDomain.parse($0.utf8) } ?? ""
        }
    }
}
