public import Octets
internal import SwiftASN1

/// What an authority is asked: to state the time, of a SHA-256 digest. It learns this digest, a random number, and nothing
/// else; the certificates are asked for with it.
///
/// Sent as `application/timestamp-query`. One request has one encoding.
/// Source: RFC 3161 §2.4.1.
public struct TimestampRequest: Hashable, Sendable {
    /// Greatest size in bytes that is read.
    public static let byteLimit = 1024

    /// SHA-256 of the file that is stamped.
    public let imprint: Digest32
    /// The random number that binds the answer to this request: most significant byte first, without zeros before it.
    public let nonce: [UInt8]
    /// The policy under which the authority has to answer, in numbers and dots; nil leaves it to the authority.
    public let policy: String?

    /// - Parameters:
    ///   - nonce: 1 to 32 random bytes; zeros before the number are dropped.
    ///   - policy: a text for which ``isPolicy(_:)`` is true.
    public init(imprint: Digest32, nonce: [UInt8], policy: String? = nil) {
        precondition((1...32).contains(nonce.count) && policy.map(Self.isPolicy) ?? true)
        let number = Array(nonce.drop { $0 == 0 })
        (self.imprint, self.nonce, self.policy) = (imprint, number.isEmpty ? [0] : number, policy)
    }

    /// Whether a text names a policy: an object identifier such as `2.16.840.1.114412.7.1`, at most 128 characters.
    public static func isPolicy(_ text: String) -> Bool {
        guard text.utf8.count <= 128, let encoded = encode(policy: text), let node = try? DER.parse(encoded),
            let read = try? ASN1ObjectIdentifier(derEncoded: node)
        else { return false }
        // SwiftASN1 takes "3.1" too; X.660 has no arcs beside 0, 1 and 2.
        return read.description == text && ["0.", "1.", "2."].contains(text.prefix(2))
    }

    /// Version 1, SHA-256, the policy if one is demanded, the nonce, and that certificates are wanted. No extensions.
    public var encoded: [UInt8] {
        DEREncoding.sequence([
            DEREncoding.integer([1]),
            DEREncoding.sequence([Self.sha256Identifier, DEREncoding.value(0x04, imprint.bytes)]),
            policy.flatMap(Self.encode(policy:)) ?? [],
            DEREncoding.integer(nonce),
            DEREncoding.value(0x01, [0xFF]),
        ])
    }

    /// Reads what ``encoded`` writes, and nothing else.
    /// - Parameter bytes: at most ``byteLimit``.
    /// - Throws: ``TimestampError/tooLong(byteCount:)`` or ``TimestampError/malformed(_:)``.
    public init(parsing bytes: [UInt8]) throws(TimestampError) {
        guard bytes.count <= Self.byteLimit else { throw .tooLong(byteCount: bytes.count) }
        let fault = TimestampError.malformed(.request)
        var fields = try ASN1Fields(try ASN1Value.parse(bytes[...], else: fault), else: fault)
        guard try ASN1Value.number(try fields.next(), else: fault) == 1 else { throw .unsupportedVersion(.request) }
        var imprintFields = try ASN1Fields(try fields.next(), else: fault)
        _ = try imprintFields.next()
        guard let imprint = Digest32(try ASN1Value.contents(try imprintFields.next(), .octetString, else: fault)) else {
            throw fault
        }
        var policy: String?
        if let node = fields.optional(.objectIdentifier) {
            policy = try ASN1Value.objectIdentifier(node, else: fault).description
        }
        let nonce = try ASN1Value.magnitude(try fields.next(), upTo: 32, else: fault)
        guard policy.map(Self.isPolicy) ?? true else { throw fault }
        self.init(imprint: imprint, nonce: nonce, policy: policy)
        guard encoded == bytes else { throw fault }
    }

    /// SHA-256 with the parameter NULL, as `openssl ts` writes it and each authority reads it.
    private static let sha256Identifier: [UInt8] = DEREncoding.sequence([
        [0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01], [0x05, 0x00],
    ])

    private static func encode(policy: String) -> [UInt8]? {
        var serializer = DER.Serializer()
        guard let name = try? ASN1ObjectIdentifier(dotRepresentation: policy),
            (try? serializer.serialize(name)) != nil
        else { return nil }
        return serializer.serializedBytes
    }
}
