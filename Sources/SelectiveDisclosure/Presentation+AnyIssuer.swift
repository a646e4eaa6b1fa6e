package import Octets

extension Presentation {
    /// Checks a token of any issuer, as RFC 9901 §7.1 asks: signature, digests, disclosures. Unlike
    /// ``verify(key:type:)`` it lets `typ`, further header members and claims in clear be what they are.
    ///
    /// To check the reader with tokens that are no records; nothing that opens a bundle calls it. Step 6, the
    /// times, is left to the caller.
    /// - Returns: the processed payload of step 3.
    /// - Throws: ``SDJWTError`` for the first rule that is broken.
    package func claims(ofIssuer key: IssuerKey) throws(SDJWTError) -> JSONObject {
        let token = try IssuerSignedJWT(parsing: jwt)
        let header = try token.parseHeader()
        try key.check(algorithm: header["alg"]?.string)
        // A reader must refuse extensions that it does not know (RFC 7515 §4.1.11), and this one knows none.
        guard header["crit"] == nil else { throw .extraHeaderMember }
        try token.verifySignature(key: key)
        var resolver = try ClaimResolver(disclosures)
        return try resolver.resolve(token.parsePayload())
    }
}
