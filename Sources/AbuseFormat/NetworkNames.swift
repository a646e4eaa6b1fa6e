extension String {
    /// Whether it is a name of a host: letters, digits and hyphens between dots, at most 253 (RFC 1123 §2.1).
    var isHostName: Bool {
        utf8.count <= 253
            && utf8.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.count) && label.first != 0x2D && label.last != 0x2D
                    && label.allSatisfy { $0 == 0x2D || $0.isASCIILetter || $0.isASCIIDigit }
            }
    }

    /// Whether it is an absolute address, `scheme:` and something: no space, nothing that is not ASCII, nothing that an
    /// address never holds, percent signs with two digits behind them; at most 900 bytes, so that it fits a line (RFC 3986).
    var isURI: Bool {
        let bytes = Array(utf8)
        guard bytes.count <= 900, let colon = bytes.firstIndex(of: 0x3A), colon + 1 < bytes.count, bytes[0].isASCIILetter else { return false }
        let isScheme = bytes[..<colon].allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || [0x2B, 0x2D, 0x2E].contains($0) }
        let refused = Array("<>\"{}|\\^`".utf8)
        return isScheme
            && bytes[(colon + 1)...].indices.allSatisfy { index in
                if bytes[index] == 0x25 { return bytes[(index + 1)...].prefix(2).filter(\.isASCIIHexDigit).count == 2 }
                return (0x21...0x7E).contains(bytes[index]) && !refused.contains(bytes[index])
            }
    }
}

extension UInt8 {
    fileprivate var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var isASCIIHexDigit: Bool { isASCIIDigit || (0x61...0x66).contains(self | 0x20) }
}
