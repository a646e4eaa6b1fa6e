internal import Octets

/// Where a request goes: an origin, and the path and query behind it.
///
/// Refused are user names and passwords, fragments, anything but printable ASCII, other schemes than `http` and
/// `https`, and hosts that are no ``WebHost``. Equal addresses have equal texts.
/// Source: RFC 3986 §3 and §6.2.
public struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    /// The most bytes of an address.
    public static let longest = 2048

    /// Whom it reaches.
    public let origin: WebOrigin
    /// Path and query as they are sent, beginning with a slash.
    public let target: String

    /// The whole address in its one spelling: scheme and host in lower case, no usual port, never without a path.
    public var description: String { "\(origin)\(target)" }

    /// - Parameter text: at most ``longest`` bytes.
    /// - Throws: ``OutsideError/malformedAddress(_:)`` for anything else.
    public init(parsing text: String) throws(OutsideError) {
        guard let parsed = Self.parse(text) else { throw .malformedAddress(PrintableText(text, limit: 200)) }
        self = parsed
    }

    private init(origin: WebOrigin, target: String) { (self.origin, self.target) = (origin, target) }

    private static func parse(_ text: String) -> WebAddress? {
        guard text.utf8.count <= longest, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        guard let (scheme, rest) = scheme(of: text) else { return nil }
        let end = rest.firstIndex { "/?#\\".contains($0) } ?? rest.endIndex
        guard let (host, port) = Self.hostAndPort(rest[..<end], usualPort: scheme.usualPort) else { return nil }
        guard let target = target(rest[end...]) else { return nil }
        return WebAddress(origin: WebOrigin(scheme: scheme, host: host, port: port), target: target)
    }

    private static func scheme(of text: String) -> (WebScheme, Substring)? {
        guard let colon = text.firstIndex(of: ":"), let scheme = WebScheme(rawValue: text[..<colon].lowercased()),
            text[colon...].hasPrefix("://")
        else { return nil }
        return (scheme, text[colon...].dropFirst(3))
    }

    /// - Parameter usualPort: the port where none is named; nil when one must be named.
    static func hostAndPort(_ text: Substring, usualPort: Int?) -> (WebHost, Int)? {
        // The colons inside brackets belong to the address.
        let afterBracket = text.lastIndex(of: "]").map { text.index(after: $0) } ?? text.startIndex
        let colon = text[afterBracket...].firstIndex(of: ":")
        guard let host = WebHost(parsing: text[..<(colon ?? text.endIndex)]) else { return nil }
        guard let colon else { return usualPort.map { (host, $0) } }
        let digits = text[colon...].dropFirst()
        guard let port = UInt16(digits), port > 0, "\(port)" == digits else { return nil }
        return (host, Int(port))
    }

    private static func target(_ text: Substring) -> String? {
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x25 {
                guard index + 2 < bytes.count, isHex(bytes[index + 1]), isHex(bytes[index + 2]) else { return nil }
                index += 3
            } else {
                guard isAllowed(bytes[index]) else { return nil }
                index += 1
            }
        }
        // ".." would be taken out by whoever reads the address in another way.
        let path = text.prefix { $0 != "?" }
        guard !path.split(separator: "/").contains(where: { $0 == "." || $0 == ".." }) else { return nil }
        return text.first == "/" ? String(text) : "/" + text
    }

    /// What may stand unescaped in a path or query. Source: RFC 3986 §3.3 and §3.4.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._~!$&'()*+,;=:@/?".utf8.contains(byte)
        }
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }
}
