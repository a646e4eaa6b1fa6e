internal import SwiftASN1

/// An answer to a ``StatusRequest``, read as far as is needed to know that it is worth keeping: that it answers, and about
/// this certificate. Its signature is for those who check later, with `openssl ocsp`.
/// Source: RFC 6960 §4.2.1.
public struct StatusResponse: Hashable, Sendable {
    /// Greatest size in bytes. Real ones have 0.3 to 5 KiB.
    public static let byteLimit = 65_536

    /// The answer as it came.
    public let encoded: [UInt8]
    /// What the responder says.
    public let status: RevocationStatus
    /// When this was known to be so.
    public let thisUpdate: UTCTime
    /// When there will be a newer answer, where the responder says.
    public let nextUpdate: UTCTime?

    /// - Parameters:
    ///   - bytes: at most ``byteLimit``.
    ///   - request: what was asked.
    /// - Throws: ``RevocationError``.
    public init(parsing bytes: [UInt8], answering request: StatusRequest) throws(RevocationError) {
        guard bytes.count <= Self.byteLimit else { throw .tooLong(byteCount: bytes.count) }
        let basic = try Self.basic(try RevocationFields.parse(bytes[...]))
        let answers = try Self.answers(try RevocationFields.parse(basic[...]))
        for answer in answers {
            let fields = try RevocationFields.members(answer)
            guard (3...5).contains(fields.count) else { throw .malformed }
            guard try StatusIdentifier(fields[0]) == request.identifier else { continue }
            status = try Self.status(fields[1])
            thisUpdate = try RevocationFields.time(fields[2])
            nextUpdate = try Self.nextUpdate(fields.dropFirst(3).first)
            encoded = bytes
            return
        }
        throw .otherCertificate
    }

    /// The bytes of BasicOCSPResponse inside of OCSPResponse.
    private static func basic(_ node: ASN1Node) throws(RevocationError) -> [UInt8] {
        let fields = try RevocationFields.members(node)
        guard let first = fields.first else { throw .malformed }
        let code = try RevocationFields.contents(first, .enumerated)
        guard code.count == 1 else { throw .malformed }
        guard code[0] == 0 else { throw .refused(status: UInt64(code[0])) }
        guard fields.count == 2 else { throw .malformed }
        let wrapped = try RevocationFields.members(fields[1], .context(0))
        guard wrapped.count == 1 else { throw .malformed }
        let parts = try RevocationFields.members(wrapped[0])
        guard parts.count == 2, try RevocationFields.objectIdentifier(parts[0]) == basicName else { throw .malformed }
        return try RevocationFields.contents(parts[1], .octetString)
    }

    /// The SingleResponses: ResponseData is version [0] if any, responder [1] or [2], producedAt, responses, extensions.
    private static func answers(_ basic: ASN1Node) throws(RevocationError) -> [ASN1Node] {
        guard let data = try RevocationFields.members(basic).first else { throw .malformed }
        var fields = try RevocationFields.members(data)[...]
        if fields.first?.identifier == .context(0) { fields = fields.dropFirst() }
        let rest = Array(fields)
        guard rest.count >= 3, [.context(1), .context(2)].contains(rest[0].identifier) else { throw .malformed }
        _ = try RevocationFields.time(rest[1])
        return try RevocationFields.members(rest[2])
    }

    private static func status(_ node: ASN1Node) throws(RevocationError) -> RevocationStatus {
        switch node.identifier {
        case .context(0): return .good
        case .context(1): return .revoked
        case .context(2): return .unknown
        default: throw .malformed
        }
    }

    /// `[0]`; the extensions `[1]` may stand there without it.
    private static func nextUpdate(_ node: ASN1Node?) throws(RevocationError) -> UTCTime? {
        guard let node, node.identifier == .context(0) else { return nil }
        let members = try RevocationFields.members(node, .context(0))
        guard members.count == 1 else { throw .malformed }
        return try RevocationFields.time(members[0])
    }

    private static let basicName: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 48, 1, 1]
}
