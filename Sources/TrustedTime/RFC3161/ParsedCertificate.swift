internal import SwiftASN1
internal import X509

/// A certificate whose key and extensions have been read, with the rules of RFC 3161 and RFC 5280 for one alone.
struct ParsedCertificate: Sendable {
    /// The certificate as bytes.
    let certificate: AuthorityCertificate
    /// The same as swift-certificates reads it.
    let x509: Certificate

    /// - Throws: ``TimestampError/malformed(_:)``, ``TimestampError/weakKey`` for RSA under 2048 bits, or
    ///   ``TimestampError/unsupportedSignature`` for a key of another kind.
    init(_ certificate: AuthorityCertificate) throws(TimestampError) {
        self.certificate = certificate
        if let bits = try certificate.rsaKeyBits() {
            guard bits >= 2048 else { throw .weakKey }
        }
        do {
            x509 = try Certificate(derEncoded: certificate.encoded)
        } catch let error as CertificateError where error.code == .unsupportedPublicKeyAlgorithm {
            throw .unsupportedSignature
        } catch {
            throw .malformed(.certificate)
        }
    }

    /// Contents of the extension subjectKeyIdentifier; nil when there is none.
    var subjectKeyIdentifier: ArraySlice<UInt8>? { (try? x509.extensions.subjectKeyIdentifier)?.keyIdentifier }

    /// Whether the key of this certificate signed `other`.
    func signed(_ other: ParsedCertificate) -> Bool {
        certificate.subjectBytes == other.certificate.issuerBytes
            && x509.publicKey.isValidSignature(other.x509.signature, for: other.x509)
    }

    /// Whether both are of the same name and the same key, whatever else they say.
    func isSameAuthority(as other: ParsedCertificate) -> Bool {
        certificate.subjectBytes == other.certificate.subjectBytes
            && certificate.publicKeyBytes == other.certificate.publicKeyBytes
    }

    /// The rules for a certificate that signs times.
    /// Source: RFC 3161 §2.3: the extended key usage is critical and names nothing but time-stamping. That the key is for
    /// signatures and nothing else, where it says what for, is the rule of `openssl`.
    func checkSigns(at time: UTCTime) throws(TimestampError) {
        try checkAlone(at: time)
        guard !(try isAuthority()) else { throw .signerIsAuthority }
        guard let field = x509.extensions[oid: .X509ExtensionID.extendedKeyUsage], field.critical,
            let usages = try extendedKeyUsages(), usages.contains(.timeStamping)
        else { throw .signerNotForTimestamping }
        guard usages.count == 1 else { throw .signerForOtherPurposes }
        if let usage = try keyUsage() {
            var others = usage
            (others.digitalSignature, others.nonRepudiation) = (false, false)
            guard usage != others, others == KeyUsage() else { throw .signerKeyUsage }
        }
    }

    /// The rules for a certificate between the signer's and the root.
    /// Source: RFC 5280 §4.2.1.3, §4.2.1.9, §4.2.1.12.
    func checkIssues(at time: UTCTime) throws(TimestampError) {
        try checkAnchor(at: time)
        guard try isAuthority() else { throw .issuerNotAuthority }
        if let usages = try extendedKeyUsages() {
            guard usages.contains(.timeStamping) || usages.contains(.any) else { throw .issuerPurpose }
        }
    }

    /// The rules for a root that the person trusts: a certificate of version 1 says nothing of what it is for.
    func checkAnchor(at time: UTCTime) throws(TimestampError) {
        try checkAlone(at: time)
        guard try isAuthority() || x509.version == .v1 else { throw .issuerNotAuthority }
        if let usage = try keyUsage() {
            guard usage.keyCertSign else { throw .issuerNotAuthority }
        }
    }

    /// A signature over SHA-1 proves nothing any more; one of a certificate over itself is not looked at.
    func checkOwnSignature() throws(TimestampError) {
        guard x509.signatureAlgorithm != .sha1WithRSAEncryption else { throw .weakCertificateSignature }
    }

    private func checkAlone(at time: UTCTime) throws(TimestampError) {
        guard certificate.notBefore <= time else { throw .certificateNotYetValid }
        guard time <= certificate.notAfter else { throw .certificateExpired }
        let handled = CertificateSearch.handledExtensions
        guard x509.extensions.allSatisfy({ !$0.critical || handled.contains($0.oid) }) else { throw .unknownCriticalExtension }
    }

    private func isAuthority() throws(TimestampError) -> Bool {
        switch try read({ try x509.extensions.basicConstraints }) {
        case .isCertificateAuthority: true
        case .notCertificateAuthority, nil: false
        }
    }

    private func keyUsage() throws(TimestampError) -> KeyUsage? { try read { try x509.extensions.keyUsage } }

    private func extendedKeyUsages() throws(TimestampError) -> ExtendedKeyUsage? {
        try read { try x509.extensions.extendedKeyUsage }
    }

    private func read<Value>(_ body: () throws -> Value?) throws(TimestampError) -> Value? {
        do { return try body() } catch { throw .malformed(.certificate) }
    }
}

extension AuthorityCertificate {
    /// Size of the modulus in bits; nil when the key is not RSA. Source: RFC 8017 §A.1.1.
    fileprivate func rsaKeyBits() throws(TimestampError) -> Int? {
        let fault = TimestampError.malformed(.certificate)
        var fields = try ASN1Fields(try ASN1Value.parse(publicKeyBytes, else: fault), else: fault)
        var algorithm = try ASN1Fields(try fields.next(), else: fault)
        guard try ASN1Value.objectIdentifier(try algorithm.next(), else: fault) == OID.rsaEncryption else { return nil }
        let bits = try ASN1Value.contents(try fields.next(), .bitString, else: fault)
        var key = try ASN1Fields(try ASN1Value.parse(bits.dropFirst(), else: fault), else: fault)
        let modulus = try ASN1Value.magnitude(try key.next(), upTo: 2048, else: fault)
        return modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 8)
    }
}
