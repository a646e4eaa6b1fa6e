internal import FoundationEssentials
internal import Octets
internal import SodiumCrypto
internal import X509

extension TimestampToken {
    /// Checks every rule of RFC 3161, RFC 5816, RFC 5035 and RFC 5652 for this token, at the time that the token states.
    ///
    /// The certificates of the token are used to find the chain, and never believed: when the chain reaches none of `roots`
    /// the answer is a ``VerifiedTimestamp`` that is not trusted.
    /// - Parameters:
    ///   - stamped: the file that is said to have existed by then.
    ///   - request: what was asked, where it is known: then the answer must carry its nonce.
    ///   - policy: the policy that the answer must be under; nil takes each.
    ///   - roots: the certificates that the person trusts.
    ///   - intermediates: certificates that came otherwise than in the token, no more believed than those in it. At most
    ///     32 are looked at.
    /// - Throws: ``TimestampError`` for the first rule that does not hold.
    public func verify(
        _ stamped: [UInt8], answering request: TimestampRequest? = nil, policy: String? = nil, roots: AuthorityRoots,
        intermediates: [AuthorityCertificate] = []
    ) throws(TimestampError) -> VerifiedTimestamp {
        try checkStatement(of: stamped, request, policy)
        guard signer.digest.digest(of: statementBytes) == signer.attributes.messageDigest else { throw .messageDigestMismatch }
        let pool = certificates + intermediates.prefix(Self.certificateLimit)
        let certificate = try ParsedCertificate(try signerCertificate(in: pool))
        try checkSignature(by: certificate)
        try certificate.checkSigns(at: statement.time)
        let (chain, isTrusted) = try chain(from: certificate, roots: roots, pool: pool)
        return VerifiedTimestamp(
            statement: statement, chain: chain.map(\.certificate), isTrusted: isTrusted,
            deviations: deviations(signedBy: certificate.certificate))
    }

    /// First with the token's own certificates: what another authority brought along must not lead the search astray.
    private func chain(
        from signer: ParsedCertificate, roots: AuthorityRoots, pool: [AuthorityCertificate]
    ) throws(TimestampError) -> (chain: [ParsedCertificate], isTrusted: Bool) {
        var search = CertificateSearch(at: statement.time, roots: roots, pool: certificates)
        let own = Result { () throws(TimestampError) in try search.bestChain(from: signer) }
        guard pool.count > certificates.count, (try? own.get())?.isTrusted != true else { return try own.get() }
        search = CertificateSearch(at: statement.time, roots: roots, pool: pool)
        let wider = Result { () throws(TimestampError) in try search.bestChain(from: signer) }
        switch (own, wider) {
        case (.success, .failure): return try own.get()
        case (.success, .success(let found)) where !found.isTrusted: return found.chain.count > 1 ? found : try own.get()
        default: return try wider.get()
        }
    }

    private func checkStatement(
        of stamped: [UInt8], _ request: TimestampRequest?, _ policy: String?
    ) throws(TimestampError) {
        if let request {
            guard request.imprint == Digest32(hashing: stamped) else { throw .requestMismatch }
            guard statement.imprintAlgorithm == .sha256 else { throw .imprintMismatch }
        }
        guard statement.imprintAlgorithm.digest(of: stamped) == statement.imprint else { throw .imprintMismatch }
        if let request {
            guard statement.nonce == request.nonce else { throw .nonceMismatch }
            guard request.policy == nil || request.policy == statement.policy else { throw .policyMismatch }
        }
        guard policy == nil || policy == statement.policy else { throw .policyMismatch }
    }

    /// The certificate that the signer names, by its SignerInfo and by its signed attributes: never just the first one.
    private func signerCertificate(in pool: [AuthorityCertificate]) throws(TimestampError) -> AuthorityCertificate {
        let named = pool.filter { isNamed($0) }
        guard !named.isEmpty else { throw .signerCertificateMissing }
        let identifiers = signer.attributes.certificateIdentifiers
        guard let signed = named.first(where: { one in identifiers.allSatisfy { $0.names(one) } }) else {
            throw .certificateIdentifierMismatch
        }
        return signed
    }

    private func isNamed(_ certificate: AuthorityCertificate) -> Bool {
        switch signer.identifier {
        case .issuer(let name, let serialNumber):
            certificate.serialNumber == serialNumber && certificate.issuerBytes.elementsEqual(name)
        case .subjectKey(let identifier):
            (try? ParsedCertificate(certificate))?.subjectKeyIdentifier?.elementsEqual(identifier) ?? false
        }
    }

    private func checkSignature(by certificate: ParsedCertificate) throws(TimestampError) {
        let (algorithm, digest) = try signatureAlgorithm()
        guard digest == nil || digest == signer.digest else { throw .unsupportedDigest }
        let isValid = certificate.x509.publicKey.isValidSignature(
            signer.signature, for: signer.attributes.signedBytes, signatureAlgorithm: algorithm)
        guard isValid else { throw .signatureInvalid }
    }

    /// The algorithm, and the digest that its name says; nil when it says none.
    private func signatureAlgorithm() throws(TimestampError) -> (Certificate.SignatureAlgorithm, ImprintAlgorithm?) {
        switch signer.signatureName {
        case OID.rsaEncryption:
            switch signer.digest {
            case .sha256: (.sha256WithRSAEncryption, nil)
            case .sha384: (.sha384WithRSAEncryption, nil)
            case .sha512: (.sha512WithRSAEncryption, nil)
            }
        case OID.sha256WithRSA: (.sha256WithRSAEncryption, .sha256)
        case OID.sha384WithRSA: (.sha384WithRSAEncryption, .sha384)
        case OID.sha512WithRSA: (.sha512WithRSAEncryption, .sha512)
        case OID.ecdsaWithSHA256: (.ecdsaWithSHA256, .sha256)
        case OID.ecdsaWithSHA384: (.ecdsaWithSHA384, .sha384)
        case OID.ecdsaWithSHA512: (.ecdsaWithSHA512, .sha512)
        case OID.ed25519: (.ed25519, nil)
        default: throw .unsupportedSignature
        }
    }

    private func deviations(signedBy certificate: AuthorityCertificate) -> [TimestampDeviation] {
        var deviations = encodingDeviations
        if signer.signatureName == OID.rsaEncryption { deviations.append(.rsaEncryption) }
        if signer.attributes.certificateIdentifiers.allSatisfy({ $0.version == 1 }) {
            deviations.append(.sha1CertificateIdentifier)
        }
        if let name = statement.authorityName, !certificate.subjectBytes.elementsEqual(name) {
            deviations.append(.otherAuthorityName)
        }
        return deviations
    }
}
