internal import SwiftASN1

/// Who signed a token, and over what. Source: RFC 5652 §5.3.
struct SignerInfo: Hashable, Sendable {
    /// How a SignerInfo names the certificate of its key.
    enum Identifier: Hashable, Sendable {
        /// The encoded name of its issuer, and its serial number as in ``AuthorityCertificate/serialNumber``.
        case issuer([UInt8], serialNumber: [UInt8])
        /// The contents of its extension subjectKeyIdentifier.
        case subjectKey([UInt8])
    }

    /// Which certificate has the key.
    let identifier: Identifier
    /// The digest of the signed attribute message-digest and, where the signature does not say it, of the signature.
    let digest: ImprintAlgorithm
    /// ``digest`` as it is named.
    let digestName: ASN1ObjectIdentifier
    /// What is signed.
    let attributes: SignedAttributes
    /// How ``signature`` was made: one of those of ``OID``.
    let signatureName: ASN1ObjectIdentifier
    /// The signature.
    let signature: [UInt8]

    /// - Throws: ``TimestampError`` for what is missing, malformed or of an algorithm that is not accepted.
    init(_ node: ASN1Node) throws(TimestampError) {
        let fault = TimestampError.malformed(.signer)
        var fields = try ASN1Fields(node, else: fault)
        let version = try ASN1Value.number(try fields.next(), else: fault)
        identifier = try Self.identifier(try fields.next())
        switch (identifier, version) {
        case (.issuer, 1), (.subjectKey, 3): break
        case (.issuer, _), (.subjectKey, _): throw .unsupportedVersion(.signer)
        }
        digestName = try ASN1Value.algorithm(try fields.next(), else: fault)
        guard let digest = ImprintAlgorithm(digestName) else { throw .unsupportedDigest }
        self.digest = digest
        guard let attributes = fields.optional(.context(0)) else { throw .attributeMissing }
        // Signed as a set, whatever this tag says; so it may say one thing only.
        guard case .constructed = attributes.content else { throw fault }
        self.attributes = try SignedAttributes(attributes)
        signatureName = try Self.signatureName(try fields.next())
        signature = Array(try ASN1Value.contents(try fields.next(), .octetString, else: fault))
        _ = fields.optional(.context(1))  // unsigned attributes: nobody vouches for them, so they are passed over
        try fields.end()
    }

    private static func identifier(_ node: ASN1Node) throws(TimestampError) -> Identifier {
        let fault = TimestampError.malformed(.signer)
        if node.identifier == .context(0) { return .subjectKey(Array(try ASN1Value.contents(node, .context(0), else: fault))) }
        var fields = try ASN1Fields(node, else: fault)
        let issuer = Array(try fields.next(.sequence).encodedBytes)
        let serial = try AuthorityCertificate.serialNumber(try fields.next(), else: fault)
        try fields.end()
        return .issuer(issuer, serialNumber: serial)
    }

    /// Only algorithms whose parameters are NULL or absent are read; RSASSA-PSS has others.
    private static func signatureName(_ node: ASN1Node) throws(TimestampError) -> ASN1ObjectIdentifier {
        let fault = TimestampError.malformed(.signer)
        var fields = try ASN1Fields(node, else: fault)
        let name = try ASN1Value.objectIdentifier(try fields.next(), else: fault)
        switch name {
        case OID.rsaEncryption, OID.sha256WithRSA, OID.sha384WithRSA, OID.sha512WithRSA:
            return try ASN1Value.algorithm(node, else: fault)
        case OID.ecdsaWithSHA256, OID.ecdsaWithSHA384, OID.ecdsaWithSHA512, OID.ed25519:
            return try ASN1Value.algorithm(node, allowingNull: false, else: fault)
        default: throw .unsupportedSignature
        }
    }
}

/// The attributes that the signature is over. Source: RFC 5652 §5.3, §11; RFC 5035 §3, §5.
struct SignedAttributes: Hashable, Sendable {
    /// What the signature is over: the attributes as they were sent, their first byte being the tag of a SET.
    let signedBytes: [UInt8]
    /// The digest of what is stated, as it is signed.
    let messageDigest: [UInt8]
    /// The first entry of SigningCertificate (SHA-1) and of SigningCertificateV2; at least one is there.
    let certificateIdentifiers: [CertificateIdentifier]

    /// - Parameter node: `[0]`, in place of the tag of a SET.
    init(_ node: ASN1Node) throws(TimestampError) {
        signedBytes = [0x31] + node.encodedBytes.dropFirst()
        let values = try Self.values(of: signedBytes)
        guard let contentType = values[OID.contentType], let digest = values[OID.messageDigest] else {
            throw .attributeMissing
        }
        guard try ASN1Value.objectIdentifier(contentType, else: .malformed(.signer)) == OID.timestampInfo else {
            throw .contentTypeMismatch
        }
        messageDigest = Array(try ASN1Value.contents(digest, .octetString, else: .malformed(.signer)))
        var identifiers: [CertificateIdentifier] = []
        if let first = values[OID.signingCertificate] { identifiers.append(try CertificateIdentifier(firstOf: first, version: 1)) }
        if let first = values[OID.signingCertificateV2] { identifiers.append(try CertificateIdentifier(firstOf: first, version: 2)) }
        guard !identifiers.isEmpty else { throw .certificateIdentifierMissing }
        certificateIdentifiers = identifiers
    }

    /// Each attribute's value. Of those that are read here each has one value and stands there once; others may be anything.
    private static func values(of bytes: [UInt8]) throws(TimestampError) -> [ASN1ObjectIdentifier: ASN1Node] {
        let known = [OID.contentType, OID.messageDigest, OID.signingCertificate, OID.signingCertificateV2]
        let root = try ASN1Value.parse(bytes[...], else: .attributesNotDER)
        var (set, members) = (try ASN1Fields(root, .set, else: .attributesNotDER), [ASN1Node]())
        var values: [ASN1ObjectIdentifier: ASN1Node] = [:]
        while let attribute = set.nextIfAny() {
            members.append(attribute)
            var fields = try ASN1Fields(attribute, else: .malformed(.signer))
            let name = try ASN1Value.objectIdentifier(try fields.next(), else: .malformed(.signer))
            let valueSet = try fields.next(.set)
            try fields.end()
            guard known.contains(name) else { continue }
            var single = try ASN1Fields(valueSet, .set, else: .attributeRepeated)
            guard values.updateValue(try single.next(), forKey: name) == nil else { throw .attributeRepeated }
            try single.end()
        }
        guard ASN1Value.isSorted(members) else { throw .attributesNotDER }
        return values
    }
}
