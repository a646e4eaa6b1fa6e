/// How much one record may ask for; larger content stays outside and is named by its digest.
public enum SDJWTLimits {
    /// Size of a compact presentation in bytes: 16 MiB.
    public static let byteCount = 16 << 20
    /// Number of disclosures.
    public static let disclosureCount = 65_536
    /// Number of names and indexes in the path of a claim.
    public static let depth = 32
    /// Least number of digests in the top `_sd`; it doubles until all fit.
    public static let topDigestCount = 16
    /// The same for nested `_sd` and for arrays.
    public static let nestedDigestCount = 4
    /// Size of a salt in bytes.
    public static let saltByteCount = 16
    /// Size in bytes of the random text that a decoy is the digest of.
    public static let decoyByteCount = 32
}

/// Names that no claim of a record may have.
enum ReservedName {
    static let digests = "_sd", element = "...", hash = "_sd_alg", issuer = "iss"

    /// At the top level the names that tell a verifier whether to accept a token must not be hidden
    /// either, because it would then accept the token without them (RFC 9901 §9.7).
    static func contains(_ name: String, isTopLevel: Bool) -> Bool {
        switch name {
        case digests, element, hash: true
        case issuer, "aud", "exp", "nbf", "iat", "cnf": isTopLevel
        default: false
        }
    }
}
