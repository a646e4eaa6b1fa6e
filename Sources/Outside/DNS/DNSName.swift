/// A name in the DNS, without the final dot and in lower case: labels of letters, digits, hyphens and underscores.
/// Source: RFC 1035 §2.3.4, §3.1; RFC 8552 for the underscore.
public struct DNSName: Hashable, Sendable, CustomStringConvertible {
    /// As it is written.
    public let description: String

    /// - Returns: nil for anything else: a label that is empty or longer than 63 bytes, more than 253 bytes in all.
    public init?(_ text: String) {
        guard (1...253).contains(text.utf8.count) else { return nil }
        let name = text.lowercased()
        let isName = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.count) && label.allSatisfy(Self.mayStand)
        }
        guard isName else { return nil }
        description = name
    }

    /// As it is sent: each label behind its length, and a zero at the end.
    var encoded: [UInt8] {
        description.utf8.split(separator: UInt8(ascii: ".")).flatMap { [UInt8($0.count)] + $0 } + [0]
    }

    private static func mayStand(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
    }
}
