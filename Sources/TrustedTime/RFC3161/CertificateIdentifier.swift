internal import SodiumCrypto
internal import SwiftASN1

/// Which certificate a token says that it was signed with: a digest of it, and perhaps its issuer and number.
/// Source: RFC 2634 §5.4 (version 1, SHA-1); RFC 5035 §4 (version 2).
struct CertificateIdentifier: Hashable, Sendable {
    /// 1 is ESSCertID, 2 is ESSCertIDv2.
    let version: Int
    private let algorithm: DigestAlgorithm
    private let digest: [UInt8]
    /// The encoded name of the issuer, and the serial number; nil when they are not given.
    private let issuer: (name: [UInt8], serialNumber: [UInt8])?

    /// - Parameter node: SigningCertificate or SigningCertificateV2; only its first entry names the signer.
    init(firstOf node: ASN1Node, version: Int) throws(TimestampError) {
        let fault = TimestampError.malformed(.signer)
        var signing = try ASN1Fields(node, else: fault)
        var list = try ASN1Fields(try signing.next(), else: fault)
        var entry = try ASN1Fields(try list.next(), else: fault)
        self.version = version
        algorithm = version == 1 ? .sha1 : try Self.algorithm(entry.optional(.sequence))
        digest = Array(try ASN1Value.contents(try entry.next(), .octetString, else: fault))
        issuer = try entry.optional(.sequence).map { node throws(TimestampError) in try Self.issuer(node) }
        try entry.end()
    }

    /// Whether `certificate` is the one that is named.
    func names(_ certificate: AuthorityCertificate) -> Bool {
        var hash = StreamingDigest(algorithm)
        hash.update(certificate.encoded)
        guard hash.finalize() == digest else { return false }
        guard let issuer else { return true }
        return issuer.name == Array(certificate.issuerBytes) && issuer.serialNumber == certificate.serialNumber
    }

    /// SHA-256 where none is named.
    private static func algorithm(_ node: ASN1Node?) throws(TimestampError) -> DigestAlgorithm {
        guard let node else { return .sha256 }
        switch ImprintAlgorithm(try ASN1Value.algorithm(node, else: .malformed(.signer))) {
        case .sha256: return .sha256
        case .sha384: return .sha384
        case .sha512: return .sha512
        case nil: throw .unsupportedDigest
        }
    }

    /// IssuerSerial: one name of the kind directoryName, and a number.
    private static func issuer(_ node: ASN1Node) throws(TimestampError) -> (name: [UInt8], serialNumber: [UInt8]) {
        let fault = TimestampError.malformed(.signer)
        var fields = try ASN1Fields(node, else: fault)
        var names = try ASN1Fields(try fields.next(), else: fault)
        var name = try ASN1Fields(try names.next(), .context(4), else: fault)
        try names.end()
        let serial = try AuthorityCertificate.serialNumber(try fields.next(), else: fault)
        try fields.end()
        return (Array(try name.next(.sequence).encodedBytes), serial)
    }

    static func == (left: CertificateIdentifier, right: CertificateIdentifier) -> Bool {
        (left.version, left.algorithm, left.digest) == (right.version, right.algorithm, right.digest)
            && left.issuer?.name == right.issuer?.name && left.issuer?.serialNumber == right.issuer?.serialNumber
    }

    func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
