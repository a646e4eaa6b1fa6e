internal import Octets

/// A program that carries exchanges for us, so that whoever answers does not see our address. It also looks up the names.
public struct WebProxy: Hashable, Sendable, CustomStringConvertible {
    /// How the proxy is asked.
    public enum Kind: String, Hashable, Sendable {
        /// SOCKS version 5, which Tor speaks. Names are sent to it as names. Source: RFC 1928.
        case socks5
        /// The method CONNECT of HTTP, also for addresses without TLS. Source: RFC 9110 §9.3.6.
        case http
    }

    /// How the proxy is asked.
    public let kind: Kind
    /// Where it is. Unlike the names behind it, a name here is looked up by this computer.
    public let host: WebHost
    /// From 1 to 65535.
    public let port: Int

    /// As it is written: `socks5://127.0.0.1:9050`.
    public var description: String { "\(kind.rawValue)://\(host.inAddress):\(port)" }

    /// - Parameter text: `socks5://host:port` or `http://host:port`. `socks5h`, the name that curl has for the same, is
    ///   taken too. The port must be named.
    /// - Throws: ``OutsideError/malformedProxy(_:)`` for anything else, user names and passwords too.
    public init(parsing text: String) throws(OutsideError) {
        guard let parsed = Self.parse(text) else { throw .malformedProxy(PrintableText(text, limit: 200)) }
        (kind, host, port) = parsed
    }

    private static func parse(_ text: String) -> (Kind, WebHost, Int)? {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
        let scheme = text[..<colon].lowercased()
        guard let kind = Kind(rawValue: scheme == "socks5h" ? "socks5" : scheme) else { return nil }
        let rest = text[colon...].dropFirst(3)
        let place = rest.last == "/" ? rest.dropLast() : rest
        guard let (host, port) = WebAddress.hostAndPort(place, usualPort: nil), !host.isOnion else { return nil }
        return (kind, host, port)
    }
}
