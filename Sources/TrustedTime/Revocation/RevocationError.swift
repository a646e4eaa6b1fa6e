/// Why bytes are no answer about whether a certificate was taken back.
public enum RevocationError: Error, Hashable, Sendable {
    /// More bytes than are read.
    case tooLong(byteCount: Int)
    /// Not the ASN.1 structure that it has to be.
    case malformed
    /// The responder answered that it gives no answer; the number is RFC 6960's: 1 malformed request, 2 internal error,
    /// 3 try later, 5 signature required, 6 unauthorized.
    case refused(status: UInt64)
    /// An answer about other certificates than the one asked about.
    case otherCertificate
    /// A list of another issuer.
    case otherIssuer
}

/// What an issuer says of a certificate. Nobody's signature was checked for this: it only decides what is worth keeping.
public enum RevocationStatus: String, Hashable, Sendable, CaseIterable {
    /// Not taken back when the answer was made.
    case good
    /// Taken back.
    case revoked
    /// The responder does not know the certificate.
    case unknown
}
