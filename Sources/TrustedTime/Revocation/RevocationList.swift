internal import SwiftASN1

/// A list of certificates that an issuer took back (CRL), read as far as is needed to know that it is worth keeping: that
/// it is this issuer's. Its signature is for those who check later, with `openssl crl` and `openssl verify -crl_check`.
/// Source: RFC 5280 §5.1.
public struct RevocationList: Hashable, Sendable {
    /// Greatest size in bytes. Lists of authorities for time stamps have 1 to 100 KiB; larger ones are not kept.
    public static let byteLimit = 1_048_576

    /// The list as it came.
    public let encoded: [UInt8]
    /// When it was made.
    public let thisUpdate: UTCTime
    /// When there will be a newer one, where the issuer says.
    public let nextUpdate: UTCTime?
    /// How many certificates it lists.
    public let count: Int

    private let issuerBytes: [UInt8]
    private let listed: Set<[UInt8]>

    /// - Parameter bytes: DER; at most ``byteLimit``.
    /// - Throws: ``RevocationError``.
    public init(parsing bytes: [UInt8]) throws(RevocationError) {
        guard bytes.count <= Self.byteLimit else { throw .tooLong(byteCount: bytes.count) }
        let outer = try RevocationFields.members(try RevocationFields.parse(bytes[...]))
        guard outer.count == 3 else { throw .malformed }
        var fields = try RevocationFields.members(outer[0])[...]
        if fields.first?.identifier == .integer { fields = fields.dropFirst() }
        let rest = Array(fields)
        guard rest.count >= 3, rest[0].identifier == .sequence, rest[1].identifier == .sequence else { throw .malformed }
        issuerBytes = Array(rest[1].encodedBytes)
        thisUpdate = try RevocationFields.time(rest[2])
        var others = rest.dropFirst(3)
        if let next = others.first, next.identifier == .utcTime || next.identifier == .generalizedTime {
            nextUpdate = try RevocationFields.time(next)
            others = others.dropFirst()
        } else {
            nextUpdate = nil
        }
        let entries = try others.first.flatMap { node throws(RevocationError) in
            node.identifier == .sequence ? try RevocationFields.members(node) : nil
        }
        var listed: Set<[UInt8]> = []
        for entry in entries ?? [] {
            guard let serial = try RevocationFields.members(entry).first else { throw .malformed }
            listed.insert(try RevocationFields.contents(serial, .integer))
        }
        (encoded, self.listed, count) = (bytes, listed, listed.count)
    }

    /// What the list says of a certificate; a list of lesser reach, such as one of attribute certificates, is not told apart.
    /// - Throws: ``RevocationError/otherIssuer`` when another issuer made the list.
    public func status(of certificate: AuthorityCertificate) throws(RevocationError) -> RevocationStatus {
        guard certificate.issuerBytes.elementsEqual(issuerBytes) else { throw .otherIssuer }
        return listed.contains(certificate.serialNumber) ? .revoked : .good
    }
}
