/// Scheme, host and port of an address: the unit in which a person allows the program to talk to somebody.
/// Source: RFC 6454, "The Web Origin Concept".
public struct WebOrigin: Hashable, Sendable, CustomStringConvertible {
    /// `http` or `https`.
    public let scheme: WebScheme
    /// A name or an address, without brackets, in its one spelling.
    public let host: WebHost
    /// From 1 to 65535.
    public let port: Int

    /// The origin of an address, whose path and query are left out.
    /// - Throws: ``OutsideError/malformedAddress(_:)``.
    public init(parsing address: String) throws(OutsideError) {
        self = try WebAddress(parsing: address).origin
    }

    init(scheme: WebScheme, host: WebHost, port: Int) {
        (self.scheme, self.host, self.port) = (scheme, host, port)
    }

    /// As an address begins: `https://name`, and `:port` where it is not the usual one.
    public var description: String {
        let start = "\(scheme.rawValue)://\(host.inAddress)"
        return port == scheme.usualPort ? start : "\(start):\(port)"
    }
}

/// How the bytes travel: with TLS or without.
public enum WebScheme: String, Hashable, Sendable {
    case http, https

    /// The port of an address that names none.
    public var usualPort: Int {
        switch self {
        case .http: 80
        case .https: 443
        }
    }
}
