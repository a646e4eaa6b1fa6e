internal import MailFormat
internal import Octets
internal import Wording

/// Somebody to whom one can write about a mail: the provider of a mail address, or whoever runs a network. Nothing is looked
/// up; for a network, ``lookUp`` says how a person can do it.
public struct ProviderTarget: Hashable, Sendable {
    /// Who it is.
    public enum Provider: Hashable, Sendable {
        /// Of mail at this domain.
        case mail(domain: String)
        /// Of the network to which this IP address belongs.
        case network(address: String)
    }

    /// How sure it is that the provider has to do with the mail, the surest first.
    public enum Sureness: String, Hashable, Sendable, CaseIterable, Comparable {
        /// The domain signed the mail.
        case signed
        /// The person's own provider wrote it down.
        case ownProvider = "own_provider"
        /// The same, if the file says the truth about who received it.
        case ownProviderGuessed = "own_provider_guessed"
        /// Somebody on the way may have written it.
        case unproved
        /// The sender wrote it.
        case claimed

        /// In words: a sentence or two.
        public var text: String { Words.text("provider.sure.\(rawValue)").joined }

        /// Whether the left one is surer.
        public static func < (left: Sureness, right: Sureness) -> Bool { left.place < right.place }

        private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// Who it is.
    public let provider: Provider
    /// Header that gave it; safe to show.
    public let header: String
    /// How sure it is.
    public let sureness: Sureness

    /// Mail address for reports of abuse; nil for a network, whose address has to be looked up.
    /// Source: RFC 2142 §2 and §4.
    public var address: String? {
        if case .mail(let domain) = provider { "abuse@\(domain)" } else { nil }
    }

    /// The same at the domains above, which the rule means when the name is that of one server: `abuse@corp.example` for
    /// `mail.corp.example`. The nearest first.
    public var furtherAddresses: [String] {
        guard case .mail(let domain) = provider else { return [] }
        let labels = domain.split(separator: ".")
        return labels.count > 2 ? (1...(labels.count - 2)).map { "abuse@" + labels[$0...].joined(separator: ".") } : []
    }

    /// How somebody finds out whose network it is; nil for a mail domain. Source: RFC 3912 (whois), RFC 9082 §3.1.1 (RDAP).
    public var lookUp: (command: String, url: String)? {
        guard case .network(let address) = provider else { return nil }
        return ("whois \(address)", "https://rdap.org/ip/\(address)")
    }

    /// Who it is and what to do, in words: sentences, each on a line.
    public var text: String {
        var lines: [String] = []
        switch provider {
        case .mail(let domain):
            lines.append(Words.text("provider.mail", ["address": "abuse@\(domain)", "domain": domain]).joined)
            let further = furtherAddresses.joined(separator: ", ")
            if !further.isEmpty { lines.append(Words.text("provider.mail.shorter", ["addresses": further])) }
        case .network(let address):
            lines.append(Words.text("provider.network", ["address": address]))
        }
        if let lookUp {
            let values = ["command": lookUp.command, "url": lookUp.url]
            lines.append(Words.text("provider.network.look-up", values).joined)
        }
        lines.append(Words.text("provider.header", ["header": header]))
        return (lines + [sureness.text]).joined(separator: "\n")
    }

    /// Everybody to whom one can write, the surest first, each once. Private and reserved addresses are left out.
    public static func all(for facts: ProviderFacts) -> [ProviderTarget] {
        let found = signed(facts) + origins(facts) + claimed(facts)
        var seen: Set<Provider> = []
        let sorted = found.enumerated().sorted { ($0.element.sureness, $0.offset) < ($1.element.sureness, $1.offset) }
        return sorted.map(\.element).filter { seen.insert($0.provider).inserted }
    }

    private static func signed(_ facts: ProviderFacts) -> [ProviderTarget] {
        facts.signedDomains.compactMap(MailDomain.normal).map {
            ProviderTarget(provider: .mail(domain: $0), header: "DKIM-Signature", sureness: .signed)
        }
    }

    private static func origins(_ facts: ProviderFacts) -> [ProviderTarget] {
        facts.origins.compactMap { origin in
            let known: [Sureness] = [.ownProvider, .ownProviderGuessed]
            let sureness = Sureness(rawValue: origin.trust).flatMap { known.contains($0) ? $0 : nil } ?? .unproved
            guard let address = InternetAddress(parsing: origin.address.utf8) else {
                return MailDomain.normal(origin.address).map {
                    ProviderTarget(provider: .mail(domain: $0), header: origin.header.printable, sureness: sureness)
                }
            }
            guard !address.isPrivate, !address.isReserved else { return nil }
            return ProviderTarget(
                provider: .network(address: address.description), header: origin.header.printable, sureness: sureness)
        }
    }

    /// What the sender wrote: as sure as a signature when that is of the same domain, or of one above or below.
    private static func claimed(_ facts: ProviderFacts) -> [ProviderTarget] {
        let signed = facts.signedDomains.compactMap(MailDomain.normal)
        let addresses = facts.from.map { ("From", $0) } + facts.sender.map { ("Sender", $0) }
        return addresses.compactMap { header, address in
            guard let domain = MailDomain.ofAddress(address) else { return nil }
            let isSigned = signed.contains { MailDomain.belongTogether($0, domain) }
            return ProviderTarget(provider: .mail(domain: domain), header: header, sureness: isSigned ? .signed : .claimed)
        }
    }
}

extension InternetAddress {
    /// Whether nobody has it: for groups, for tests of devices, for later use (RFC 6890, RFC 4291 §2.7). Addresses that are for
    /// examples (RFC 5737, RFC 3849) count as any other, so that examples work as cases do.
    fileprivate var isReserved: Bool {
        guard bytes.count == 4 else { return bytes[0] == 0xFF || bytes.allSatisfy { $0 == 0 } }
        return bytes[0] >= 224 || (bytes[0] == 198 && bytes[1] & 0xFE == 18) || (bytes[0] == 192 && bytes[1] == 0 && bytes[2] == 0)
    }
}
