internal import EvidenceModel

/// Domains of addresses, and to whom one belongs.
enum MailDomain {
    /// The domain of an address such as `A <a@b.example>`, or of a web address, in lower case; nil when there is none.
    static func of(_ text: String) -> String? {
        let lower = text.lowercased()
        if let at = lower.lastIndex(of: "@") { return checked(lower[lower.index(after: at)...].prefix { isHost($0) }) }
        guard let scheme = lower.ranges(of: "://").first else { return nil }
        return checked(lower[scheme.upperBound...].prefix { isHost($0) })
    }

    /// Whether `domain` is `other`, or below it.
    static func belongs(_ domain: String, to other: String) -> Bool { domain == other || domain.hasSuffix("." + other) }

    /// The domains of an organisation: of its addresses on the web and for mail. Those of mail services for everybody are
    /// nobody's own.
    static func own(_ party: Party) -> [String] {
        party.identifiers.compactMap { identifier in
            guard let value = identifier.value, identifier.kind != "handle" else { return nil }
            return identifier.kind == "domain" ? checked(value.lowercased()[...]) : of(value)
        }.map(withoutWWW).filter { !isForEverybody($0) }
    }

    static func own(_ space: Space) -> [String] {
        [space.url, space.policyURL].compactMap(\.self).compactMap(of).map(withoutWWW).filter { !isForEverybody($0) }
    }

    /// Whether it is that of a school or university by its ending: `.edu`, `.ac.uk`.
    static func isAcademic(_ domain: String) -> Bool {
        let labels = domain.split(separator: ".")
        return labels.last == "edu" || labels.count > 2 && ["ac", "edu"].contains(labels[labels.count - 2])
    }

    /// Whether anybody can have an address there.
    static func isForEverybody(_ domain: String) -> Bool {
        forEverybody.contains(domain) || families.contains { domain.hasPrefix($0 + ".") }
    }

    private static func checked(_ host: Substring) -> String? {
        let host = host.hasSuffix(".") ? host.dropLast() : host
        return host.contains(".") && !host.hasPrefix(".") ? String(host) : nil
    }

    private static func withoutWWW(_ domain: String) -> String { domain.hasPrefix("www.") ? String(domain.dropFirst(4)) : domain }

    private static func isHost(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "-" || character == "."
    }

    /// Mail services with an ending for each country.
    private static let families = ["gmx", "yahoo", "hotmail", "outlook", "live", "yandex"]
    private static let forEverybody: Set<String> = [
        "gmail.com", "googlemail.com", "icloud.com", "me.com", "mac.com", "aol.com", "msn.com", "proton.me", "protonmail.com", "pm.me",
        "web.de", "t-online.de", "freenet.de", "posteo.de", "posteo.net", "mailbox.org", "tutanota.com", "tuta.com", "fastmail.com",
        "mail.com", "mail.ru", "zoho.com", "hey.com", "orange.fr", "free.fr", "laposte.net", "wanadoo.fr", "libero.it", "virgilio.it",
        "bluewin.ch", "qq.com", "163.com", "126.com", "riseup.net", "disroot.org", "comcast.net", "btinternet.com", "seznam.cz", "wp.pl",
    ]
}
