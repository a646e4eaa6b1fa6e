internal import NIOCore

/// The host of an address: a name, or an IP address.
///
/// Names are ASCII in lower case, at most 253 bytes, in labels of at most 63; international names only in their ASCII
/// form (`xn--`), because two of them can look alike. An IPv4 address is four decimal numbers, so that no spelling such as
/// `0x7f.1` or `127.1` means a computer that the person did not read. An IPv6 address stands in brackets in an
/// address, without a zone, and here in its shortest spelling.
/// Source: RFC 3986 §3.2.2, RFC 1123 §2.1, RFC 5952.
public struct WebHost: Hashable, Sendable {
    /// The name or the IP address, without brackets.
    public let text: String
    /// Whether this is an IPv6 address.
    let isIPv6: Bool
    /// Whether this is an IP address: nothing has to be looked up.
    let isIPAddress: Bool

    /// As it stands in an address and in the Host field: an IPv6 address in brackets.
    var inAddress: String { isIPv6 ? "[\(text)]" : text }

    /// Whether only Tor can reach it. Such a name must never be looked up elsewhere. Source: RFC 7686 §2.
    var isOnion: Bool { text == "onion" || text.hasSuffix(".onion") }

    /// - Parameter text: as it stands in an address.
    /// - Returns: nil for anything that is not a host.
    init?(parsing text: Substring) {
        if text.first == "[" {
            guard text.last == "]", let address = Self.ipv6(text.dropFirst().dropLast()) else { return nil }
            (self.text, isIPv6, isIPAddress) = (address, true, true)
            return
        }
        let name = text.lowercased()
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...253).contains(name.utf8.count), labels.allSatisfy(Self.isLabel), let last = labels.last else { return nil }
        // What ends in a number is read as an IPv4 address by many programs, in spellings of their own.
        let endsInNumber = last.utf8.allSatisfy(Self.isDigit) || last.hasPrefix("0x")
        guard !endsInNumber || Self.isIPv4(labels) else { return nil }
        (self.text, isIPv6, isIPAddress) = (name, false, endsInNumber)
    }

    private static func isLabel(_ label: Substring) -> Bool {
        let bytes = Array(label.utf8)
        guard (1...63).contains(bytes.count), bytes.first != 0x2D, bytes.last != 0x2D else { return false }
        return bytes.allSatisfy { isDigit($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
    }

    private static func isIPv4(_ labels: [Substring]) -> Bool {
        labels.count == 4 && labels.allSatisfy { label in UInt8(label).map { "\($0)" == label } ?? false }
    }

    private static func ipv6(_ text: Substring) -> String? {
        // No zone: the system's own parser takes "%eth0".
        let isPlain = text.utf8.allSatisfy { byte in
            isDigit(byte) || (0x61...0x66).contains(byte | 0x20) || byte == 0x3A || byte == 0x2E
        }
        guard isPlain, text.contains(":"), text.utf8.count <= 45 else { return nil }
        return try? SocketAddress(ipAddress: String(text), port: 0).ipAddress
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
