internal import SwiftASN1

/// A token: what an authority states, its signature over it, and certificates. Nothing in it is believed yet.
/// Source: RFC 3161 §2.4.2; RFC 5652 §5.
public struct TimestampToken: Hashable, Sendable {
    /// Greatest number of certificates that are read.
    public static let certificateLimit = 32

    /// The token as it came; a file of it is what `openssl ts -token_in` reads.
    public let encoded: [UInt8]
    /// What is signed.
    public let statement: TimestampStatement
    /// The certificates that the authority sent along, in their order.
    public let certificates: [AuthorityCertificate]

    /// The signed bytes of ``statement``.
    let statementBytes: [UInt8]
    /// Who signed, and how.
    let signer: SignerInfo
    /// What the encoding alone does otherwise than DER.
    let encodingDeviations: [TimestampDeviation]

    /// - Parameter bytes: at most ``TimestampResponse/byteLimit``.
    /// - Throws: ``TimestampError``.
    public init(parsing bytes: [UInt8]) throws(TimestampError) {
        let (node, isDER) = try OuterStructure.parse(bytes, else: .malformed(.token))
        try self.init(node, isDER: isDER)
    }

    /// Reads the token inside of an answer, which is DER as a whole or not.
    init(_ node: ASN1Node, isDER: Bool) throws(TimestampError) {
        let fault = TimestampError.malformed(.token)
        var fields = try Self.signedData(node)
        guard try ASN1Value.number(try fields.next(), else: fault) == 3 else { throw .unsupportedVersion(.token) }
        let digests = try Self.digests(try fields.next(.set))
        let (content, isWhole) = try Self.content(try fields.next())
        statementBytes = content
        statement = try TimestampStatement(parsing: statementBytes)
        let set = try fields.optional(.context(0)).map { node throws(TimestampError) in try Self.certificates(node) }
        _ = fields.optional(.context(1))  // revocation lists: nobody signed them here, so they are passed over
        signer = try Self.onlySigner(try fields.next(.set))
        try fields.end()
        guard digests.contains(signer.digestName) else { throw .unsupportedDigest }
        certificates = set?.certificates ?? []
        encoded = Array(node.encodedBytes)
        encodingDeviations = (isDER && isWhole ? [] : [.outerBER]) + (set?.isSorted ?? true ? [] : [.unsortedCertificates])
            + (statement.fractionEndsInZero ? [.fractionEndsInZero] : [])
    }

    /// The members of SignedData inside of ContentInfo.
    private static func signedData(_ node: ASN1Node) throws(TimestampError) -> ASN1Fields {
        let fault = TimestampError.malformed(.token)
        var fields = try ASN1Fields(node, else: fault)
        guard try ASN1Value.objectIdentifier(try fields.next(), else: fault) == OID.signedData else { throw .notSignedData }
        var content = try ASN1Fields(try fields.next(), .context(0), else: fault)
        try fields.end()
        let signedData = try content.next()
        try content.end()
        return try ASN1Fields(signedData, else: fault)
    }

    private static func digests(_ node: ASN1Node) throws(TimestampError) -> [ASN1ObjectIdentifier] {
        let fault = TimestampError.malformed(.token)
        var (fields, names) = (try ASN1Fields(node, .set, else: fault), [ASN1ObjectIdentifier]())
        while let algorithm = fields.nextIfAny() { names.append(try ASN1Value.algorithm(algorithm, else: fault)) }
        return names
    }

    private static func content(_ node: ASN1Node) throws(TimestampError) -> ([UInt8], isDER: Bool) {
        let fault = TimestampError.malformed(.token)
        var fields = try ASN1Fields(node, else: fault)
        guard try ASN1Value.objectIdentifier(try fields.next(), else: fault) == OID.timestampInfo else { throw .notTimestamp }
        var content = try ASN1Fields(try fields.next(), .context(0), else: fault)
        try fields.end()
        let octets = try content.next()
        try content.end()
        return try OuterStructure.octets(octets, else: fault)
    }

    private static func certificates(
        _ node: ASN1Node
    ) throws(TimestampError) -> (certificates: [AuthorityCertificate], isSorted: Bool) {
        var (fields, nodes) = (try ASN1Fields(node, .context(0), else: .malformed(.token)), [ASN1Node]())
        while let each = fields.nextIfAny() {
            guard nodes.count < certificateLimit else { throw .tooManyCertificates }
            nodes.append(each)
        }
        var certificates: [AuthorityCertificate] = []
        for each in nodes { certificates.append(try AuthorityCertificate(parsing: Array(each.encodedBytes))) }
        return (certificates, ASN1Value.isSorted(nodes))
    }

    private static func onlySigner(_ node: ASN1Node) throws(TimestampError) -> SignerInfo {
        var (fields, nodes) = (try ASN1Fields(node, .set, else: .malformed(.token)), [ASN1Node]())
        while let each = fields.nextIfAny() { nodes.append(each) }
        guard nodes.count == 1 else { throw .signerCount(nodes.count) }
        return try SignerInfo(nodes[0])
    }
}
