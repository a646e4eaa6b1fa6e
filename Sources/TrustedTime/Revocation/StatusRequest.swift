internal import SodiumCrypto
internal import SwiftASN1

/// The question whether a certificate was taken back: an OCSP request about one certificate.
///
/// It tells the responder which certificate is asked about, and nothing of whoever asks. The certificate is named by SHA-1, as
/// every responder knows it (RFC 5019 §2.1.1); nothing depends on this digest but which answer is meant.
/// Sent as `application/ocsp-request`. Source: RFC 6960 §4.1.1.
public struct StatusRequest: Hashable, Sendable {
    /// The request in DER.
    public let encoded: [UInt8]
    /// CertID: what an answer about the same certificate contains.
    let identifier: StatusIdentifier

    /// - Parameters:
    ///   - issuer: whose certificate issued `certificate`; this is not checked.
    ///   - nonce: 1 to 32 random bytes, which responders that support it send back; nil sends none, and answers may have been made
    ///     before.
    public init(about certificate: AuthorityCertificate, issuedBy issuer: AuthorityCertificate, nonce: [UInt8]? = nil) {
        precondition(nonce.map { (1...32).contains($0.count) } ?? true)
        identifier = StatusIdentifier(of: certificate, issuedBy: issuer)
        let list = DEREncoding.sequence([DEREncoding.sequence([identifier.encoded])])
        let extensions = nonce.map { nonce in
            let value = DEREncoding.value(0x04, DEREncoding.value(0x04, nonce))
            let entry = DEREncoding.sequence([DEREncoding.value(0x06, Self.nonceName), value])
            return DEREncoding.value(0xA2, DEREncoding.sequence([entry]))
        }
        encoded = DEREncoding.sequence([DEREncoding.sequence([list, extensions ?? []])])
    }

    /// Contents of the OID 1.3.6.1.5.5.7.48.1.2, id-pkix-ocsp-nonce.
    private static let nonceName: [UInt8] = [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x02]
}

/// Which certificate an OCSP request or answer is about. Source: RFC 6960 §4.1.1, CertID.
struct StatusIdentifier: Hashable, Sendable {
    let issuerNameHash: [UInt8]
    let issuerKeyHash: [UInt8]
    /// Contents of the INTEGER.
    let serialNumber: [UInt8]

    init(of certificate: AuthorityCertificate, issuedBy issuer: AuthorityCertificate) {
        func sha1(_ bytes: some Sequence<UInt8>) -> [UInt8] {
            var digest = StreamingDigest(.sha1)
            digest.update(Array(bytes))
            return digest.finalize()
        }
        issuerNameHash = sha1(issuer.subjectBytes)
        issuerKeyHash = sha1(Self.key(of: issuer))
        serialNumber = certificate.serialNumber
    }

    /// Nil when the names are hashed otherwise than by SHA-1, so that it cannot be the certificate that was asked about.
    init?(_ node: ASN1Node) throws(RevocationError) {
        let fields = try RevocationFields.members(node)
        guard fields.count == 4 else { throw .malformed }
        guard let algorithm = try RevocationFields.members(fields[0]).first else { throw .malformed }
        issuerNameHash = try RevocationFields.contents(fields[1], .octetString)
        issuerKeyHash = try RevocationFields.contents(fields[2], .octetString)
        serialNumber = try RevocationFields.contents(fields[3], .integer)
        guard try RevocationFields.objectIdentifier(algorithm) == Self.sha1 else { return nil }
    }

    var encoded: [UInt8] {
        let algorithm = DEREncoding.sequence([DEREncoding.value(0x06, [0x2B, 0x0E, 0x03, 0x02, 0x1A]), [0x05, 0x00]])
        return DEREncoding.sequence([
            algorithm, DEREncoding.value(0x04, issuerNameHash), DEREncoding.value(0x04, issuerKeyHash),
            DEREncoding.value(0x02, serialNumber),
        ])
    }

    private static let sha1: ASN1ObjectIdentifier = [1, 3, 14, 3, 2, 26]

    /// The bits of the public key, without their tag, length and count of unused bits.
    private static func key(of certificate: AuthorityCertificate) -> [UInt8] {
        guard let node = try? RevocationFields.parse(certificate.publicKeyBytes),
            let fields = try? RevocationFields.members(node), fields.count == 2,
            let bits = try? RevocationFields.contents(fields[1], .bitString)
        else { return [] }
        return Array(bits.dropFirst())
    }
}
