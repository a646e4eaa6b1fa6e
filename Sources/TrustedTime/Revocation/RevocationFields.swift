internal import SwiftASN1

/// Members of ASN.1 values in answers about revocation, with one error for all that is wrong with them.
enum RevocationFields {
    /// The one DER value that `bytes` are.
    static func parse(_ bytes: ArraySlice<UInt8>) throws(RevocationError) -> ASN1Node {
        do { return try DER.parse(bytes) } catch { throw .malformed }
    }

    /// The members of a constructed value.
    static func members(_ node: ASN1Node, _ identifier: ASN1Identifier = .sequence) throws(RevocationError) -> [ASN1Node] {
        guard node.identifier == identifier, case .constructed(let members) = node.content else { throw .malformed }
        return Array(members)
    }

    /// The contents of a primitive value.
    static func contents(_ node: ASN1Node, _ identifier: ASN1Identifier) throws(RevocationError) -> [UInt8] {
        guard node.identifier == identifier, case .primitive(let bytes) = node.content else { throw .malformed }
        return Array(bytes)
    }

    static func objectIdentifier(_ node: ASN1Node) throws(RevocationError) -> ASN1ObjectIdentifier {
        do { return try ASN1ObjectIdentifier(derEncoded: node) } catch { throw .malformed }
    }

    /// GeneralizedTime, or UTCTime where lists of certificates have it.
    static func time(_ node: ASN1Node) throws(RevocationError) -> UTCTime {
        guard case .primitive(let text) = node.content else { throw .malformed }
        let time = node.identifier == .utcTime ? UTCTime(twoDigitYear: text)
            : node.identifier == .generalizedTime ? UTCTime(generalizedTime: text) : nil
        guard let time else { throw .malformed }
        return time
    }
}
