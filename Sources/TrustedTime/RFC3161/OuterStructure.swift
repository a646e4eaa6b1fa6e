internal import SwiftASN1

/// What nobody signs around a token: read as DER, else as BER, because RFC 5652 §5.1 leaves this to the authority.
enum OuterStructure {
    /// - Parameter bytes: at most ``TimestampResponse/byteLimit``.
    /// - Returns: the one value that `bytes` are, and whether it is DER.
    static func parse(_ bytes: [UInt8], else fault: TimestampError) throws(TimestampError) -> (ASN1Node, isDER: Bool) {
        guard bytes.count <= TimestampResponse.byteLimit else { throw .tooLong(byteCount: bytes.count) }
        if let count = definiteByteCount(bytes), count < bytes.count { throw .trailingBytes }
        if let node = try? DER.parse(bytes) { return (node, true) }
        do { return (try BER.parse(bytes), false) } catch { throw fault }
    }

    /// The contents of an OCTET STRING, in one piece (DER) or in several (BER).
    static func octets(_ node: ASN1Node, isDER: Bool, else fault: TimestampError) throws(TimestampError) -> [UInt8] {
        do {
            return Array(try isDER ? ASN1OctetString(derEncoded: node).bytes : ASN1OctetString(berEncoded: node).bytes)
        } catch { throw fault }
    }

    /// How many bytes the first value says that it has; nil when it leaves this open or says it in more than 4 bytes.
    private static func definiteByteCount(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 2 else { return nil }
        guard bytes[1] >= 0x80 else { return 2 + Int(bytes[1]) }
        let digits = Int(bytes[1] & 0x7F)
        guard (1...4).contains(digits), bytes.count >= 2 + digits else { return nil }
        return 2 + digits + bytes[2..<2 + digits].reduce(0) { $0 << 8 | Int($1) }
    }
}
