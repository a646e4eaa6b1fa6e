internal import Octets

/// The address of a calendar, strictly read: whoever asks a server that a file names could be made to ask any server.
public struct CalendarAddress: Hashable, Sendable {
    /// `http` or `https`.
    public let scheme: String
    /// Lower-case labels of letters, digits and inner hyphens, separated by stops. May be an IPv4 address.
    public let host: String
    /// Nil where the address has none.
    public let port: UInt16?
    /// Empty, or `/` and more of `A-Z a-z 0-9 - . _ /` without empty, `.` and `..` components; at most one `/` at the end.
    public let path: String

    /// Calendars that many people use, for those who have no other: the `ots` program asks the same four.
    public static let publicCalendars = [
        "https://a.pool.opentimestamps.org", "https://b.pool.opentimestamps.org", "https://a.pool.eternitywall.com",
        "https://ots.btc.catallaxy.com",
    ]
    /// Where those four have commitments remembered: proofs name these, and only these are asked without a further question.
    public static let allowedCalendars = [
        "https://*.calendar.opentimestamps.org", "https://*.calendar.eternitywall.com",
        "https://*.calendar.catallaxy.com",
    ]

    /// Nil for whatever is not the only spelling of an address.
    /// - Parameter text: at most 1000 bytes.
    public init?(_ text: String) {
        guard text.utf8.count <= TimeAttestation.maximumAddressByteCount, text.utf8.allSatisfy({ $0 < 0x80 }),
            let scheme = ["https", "http"].first(where: { text.hasPrefix($0 + "://") })
        else { return nil }
        let rest = text.dropFirst(scheme.count + 3)
        let authority = rest.prefix { $0 != "/" }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, Self.isHost(parts[0]), Self.isPath(rest.dropFirst(authority.count)) else { return nil }
        if parts.count == 2 {
            guard let port = UInt16(parts[1]), port > 0, "\(port)" == parts[1] else { return nil }
            self.port = port
        } else {
            port = nil
        }
        (self.scheme, host, path) = (scheme, String(parts[0]), String(rest.dropFirst(authority.count)))
    }

    /// The text that was read.
    public var text: String { "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")\(path)" }

    /// Where a digest is sent by POST, as its bare bytes.
    public var submission: String { base + "/digest" }

    /// Where the answer for a commitment is asked for by GET.
    public func lookup(_ commitment: [UInt8]) -> String { base + "/timestamp/" + Hex.encode(commitment) }

    private var base: String { text.hasSuffix("/") ? String(text.dropLast()) : text }

    /// Whether an address that a proof names may be asked.
    /// - Parameter patterns: addresses, which must be the same text; or such whose host begins with `*.` and goes on with at
    ///   least two labels: they allow one or more labels in place of the star, and neither port nor path.
    public static func isAllowed(_ address: String, by patterns: [String]) -> Bool {
        guard let found = CalendarAddress(address) else { return false }
        return patterns.contains { pattern in pattern == address || found.matches(pattern) }
    }

    private func matches(_ pattern: String) -> Bool {
        let start = "\(scheme)://*"
        guard port == nil, path.isEmpty, pattern.hasPrefix(start + ".") else { return false }
        let ending = pattern.dropFirst(start.count)
        return host.hasSuffix(ending) && host.utf8.count > ending.utf8.count && ending.dropFirst().contains(".")
    }

    private static func isHost(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
            }
    }

    private static func isPath(_ text: Substring) -> Bool {
        guard !text.isEmpty else { return true }
        let components = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        return components.enumerated().allSatisfy { index, component in
            component.isEmpty ? index == components.count - 1 : component != "." && component != ".."
                && component.utf8.allSatisfy(isPathCharacter)
        }
    }

    private static func isPathCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }
}
