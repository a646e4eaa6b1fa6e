internal import Octets

/// Tells a key that is too short from bytes that are no key: what reads keys refuses both alike.
enum RSAKeySize {
    /// Whether these bytes are a public RSA key of less than 1024 bits: SubjectPublicKeyInfo or RSAPublicKey, DER.
    /// Source: RFC 8017 appendix A.1.1, RFC 5280 §4.1.
    static func isBelow1024(_ encoded: [UInt8]) -> Bool {
        var reader = ByteReader(encoded)
        guard let outer = sequence(&reader) else { return false }
        var inside = ByteReader(outer)
        if let modulus = element(&inside, tag: 0x02) { return isShort(modulus) }
        inside = ByteReader(outer)
        guard sequence(&inside) != nil, let bits = element(&inside, tag: 0x03), bits.first == 0 else { return false }
        var key = ByteReader(bits.dropFirst())
        guard let numbers = sequence(&key) else { return false }
        inside = ByteReader(numbers)
        return element(&inside, tag: 0x02).map(isShort) ?? false
    }

    private static func isShort(_ modulus: [UInt8]) -> Bool {
        let digits = modulus.drop { $0 == 0 }
        return digits.count < 128 || (digits.count == 128 && (digits.first ?? 0) < 0x80)
    }

    private static func sequence(_ reader: inout ByteReader) -> [UInt8]? { element(&reader, tag: 0x30) }

    private static func element(_ reader: inout ByteReader, tag: UInt8) -> [UInt8]? {
        guard let found = try? reader.readByte(), found == tag, let first = try? reader.readByte() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            guard (0x81...0x82).contains(first), let bytes = try? reader.read(Int(first & 0x7F)) else { return nil }
            length = bytes.reduce(0) { $0 << 8 | Int($1) }
        }
        return try? reader.read(length)
    }
}
