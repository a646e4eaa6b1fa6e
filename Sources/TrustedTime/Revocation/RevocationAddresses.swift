internal import SwiftASN1
internal import X509

/// Where the issuer of a certificate says whether it was taken back.
///
/// What a certificate says is not believed: these are suggestions, and whoever fetches asks the person's consent first.
/// Source: RFC 5280 §4.2.1.13, §4.2.2.1.
public struct RevocationAddresses: Hashable, Sendable {
    /// Greatest number of addresses of each kind; more are passed over.
    public static let countLimit = 8
    /// Greatest length of an address in bytes; longer ones are passed over.
    public static let byteLimit = 1000

    /// Where OCSP requests go.
    public let status: [String]
    /// Where lists of revoked certificates (CRL) are.
    public let lists: [String]

    /// Reads the extensions authorityInfoAccess and cRLDistributionPoints; what cannot be read there gives no address.
    public init(of certificate: AuthorityCertificate) {
        let extensions = (try? Certificate(derEncoded: certificate.encoded))?.extensions
        func value(_ name: ASN1ObjectIdentifier) -> ASN1Node? {
            extensions?[oid: name].flatMap { try? DER.parse($0.value) }
        }
        status = Self.usable((try? value(Self.authorityInfoAccess).map(Self.responders)) ?? [])
        lists = Self.usable((try? value(Self.distributionPoints).map(Self.points)) ?? [])
    }

    private static let authorityInfoAccess: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 1, 1]
    private static let ocsp: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 48, 1]
    private static let distributionPoints: ASN1ObjectIdentifier = [2, 5, 29, 31]

    /// http and https, printable ASCII without spaces, each once.
    private static func usable(_ addresses: [[UInt8]]) -> [String] {
        var found: [String] = []
        for bytes in addresses where bytes.count <= byteLimit && bytes.allSatisfy({ (0x21...0x7E).contains($0) }) {
            let text = String(decoding: bytes, as: UTF8.self)
            let scheme = text.prefix { $0 != ":" }.lowercased()
            guard scheme == "http" || scheme == "https", text.dropFirst(scheme.count).hasPrefix("://"), !found.contains(text)
            else { continue }
            found.append(text)
        }
        return Array(found.prefix(countLimit))
    }

    /// The locations of AccessDescriptions whose method is OCSP.
    private static func responders(_ node: ASN1Node) throws -> [[UInt8]] {
        try RevocationFields.members(node).compactMap { node in
            let fields = try RevocationFields.members(node)
            guard fields.count == 2, try RevocationFields.objectIdentifier(fields[0]) == ocsp else { return nil }
            return uri(fields[1])
        }
    }

    /// DistributionPoint → distributionPoint [0] → fullName [0] → URI.
    private static func points(_ node: ASN1Node) throws -> [[UInt8]] {
        try RevocationFields.members(node).flatMap { node -> [[UInt8]] in
            guard let name = try RevocationFields.members(node).first, name.identifier == .context(0) else { return [] }
            guard let full = try RevocationFields.members(name, .context(0)).first, full.identifier == .context(0) else { return [] }
            return try RevocationFields.members(full, .context(0)).compactMap(uri)
        }
    }

    /// GeneralName of the kind uniformResourceIdentifier.
    private static func uri(_ node: ASN1Node) -> [UInt8]? {
        guard node.identifier == .context(6), case .primitive(let bytes) = node.content else { return nil }
        return Array(bytes)
    }
}
