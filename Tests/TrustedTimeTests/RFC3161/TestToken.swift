import Crypto
import TrustedTime

/// Makes tokens of which each part can be made wrong, and signs them properly all the same.
struct TestToken {
    var signer: TestCertificate
    var certificates: [[UInt8]]
    var stamped = Array("what is stamped".utf8)

    // The statement
    var statementVersion = DER.integer(1)
    var policy = DER.identifier("1.2.3.4")
    var imprint: ImprintAlgorithm = .sha256
    var imprintName: [UInt8]?
    var serial = DER.value(2, [0x12, 0x34])
    var time = "20260301212003Z"
    /// Accuracy, ordering, nonce, tsa, extensions, encoded.
    var statementEnd: [UInt8] = []
    var statementType = DER.identifier("1.2.840.113549.1.9.16.1.4")

    // The signed attributes, encoded; nil leaves one out
    var contentType: [UInt8]? = DER.identifier("1.2.840.113549.1.9.16.1.4")
    var messageDigest: [UInt8]?
    var hasMessageDigest = true
    var certificateIdentifier: [UInt8]?
    var hasCertificateIdentifier = true
    var moreAttributes: [[UInt8]] = []
    var sortsAttributes = true

    // The signer and what is around
    var signerVersion = DER.integer(1)
    var signerIdentifier: [UInt8]?
    var digestName: [UInt8]?
    var listedDigest: [UInt8]?
    var signatureName: [UInt8]?
    var breaksSignature = false
    var unsignedAttributes: [UInt8] = []
    var signerCount = 1
    var dataVersion = DER.integer(3)
    var dataType = DER.identifier("1.2.840.113549.1.7.2")

    init(signer: TestCertificate, certificates: [TestCertificate]) {
        self.signer = signer
        self.certificates = certificates.map(\.encoded).sorted { $0.lexicographicallyPrecedes($1) }
    }

    var statement: [UInt8] {
        DER.sequence(
            statementVersion, policy,
            DER.sequence(imprintName ?? DER.digest(imprint), DER.value(4, imprint.digest(of: stamped))), serial,
            DER.value(0x18, Array(time.utf8)), statementEnd)
    }

    static func attribute(_ name: String, _ values: [UInt8]...) -> [UInt8] {
        DER.sequence(DER.identifier(name), DER.value(0x31, values.flatMap { $0 }))
    }

    /// SigningCertificateV2 with one entry, for SHA-256.
    static func identifierV2(_ certificate: [UInt8], issuerSerial: [UInt8] = []) -> [UInt8] {
        let hash = DER.value(4, Array(SHA256.hash(data: certificate)))
        return attribute("1.2.840.113549.1.9.16.2.47", DER.sequence(DER.sequence(DER.sequence(hash, issuerSerial))))
    }

    /// SigningCertificate with one entry.
    static func identifierV1(_ certificate: [UInt8]) -> [UInt8] {
        let hash = DER.value(4, Array(Insecure.SHA1.hash(data: certificate)))
        return attribute("1.2.840.113549.1.9.16.2.12", DER.sequence(DER.sequence(DER.sequence(hash))))
    }

    private var attributes: [UInt8] {
        var all = moreAttributes
        if let contentType { all.append(Self.attribute("1.2.840.113549.1.9.3", contentType)) }
        let digest = messageDigest ?? signer.key.digest.digest(of: statement)
        if hasMessageDigest { all.append(Self.attribute("1.2.840.113549.1.9.4", DER.value(4, digest))) }
        if hasCertificateIdentifier { all.append(certificateIdentifier ?? Self.identifierV2(signer.encoded)) }
        all.sort { $0.lexicographicallyPrecedes($1) }
        return (sortsAttributes ? all : all.reversed()).flatMap { $0 }
    }

    func encoded() throws -> [UInt8] {
        let digest = digestName ?? DER.digest(signer.key.digest)
        var (signature, algorithm) = try signer.key.sign(DER.value(0x31, attributes))
        if breaksSignature { signature[signature.count - 1] ^= 1 }
        let identifier = try signerIdentifier ?? DER.sequence(signer.issuerBytes, DER.integer(9))
        let info = DER.sequence(
            signerVersion, identifier, digest, DER.value(0xA0, attributes), signatureName ?? algorithm, DER.value(4, signature),
            unsignedAttributes)
        let set = DER.value(0xA0, certificates.flatMap { $0 })
        let data = DER.sequence(
            dataVersion, DER.value(0x31, listedDigest ?? digest),
            DER.sequence(statementType, DER.value(0xA0, DER.value(4, statement))), certificates.isEmpty ? [] : set,
            DER.value(0x31, Array(repeatElement(info, count: signerCount).joined())))
        return DER.sequence(dataType, DER.value(0xA0, data))
    }
}
