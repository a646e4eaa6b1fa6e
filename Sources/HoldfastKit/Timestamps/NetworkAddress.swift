/// An address of the web as far as consent needs it. Only forms that every reader takes apart in the same way are accepted.
/// Source: RFC 3986 §3, RFC 6454 §4.
struct NetworkAddress: Hashable {
    /// `http` or `https`.
    let scheme: String
    /// In lower case; with brackets when it is an IPv6 address.
    let host: String
    let port: Int

    /// Longest accepted address in bytes.
    static let byteCountLimit = 2048

    /// Nil unless `text` is `http` or `https`, a host, perhaps a port and a path, in printable ASCII, without a user name
    /// and without a fragment.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.byteCountLimit, bytes.allSatisfy({ (0x21...0x7E).contains($0) }),
            !text.contains("#"), !text.contains("\\")
        else { return nil }
        let lower = text.lowercased()
        guard let scheme = ["https", "http"].first(where: { lower.hasPrefix($0 + "://") }) else { return nil }
        let rest = lower.dropFirst(scheme.count + 3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        // A user name has an "@", which no host has. In an IPv6 address colons stand inside the brackets too.
        let hostEnd = authority.lastIndex(of: "]").map(authority.index(after:)) ?? authority.firstIndex(of: ":") ?? authority.endIndex
        let (host, portText) = (String(authority[..<hostEnd]), authority[hostEnd...])
        guard !host.isEmpty, host.utf8.allSatisfy(Self.isHostByte) else { return nil }
        if portText.isEmpty {
            port = scheme == "https" ? 443 : 80
        } else {
            guard portText.first == ":", let number = Int(portText.dropFirst()), (1...65_535).contains(number),
                String(number) == portText.dropFirst()
            else { return nil }
            port = number
        }
        (self.scheme, self.host) = (scheme, host)
    }

    /// The same, or with `*.` before a host of at least two labels: then it covers every host below that one.
    init?(pattern: String) {
        let lower = pattern.lowercased()
        guard let scheme = ["https", "http"].first(where: { lower.hasPrefix($0 + "://*.") }) else {
            self.init(pattern)
            return
        }
        let rest = pattern.dropFirst(scheme.count + 5)
        guard rest.prefix(while: { $0 != "/" }).contains("."), let below = NetworkAddress(scheme + "://" + rest) else {
            return nil
        }
        self.init(scheme: scheme, host: "*." + below.host, port: below.port)
    }

    private init(scheme: String, host: String, port: Int) { (self.scheme, self.host, self.port) = (scheme, host, port) }

    /// What stands behind scheme, host and port of an address; nothing when that is a slash alone.
    static func path(of text: String) -> Substring {
        guard let slashes = text.firstRange(of: "://") else { return "" }
        let path = text[slashes.upperBound...].drop { $0 != "/" && $0 != "?" }
        return path == "/" ? "" : path
    }

    /// Whether this, read as a pattern, allows the other: the same scheme and port, and the same host or one below.
    func covers(_ other: NetworkAddress) -> Bool {
        guard scheme == other.scheme, port == other.port else { return false }
        return host.hasPrefix("*.") ? other.host.hasSuffix(host.dropFirst()) : host == other.host
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || [0x2D, 0x2E, 0x3A, 0x5B, 0x5D, 0x5F].contains(byte)
    }
}
