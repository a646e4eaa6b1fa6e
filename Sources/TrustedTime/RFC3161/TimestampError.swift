/// Why bytes are no time stamp, or why one does not prove the time of what it is said to be of.
///
/// Each case has words for people under `timestamp.fault.` and its ``reason``. What an authority or a file says never
/// stands in here, but for a ``TimestampRefusal``, which an authority sent on purpose.
public enum TimestampError: Error, Hashable, Sendable {
    /// More bytes than a request, response or list of certificates may have.
    case tooLong(byteCount: Int)
    /// A part is not the ASN.1 structure that it has to be.
    case malformed(TimestampPart)
    /// There are bytes after the end.
    case trailingBytes
    /// A part has a version number that it may not have.
    case unsupportedVersion(TimestampPart)
    /// The authority answered, and gave no token.
    case refused(TimestampRefusal)
    /// Status "granted", and no token.
    case noToken
    /// The text beside a token, which nobody signs, has control characters or is no UTF-8.
    case statusText
    /// The token is no signed data.
    case notSignedData
    /// What is signed is no statement of time (TSTInfo).
    case notTimestamp
    /// Not exactly one signer.
    case signerCount(Int)
    /// More certificates than are read.
    case tooManyCertificates
    /// The statement has an extension that must be understood, and is not.
    case criticalExtension
    /// The time is no moment of the calendar.
    case badTime

    /// The signed attributes are not in the one encoding that a signature is over.
    case attributesNotDER
    /// A signed attribute that has to be there is not: the signature is not bound to what is signed.
    case attributeMissing
    /// A signed attribute stands there twice, or has not exactly one value.
    case attributeRepeated
    /// The attribute content-type names something else than a statement of time.
    case contentTypeMismatch
    /// The signed digest is not the one of the statement.
    case messageDigestMismatch
    /// A digest that is not SHA-256, SHA-384 or SHA-512, or that the signature says differently in two places.
    case unsupportedDigest
    /// A signature that is not RSA (PKCS #1), ECDSA or Ed25519.
    case unsupportedSignature
    /// The certificate of the signer is neither in the token nor at hand.
    case signerCertificateMissing
    /// The signed attributes do not say which certificate signed.
    case certificateIdentifierMissing
    /// The signed attributes name another certificate.
    case certificateIdentifierMismatch
    /// The signature does not fit the statement and the certificate.
    case signatureInvalid

    /// The digest of what was stamped is not SHA-256, SHA-384 or SHA-512.
    case unsupportedImprint
    /// The token is of something else.
    case imprintMismatch
    /// The request is of something else than what is said to be stamped.
    case requestMismatch
    /// The answer has not the random number of the request: it answers another one.
    case nonceMismatch
    /// Another policy than the one demanded.
    case policyMismatch

    /// A certificate of the chain had ended at the time stated.
    case certificateExpired
    /// A certificate of the chain was not yet valid at the time stated.
    case certificateNotYetValid
    /// The signer's certificate is one of an authority over certificates.
    case signerIsAuthority
    /// The signer's certificate is not for signing times, or not marked so in the way that cannot be overlooked.
    case signerNotForTimestamping
    /// The signer's certificate is for other things too.
    case signerForOtherPurposes
    /// The signer's key is not for signatures, or for other things too.
    case signerKeyUsage
    /// A certificate of the chain may not issue certificates.
    case issuerNotAuthority
    /// A certificate of the chain may issue certificates, and none for signing times.
    case issuerPurpose
    /// An RSA key under 2048 bits.
    case weakKey
    /// A certificate of the chain is signed over SHA-1.
    case weakCertificateSignature
    /// A certificate has an extension that must be understood, and is not.
    case unknownCriticalExtension
    /// The chain breaks another rule of RFC 5280 (path length, name constraints, versions) or is longer than is followed.
    case chainRefused

    /// The text is no list of certificates in PEM.
    case malformedPEM

    /// Stable name of the case, for `--json` and for the words: they stand under `timestamp.fault.` and this.
    public var reason: String {
        switch self {
        case .tooLong: "too-long"
        case .malformed(let part): "malformed-\(part.rawValue)"
        case .trailingBytes: "trailing-bytes"
        case .unsupportedVersion(let part): "version-\(part.rawValue)"
        case .refused: "refused"
        case .noToken: "no-token"
        case .statusText: "status-text"
        case .notSignedData: "not-signed-data"
        case .notTimestamp: "not-timestamp"
        case .signerCount: "signer-count"
        case .tooManyCertificates: "too-many-certificates"
        case .criticalExtension: "critical-extension"
        case .badTime: "bad-time"
        case .attributesNotDER: "attributes-not-der"
        case .attributeMissing: "attribute-missing"
        case .attributeRepeated: "attribute-repeated"
        case .contentTypeMismatch: "content-type-mismatch"
        case .messageDigestMismatch: "message-digest-mismatch"
        case .unsupportedDigest: "unsupported-digest"
        case .unsupportedSignature: "unsupported-signature"
        case .signerCertificateMissing: "signer-certificate-missing"
        case .certificateIdentifierMissing: "certificate-identifier-missing"
        case .certificateIdentifierMismatch: "certificate-identifier-mismatch"
        case .signatureInvalid: "signature-invalid"
        case .unsupportedImprint: "unsupported-imprint"
        case .imprintMismatch: "imprint-mismatch"
        case .requestMismatch: "request-mismatch"
        case .nonceMismatch: "nonce-mismatch"
        case .policyMismatch: "policy-mismatch"
        case .certificateExpired: "certificate-expired"
        case .certificateNotYetValid: "certificate-not-yet-valid"
        case .signerIsAuthority: "signer-is-authority"
        case .signerNotForTimestamping: "signer-not-for-timestamping"
        case .signerForOtherPurposes: "signer-for-other-purposes"
        case .signerKeyUsage: "signer-key-usage"
        case .issuerNotAuthority: "issuer-not-authority"
        case .issuerPurpose: "issuer-purpose"
        case .weakKey: "weak-key"
        case .weakCertificateSignature: "weak-certificate-signature"
        case .unknownCriticalExtension: "unknown-critical-extension"
        case .chainRefused: "chain-refused"
        case .malformedPEM: "malformed-pem"
        }
    }
}

extension TimestampError {
    /// Each ``reason`` that there is, in the order of the cases.
    public static let reasons: [String] = examples.map(\.reason)

    private static let examples: [TimestampError] =
        [.tooLong(byteCount: 0)] + TimestampPart.allCases.map { .malformed($0) } + [.trailingBytes]
        + TimestampPart.allCases.map { .unsupportedVersion($0) }
        + [
            .refused(TimestampRefusal(status: 2, text: "", failures: [])), .noToken, .statusText, .notSignedData, .notTimestamp,
            .signerCount(0), .tooManyCertificates, .criticalExtension, .badTime, .attributesNotDER, .attributeMissing, .attributeRepeated,
            .contentTypeMismatch, .messageDigestMismatch, .unsupportedDigest, .unsupportedSignature, .signerCertificateMissing,
            .certificateIdentifierMissing, .certificateIdentifierMismatch, .signatureInvalid, .unsupportedImprint,
            .imprintMismatch, .requestMismatch, .nonceMismatch, .policyMismatch, .certificateExpired, .certificateNotYetValid,
            .signerIsAuthority, .signerNotForTimestamping, .signerForOtherPurposes, .signerKeyUsage, .issuerNotAuthority,
            .issuerPurpose, .weakKey, .weakCertificateSignature, .unknownCriticalExtension, .chainRefused, .malformedPEM,
        ]
}

/// The part of a request, response or token that a ``TimestampError`` is about.
public enum TimestampPart: String, Hashable, Sendable, CaseIterable {
    /// What is asked of an authority.
    case request
    /// What an authority answers.
    case response
    /// The signed data in the answer.
    case token
    /// Who signed, and how.
    case signer
    /// What is signed: the time, and of what.
    case statement
    /// A certificate.
    case certificate
}
