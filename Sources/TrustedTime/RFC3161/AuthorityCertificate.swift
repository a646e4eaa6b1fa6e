public import Octets
internal import SodiumCrypto
internal import SwiftASN1
internal import X509

/// A certificate of an authority, or of one that vouches for it. Whether it can be believed is not known yet.
/// Source: RFC 5280 §4.1.
public struct AuthorityCertificate: Hashable, Sendable {
    /// Greatest size in bytes. Real ones have 1 to 3 KiB.
    public static let byteLimit = 16_384

    /// The certificate in DER.
    public let encoded: [UInt8]
    /// From when it is valid.
    public let notBefore: UTCTime
    /// Until when it is valid.
    public let notAfter: UTCTime
    /// Its number with its issuer, as the contents of the ASN.1 INTEGER; 1 to 33 bytes.
    let serialNumber: [UInt8]
    /// The encoded name of who issued it.
    let issuerBytes: ArraySlice<UInt8>
    /// The encoded name of who it is of.
    let subjectBytes: ArraySlice<UInt8>
    /// The encoded SubjectPublicKeyInfo.
    let publicKeyBytes: ArraySlice<UInt8>

    /// - Parameter bytes: DER; at most ``byteLimit``.
    /// - Throws: ``TimestampError/malformed(_:)`` or ``TimestampError/tooLong(byteCount:)``.
    public init(parsing bytes: [UInt8]) throws(TimestampError) {
        guard bytes.count <= Self.byteLimit else { throw .tooLong(byteCount: bytes.count) }
        let fault = TimestampError.malformed(.certificate)
        var outer = try ASN1Fields(try ASN1Value.parse(bytes[...], else: fault), else: fault)
        var fields = try ASN1Fields(try outer.next(), else: fault)
        _ = try outer.next(.sequence)
        _ = try outer.next(.bitString)
        try outer.end()
        _ = fields.optional(.context(0))
        serialNumber = try Self.serialNumber(try fields.next(), else: fault)
        _ = try fields.next(.sequence)
        issuerBytes = try fields.next(.sequence).encodedBytes
        var validity = try ASN1Fields(try fields.next(), else: fault)
        (notBefore, notAfter) = (try Self.time(try validity.next()), try Self.time(try validity.next()))
        try validity.end()
        subjectBytes = try fields.next(.sequence).encodedBytes
        publicKeyBytes = try fields.next(.sequence).encodedBytes
        encoded = bytes
    }

    /// SHA-256 of ``encoded``: what `openssl x509 -fingerprint -sha256` prints.
    public var fingerprint: Digest32 { Digest32(hashing: encoded) }

    /// The whole name in the order of RFC 4514, made safe to show on one line; at most 400 characters.
    public var subject: String {
        guard let node = try? DER.parse(subjectBytes), let name = try? DistinguishedName(derEncoded: node) else { return "" }
        return PrintableText(String(describing: name), limit: 400).description
    }

    /// What to call it: its common name, else its organization, else ``subject``; made safe to show on one line; at most 100
    /// characters.
    public var name: String {
        let names = (try? nameParts()) ?? [:]
        guard let name = names[OID.commonName] ?? names[OID.organization] else { return subject }
        return PrintableText(name, limit: 100).description
    }

    /// The certificate as a block of PEM, final newline included.
    public var pem: String {
        let text = Array(Base64.encode(encoded))
        let lines = stride(from: 0, to: text.count, by: 64).map { String(text[$0..<min($0 + 64, text.count)]) + "\n" }
        return "-----BEGIN CERTIFICATE-----\n" + lines.joined() + "-----END CERTIFICATE-----\n"
    }

    /// Whether both are the same bytes.
    public static func == (left: AuthorityCertificate, right: AuthorityCertificate) -> Bool { left.encoded == right.encoded }

    /// Of the bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(encoded) }

    /// The contents of a certificate's number, which may even be negative, in the shortest form.
    static func serialNumber(_ node: ASN1Node, else fault: TimestampError) throws(TimestampError) -> [UInt8] {
        let bytes = Array(try ASN1Value.contents(node, .integer, else: fault))
        guard (1...33).contains(bytes.count) else { throw fault }
        let isLonger = bytes.count > 1 && (bytes[0] == 0 && bytes[1] < 0x80 || bytes[0] == 0xFF && bytes[1] >= 0x80)
        guard !isLonger else { throw fault }
        return bytes
    }

    private static func time(_ node: ASN1Node) throws(TimestampError) -> UTCTime {
        guard case .primitive(let text) = node.content else { throw .malformed(.certificate) }
        let time = node.identifier == .utcTime ? UTCTime(twoDigitYear: text)
            : node.identifier == .generalizedTime ? UTCTime(generalizedTime: text) : nil
        guard let time else { throw .malformed(.certificate) }
        return time
    }

    /// The texts of the name by their kind; of several of one kind the last, which is the most particular.
    private func nameParts() throws(TimestampError) -> [ASN1ObjectIdentifier: String] {
        let fault = TimestampError.malformed(.certificate)
        var (name, parts) = (try ASN1Fields(try ASN1Value.parse(subjectBytes, else: fault), else: fault), [ASN1ObjectIdentifier: String]())
        while let set = name.nextIfAny() {
            var attributes = try ASN1Fields(set, .set, else: fault)
            while let attribute = attributes.nextIfAny() {
                var fields = try ASN1Fields(attribute, else: fault)
                let kind = try ASN1Value.objectIdentifier(try fields.next(), else: fault)
                if let text = Self.text(try fields.next()) { parts[kind] = text }
            }
        }
        return parts
    }

    private static func text(_ node: ASN1Node) -> String? {
        guard case .primitive(let bytes) = node.content else { return nil }
        switch node.identifier {
        case .utf8String, .printableString, .ia5String: return String(decoding: bytes, as: UTF8.self)
        case .teletexString: return String(bytes.map { Character(Unicode.Scalar($0)) })
        case .bmpString:
            let bytes = Array(bytes)
            let units = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
            return String(decoding: units, as: UTF16.self)
        default: return nil
        }
    }
}
