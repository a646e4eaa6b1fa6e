package import Octets

/// Puts disclosures where their digests stand, and refuses everything that RFC 9901 §7.1 refuses.
///
/// For payloads of any issuer; the signature is not looked at.
/// Source: RFC 9901 §7.1, steps 3 to 5.
package struct ClaimResolver {
    private let disclosures: [Disclosure]
    private var places: [String: Int] = [:]
    private var seenDigests: Set<String> = []
    /// Where each disclosure belongs, in their order; all are set once ``resolve(_:)`` returns.
    package private(set) var paths: [ClaimPath?]
    /// How many digests no disclosure was found for: hidden claims and decoys.
    package private(set) var undisclosedDigestCount = 0

    /// - Throws: ``SDJWTError/disclosureTwice(number:)``.
    package init(_ disclosures: [Disclosure]) throws(SDJWTError) {
        self.disclosures = disclosures
        paths = Array(repeating: nil, count: disclosures.count)
        for (index, disclosure) in disclosures.enumerated() {
            guard places.updateValue(index, forKey: disclosure.digest) == nil else {
                throw .disclosureTwice(number: index + 1)
            }
        }
    }

    /// The claims of `payload`: those in clear first, then the disclosed ones in the order of the
    /// disclosures; `_sd`, `...` and `_sd_alg` are gone. Works once.
    /// - Throws: ``SDJWTError`` for the first rule that is broken.
    package mutating func resolve(_ payload: JSONObject) throws(SDJWTError) -> JSONObject {
        var payload = payload
        if let hash = payload[ReservedName.hash] {
            guard hash.string == "sha-256" else { throw .wrongHash }
            payload[ReservedName.hash] = nil
        }
        let claims = try resolve(payload, at: ClaimPath())
        if let index = paths.firstIndex(of: nil) { throw .disclosureUnreferenced(number: index + 1) }
        return claims
    }

    private mutating func resolve(_ value: JSONValue, at path: ClaimPath) throws(SDJWTError) -> JSONValue {
        guard path.components.count <= SDJWTLimits.depth else { throw .tooDeep }
        return switch value {
        case .object(let object): .object(try resolve(object, at: path))
        case .array(let elements): .array(try resolve(elements, at: path))
        default: value
        }
    }

    private mutating func resolve(_ object: JSONObject, at path: ClaimPath) throws(SDJWTError) -> JSONObject {
        var claims = JSONObject()
        var found: [Int] = []
        for member in object.members {
            switch member.name {
            case ReservedName.digests: found = try findDisclosures(member.value)
            case ReservedName.element: throw .malformedDigest
            case ReservedName.hash: throw .nestedHashName
            default: claims[member.name] = try resolve(member.value, at: path.appending(.name(member.name)))
            }
        }
        for index in found.sorted() {
            guard let name = disclosures[index].name else { throw .wrongDisclosureLength(number: index + 1) }
            guard !ReservedName.contains(name, isTopLevel: path.components.isEmpty) else {
                throw .reservedName
            }
            guard claims[name] == nil else { throw .nameTaken(number: index + 1) }
            let place = path.appending(.name(name))
            paths[index] = place
            claims[name] = try resolve(disclosures[index].value, at: place)
        }
        return claims
    }

    private mutating func resolve(_ elements: [JSONValue], at path: ClaimPath) throws(SDJWTError)
        -> [JSONValue]
    {
        var claims: [JSONValue] = []
        for element in elements {
            let place = path.appending(.index(claims.count))
            guard let object = element.object, let digest = object[ReservedName.element] else {
                claims.append(try resolve(element, at: place))
                continue
            }
            guard object.members.count == 1 else { throw .malformedDigest }
            guard let index = try findDisclosure(digest) else { continue }
            guard disclosures[index].name == nil else { throw .wrongDisclosureLength(number: index + 1) }
            paths[index] = place
            claims.append(try resolve(disclosures[index].value, at: place))
        }
        return claims
    }

    private mutating func findDisclosures(_ digests: JSONValue) throws(SDJWTError) -> [Int] {
        guard let digests = digests.array else { throw .malformedDigest }
        var found: [Int] = []
        for digest in digests {
            if let index = try findDisclosure(digest) { found.append(index) }
        }
        return found
    }

    private mutating func findDisclosure(_ digest: JSONValue) throws(SDJWTError) -> Int? {
        guard let digest = digest.string, Disclosure.isDigest(digest) else { throw .malformedDigest }
        guard seenDigests.insert(digest).inserted else { throw .digestTwice }
        guard let index = places[digest] else {
            undisclosedDigestCount += 1
            return nil
        }
        return index
    }
}
