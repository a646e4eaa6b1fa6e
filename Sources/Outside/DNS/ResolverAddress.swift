internal import Octets

/// Whom to ask for names: a computer that answers DNS over TCP, or an address that answers DNS over HTTPS.
///
/// A computer is an IP address, with `:port` where it is not 53, an IPv6 address in brackets then; it is no name, because
/// then somebody else had to be asked for that name before. Plain HTTP is taken for this computer alone.
/// Source: RFC 7766, RFC 8484.
public struct ResolverAddress: Hashable, Sendable, CustomStringConvertible {
    enum Way: Hashable {
        case tcp(WebHost, port: Int)
        case https(WebAddress)
    }

    let way: Way

    /// The one spelling: `192.0.2.1`, `192.0.2.1:5353`, `[2001:db8::1]`, `https://dns.example.org/dns-query`.
    public var description: String {
        switch way {
        case .tcp(let host, let port): port == 53 ? host.inAddress : "\(host.inAddress):\(port)"
        case .https(let address): address.description
        }
    }

    /// Whether what is asked can be read on the way: it goes without TLS.
    public var isOpen: Bool {
        switch way {
        case .tcp: true
        case .https(let address): address.origin.scheme == .http
        }
    }

    /// - Throws: ``LookupError/malformedAddress(_:)`` for anything else.
    public init(parsing text: String) throws(LookupError) {
        guard let way = Self.parse(text) else { throw .malformedAddress(PrintableText(text, limit: 200)) }
        self.way = way
    }

    private static func parse(_ text: String) -> Way? {
        if text.contains("://") {
            guard let address = try? WebAddress(parsing: text) else { return nil }
            let isHere = ["127.0.0.1", "::1"].contains(address.origin.host.text)
            return address.origin.scheme == .https || isHere ? .https(address) : nil
        }
        let isBareIPv6 = text.first != "[" && text.filter { $0 == ":" }.count > 1
        let place = isBareIPv6 ? "[\(text)]" : text
        guard place.utf8.count <= 64, let (host, port) = WebAddress.hostAndPort(place[...], usualPort: 53), host.isIPAddress
        else { return nil }
        return .tcp(host, port: port)
    }
}
