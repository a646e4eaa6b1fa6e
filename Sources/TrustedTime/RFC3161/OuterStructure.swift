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

    /// The contents of an OCTET STRING, and whether they are in one piece, as DER demands.
    static func octets(_ node: ASN1Node, else fault: TimestampError) throws(TimestampError) -> ([UInt8], isDER: Bool) {
        if let whole = try? ASN1OctetString(derEncoded: node) { return (Array(whole.bytes), true) }
        do { return (Array(try ASN1OctetString(berEncoded: node).bytes), false) } catch { throw fault }
    }

    /// How many bytes the SEQUENCE says that it has; nil when it is none, leaves this open or says it in more than 4 bytes.
    private static func definiteByteCount(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 2, bytes[0] == 0x30 else { return nil }
        guard bytes[1] >= 0x80 else { return 2 + Int(bytes[1]) }
        let digits = Int(bytes[1] & 0x7F)
        guard (1...4).contains(digits), bytes.count >= 2 + digits else { return nil }
        return 2 + digits + bytes[2..<2 + digits].reduce(0) { $0 << 8 | Int($1) }
    }
}
