public import Octets

/// A record with all its disclosures, as its owner keeps it. The signature is not checked here: whoever
/// doubts the place it was read from verifies the ``presentation(hiding:)`` that hides nothing.
public struct IssuedRecord: Hashable, Sendable {
    /// The issuer-signed JWT in compact form; its bytes are the leaf of the log.
    public let jwt: String
    /// In the order of issue: parents before children.
    public let disclosures: [Disclosure]
    /// Where each disclosure belongs, in the order of ``disclosures``.
    public let paths: [ClaimPath]
    /// What the disclosures and the payload say together.
    private let resolved: JSONObject

    /// Joins what was stored apart. Disclosures may be missing, when content was destroyed.
    /// - Throws: ``SDJWTError`` when they do not fit together, or a limit is passed.
    public init(jwt: String, disclosures: [Disclosure]) throws(SDJWTError) {
        try Presentation.checkLimits(jwt, disclosures)
        let payload = try IssuerSignedJWT(parsing: jwt).parsePayload()
        var resolver = try ClaimResolver(disclosures)
        var claims = try resolver.resolve(payload)
        claims[ReservedName.issuer] = nil
        (self.jwt, self.disclosures, paths) = (jwt, disclosures, resolver.paths.compactMap(\.self))
        resolved = claims
    }

    /// What was issued just now.
    /// - Throws: ``SDJWTError`` when a limit is passed.
    init(jwt: String, issued: [(disclosure: Disclosure, path: ClaimPath)], claims: JSONObject) throws(SDJWTError) {
        (self.jwt, disclosures, paths) = (jwt, issued.map(\.disclosure), issued.map(\.path))
        resolved = claims
        try Presentation.checkLimits(jwt, disclosures)
    }

    /// What the record says, as it was issued; destroyed claims are missing.
    public var claims: JSONObject { resolved }

    /// The record without the disclosures of hidden claims and of all that is inside them.
    /// - Parameter isHidden: asked for the path of every claim, perhaps repeatedly. Indexes are those of
    ///   the whole arrays, as in ``paths``.
    public func presentation(hiding isHidden: (ClaimPath) -> Bool) throws(SDJWTError) -> Presentation {
        let shown = zip(disclosures, paths).filter { !$0.1.lineage.contains(where: isHidden) }
        return try Presentation(jwt: jwt, disclosures: shown.map(\.0))
    }
}
