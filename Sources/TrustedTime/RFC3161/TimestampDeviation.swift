/// What a token does otherwise than the RFC says, and is accepted with, because authorities in use do it.
/// The raw value is a stable name for reports.
public enum TimestampDeviation: String, Hashable, Sendable, CaseIterable {
    /// The set of certificates is not in the order of DER. DigiCert and `openssl ts` do this. RFC 5652 §5.1 demands only BER.
    case unsortedCertificates = "unsorted-certificates"
    /// The signature is named `rsaEncryption`, without its digest, which is the one of the signer then.
    /// DigiCert, IdenTrust and `openssl ts` do this. RFC 3370 §3.2 allows it, RFC 5754 §3.2 prefers the full name.
    case rsaEncryption = "rsa-encryption"
    /// The certificate is named by SHA-1 alone (ESSCertID). IdenTrust does this. RFC 5816 §2.2.1 allows it.
    case sha1CertificateIdentifier = "sha1-certificate-identifier"
    /// The outer structure is BER and not DER: lengths left open or longer than needed, strings in pieces. What is
    /// signed is DER even then.
    case outerBER = "outer-ber"
    /// The fraction of the second ends in zeros, which RFC 3161 §2.4.2 forbids.
    case fractionEndsInZero = "fraction-ends-in-zero"
    /// The statement names another authority than the signer's certificate does; who signed is what counts.
    /// Source: RFC 3161 §2.4.2, `tsa`.
    case otherAuthorityName = "other-authority-name"
}
