public import Octets
public import SodiumCrypto

/// Claims that the holder of a key has signed, as far as they were shown. Only
/// ``Presentation/verify(key:type:)`` makes one.
///
/// It does not say that anything is missing or not: a hidden claim looks like a decoy.
public struct VerifiedRecord: Hashable, Sendable {
    /// Whose record it says it is: the origin of the log.
    public let issuer: String
    /// The disclosed claims. The order of members follows the disclosures, which nobody signed;
    /// indexes count the shown elements only.
    public let claims: JSONObject
    /// How many digests lead nowhere: hidden claims and decoys together.
    public let undisclosedDigestCount: Int
    /// The issuer-signed JWT in compact form; its bytes are the leaf of the log.
    public let jwt: String

    fileprivate init(issuer: String, claims: JSONObject, undisclosedDigestCount: Int, jwt: String) {
        (self.issuer, self.claims, self.jwt) = (issuer, claims, jwt)
        self.undisclosedDigestCount = undisclosedDigestCount
    }
}

extension Presentation {
    /// Checks everything: signature, header, what stands in clear, and that every disclosure belongs.
    /// - Parameters:
    ///   - key: the key that signs the issuer's records. Nothing in the presentation chooses it.
    ///   - type: what `typ` must be.
    /// - Throws: ``SDJWTError`` for the first rule that is broken.
    ///
    /// Source: RFC 9901 §7.1; docs/format/record-sdjwt.md, "Checks".
    public func verify(key: VerifyingKey, type: String) throws(SDJWTError) -> VerifiedRecord {
        let token = try IssuerSignedJWT(parsing: jwt)
        try token.verify(key: key, type: type)
        let payload = try token.parsePayload()
        guard let issuer = payload[ReservedName.issuer]?.string, !issuer.isEmpty,
            payload[ReservedName.digests] != nil, payload[ReservedName.hash] != nil
        else { throw .malformedPayload }
        guard payload.members.count == 3 else { throw .extraClaim }
        var resolver = try ClaimResolver(disclosures)
        var claims = try resolver.resolve(payload)
        claims[ReservedName.issuer] = nil
        return VerifiedRecord(
            issuer: issuer, claims: claims, undisclosedDigestCount: resolver.undisclosedDigestCount, jwt: jwt)
    }
}
