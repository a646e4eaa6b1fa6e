/// An IPv4 or IPv6 address.
public struct InternetAddress: Hashable, Sendable, CustomStringConvertible {
    /// 4 or 16 bytes, as on the network.
    public let bytes: [UInt8]

    /// Reads `192.0.2.1`, `2001:db8::1`, `IPv6:2001:db8::1`, with or without brackets; a zone (`%3`) is passed over, and an
    /// IPv4 address in an IPv6 one (`::ffff:192.0.2.1`) is the IPv4 address.
    public init?(parsing text: some Collection<UInt8>) {
        var text = Array(text)[...]
        if text.first == 0x5B, text.last == 0x5D { text = text.dropFirst().dropLast() }
        if text.count > 5, text.prefix(5).equalsIgnoringCase("IPv6:".utf8) { text = text.dropFirst(5) }
        text = text.prefix { $0 != 0x25 }
        guard text.count <= 45 else { return nil }
        if let four = Self.version4(text) {
            bytes = four
        } else if let six = Self.version6(text) {
            bytes = Array(six[..<12]) == Self.mapped ? Array(six[12...]) : six
        } else {
            return nil
        }
    }

    private static let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    private static func version4(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let parts = text.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let numbers = parts.compactMap { part -> UInt8? in
            guard (1...3).contains(part.count), part.allSatisfy(\.isDigit) else { return nil }
            let number = part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            return UInt8(exactly: number)
        }
        return numbers.count == 4 ? numbers : nil
    }

    private static func version6(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.contains(0x3A) else { return nil }
        var groups: [[UInt8]] = [[]]
        let parts = text.split(separator: 0x3A, omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if part.isEmpty {
                // "::" gives one empty part in the middle, two at an end.
                if index == 0 || index == parts.count - 1 { continue }
                groups.append([])
            } else if index == parts.count - 1, part.contains(0x2E), let four = version4(part) {
                groups[groups.count - 1] += four
            } else {
                guard part.count <= 4 else { return nil }
                var value = 0
                for byte in part {
                    guard let digit = byte.hexValue else { return nil }
                    value = value << 4 | Int(digit)
                }
                groups[groups.count - 1] += [UInt8(value >> 8), UInt8(value & 0xFF)]
            }
        }
        if groups.count == 1 { return groups[0].count == 16 && text.first != 0x3A && text.last != 0x3A ? groups[0] : nil }
        let missing = 16 - groups[0].count - groups[1].count
        guard groups.count == 2, missing >= 2 else { return nil }
        return groups[0] + [UInt8](repeating: 0, count: missing) + groups[1]
    }

    /// As RFC 5952 writes it.
    public var description: String {
        if bytes.count == 4 { return bytes.map { "\($0)" }.joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
        var (best, run) = (0..<0, 0)
        for (index, group) in groups.enumerated() {
            run = group == 0 ? run + 1 : 0
            if run > best.count, run > 1 { best = (index + 1 - run)..<(index + 1) }
        }
        let text = groups.map { String($0, radix: 16) }
        guard !best.isEmpty else { return text.joined(separator: ":") }
        return text[..<best.lowerBound].joined(separator: ":") + "::" + text[best.upperBound...].joined(separator: ":")
    }

    /// Whether it means nothing outside one network: loopback, private, link-local, shared (RFC 1918, 3927, 4193, 4291, 6598),
    /// and 6to4 addresses of those (RFC 3056), with which large providers number their own servers.
    public var isPrivate: Bool {
        if bytes.count == 4 { return Self.isPrivate4(bytes) }
        if bytes[0] == 0x20, bytes[1] == 0x02 { return Self.isPrivate4(Array(bytes[2..<6])) }
        let isLoopback = bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] <= 1
        return isLoopback || bytes[0] & 0xFE == 0xFC || (bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80)
    }

    private static func isPrivate4(_ bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1]) {
        case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168), (100, 64...127): true
        default: false
        }
    }
}
