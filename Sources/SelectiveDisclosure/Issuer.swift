public import Octets
public import SodiumCrypto

/// Turns claims into a signed record of which any part can be hidden later.
///
/// In clear stand `typ`, `iss`, `_sd_alg` and `_sd`, nothing else.
/// Source: docs/format/record-sdjwt.md; RFC 9901 §4.
public enum Issuer {
    /// Issues a record with salts from the system's random source.
    /// - Parameters: as for ``issue(_:type:issuer:key:salts:)``.
    public static func issue(
        _ claims: JSONObject, type: String, issuer: String, key: borrowing SigningKey
    ) throws(SDJWTError) -> IssuedRecord {
        try issue(claims, type: type, issuer: issuer, key: key, salts: { SystemRandom.bytes($0) })
    }

    /// Issues a record.
    /// - Parameters:
    ///   - claims: what the record says; at most ``SDJWTLimits/depth`` deep.
    ///   - type: media type of the record without `application/`, for `typ`.
    ///   - issuer: whose record it is, for `iss`: the origin of the log.
    ///   - salts: gives as many fresh random bytes as it is asked for.
    /// - Throws: ``SDJWTError/reservedName``, or ``SDJWTError`` when a limit is passed.
    public static func issue(
        _ claims: JSONObject, type: String, issuer: String, key: borrowing SigningKey,
        salts: (Int) -> [UInt8]
    ) throws(SDJWTError) -> IssuedRecord {
        precondition(!type.isEmpty && !issuer.isEmpty)
        let (digests, issued) = try Blinding.blind(
            claims, at: ClaimPath(), leastCount: SDJWTLimits.topDigestCount, random: salts)
        let jwt = IssuerSignedJWT.sign(
            header: ["alg": "EdDSA", "typ": .string(type)],
            payload: [
                ReservedName.digests: .array(digests), ReservedName.hash: "sha-256",
                ReservedName.issuer: .string(issuer),
            ],
            key: key)
        return try IssuedRecord(jwt: jwt, issued: issued, claims: claims)
    }
}
