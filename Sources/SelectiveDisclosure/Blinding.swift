internal import Octets

/// Replaces claims by digests: every property and every array element, at every depth.
///
/// The random bytes are asked for in this order: for each member or element its inside first, then 16
/// for its salt; then 32 for each decoy; in arrays that have decoys, 8 for each step of the shuffle.
/// Source: docs/format/record-sdjwt.md, "Issuing"; RFC 9901 §4.2.4 and §4.2.5.
enum Blinding {
    /// A disclosure, and where its claim stands.
    typealias Placed = (disclosure: Disclosure, path: ClaimPath)

    /// The `_sd` object of an object, and the disclosures of all that is in it, parents before children.
    /// - Parameters:
    ///   - path: of `object`.
    ///   - leastCount: how many digests there are at least; the number is always this times a power of 2.
    static func blind(
        _ object: JSONObject, at path: ClaimPath, leastCount: Int, random: (Int) -> [UInt8]
    ) throws(SDJWTError) -> (digests: [JSONValue], issued: [Placed]) {
        var digests: [String] = []
        var issued: [Placed] = []
        for member in object.members {
            guard !ReservedName.contains(member.name, isTopLevel: path.components.isEmpty) else { throw .reservedName }
            let place = path.appending(.name(member.name))
            let (value, inner) = try blind(member.value, at: place, random: random)
            let own = Disclosure(salt: take(SDJWTLimits.saltByteCount, random), name: member.name, value: value)
            digests.append(own.digest)
            issued.append((own, place))
            issued += inner
            try checkCount(issued)
        }
        digests += decoys(beside: digests.count, leastCount: leastCount, random: random)
        // Sorted, the order of digests tells nothing: neither the order of members nor which are decoys.
        return (digests.sorted().map { .string($0) }, issued)
    }

    private static func blind(
        _ value: JSONValue, at path: ClaimPath, random: (Int) -> [UInt8]
    ) throws(SDJWTError) -> (JSONValue, [Placed]) {
        guard path.components.count <= SDJWTLimits.depth else { throw .tooDeep }
        switch value {
        case .object(let object):
            let (digests, inner) = try blind(
                object, at: path, leastCount: SDJWTLimits.nestedDigestCount, random: random)
            return (.object([ReservedName.digests: .array(digests)]), inner)
        case .array(let elements): return try blind(elements, at: path, random: random)
        default: return (value, [])
        }
    }

    private static func blind(
        _ elements: [JSONValue], at path: ClaimPath, random: (Int) -> [UInt8]
    ) throws(SDJWTError) -> (JSONValue, [Placed]) {
        var digests: [String] = []
        var issued: [Placed] = []
        for (index, element) in elements.enumerated() {
            let place = path.appending(.index(index))
            let (value, inner) = try blind(element, at: place, random: random)
            let own = Disclosure(salt: take(SDJWTLimits.saltByteCount, random), name: nil, value: value)
            digests.append(own.digest)
            issued.append((own, place))
            issued += inner
            try checkCount(issued)
        }
        let decoys = decoys(beside: digests.count, leastCount: SDJWTLimits.nestedDigestCount, random: random)
        let placed = interleave(digests, decoys, random: random)
        return (.array(placed.map { .object([ReservedName.element: .string($0)]) }), issued)
    }

    private static func decoys(beside count: Int, leastCount: Int, random: (Int) -> [UInt8]) -> [String] {
        var total = leastCount
        while total < count { total *= 2 }
        return (count..<total).map { _ in Disclosure.digest(of: take(SDJWTLimits.decoyByteCount, random)) }
    }

    /// The real ones keep their order; which places they take is drawn, every choice equally likely (but
    /// for a bias below 2^-32). So the place of a shown element does not tell how many stand before it, only
    /// how many at most.
    private static func interleave(
        _ digests: [String], _ decoys: [String], random: (Int) -> [UInt8]
    ) -> [String] {
        guard !decoys.isEmpty else { return digests }
        var isReal = digests.map { _ in true } + decoys.map { _ in false }
        for last in stride(from: isReal.count - 1, to: 0, by: -1) {
            let drawn = take(8, random).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            isReal.swapAt(last, Int(drawn % UInt64(last + 1)))
        }
        var (real, decoy) = (digests.makeIterator(), decoys.makeIterator())
        return isReal.compactMap { $0 ? real.next() : decoy.next() }
    }

    private static func take(_ count: Int, _ random: (Int) -> [UInt8]) -> [UInt8] {
        let bytes = random(count)
        precondition(bytes.count == count, "the random source gave another number of bytes")
        return bytes
    }

    private static func checkCount(_ issued: [Placed]) throws(SDJWTError) {
        guard issued.count <= SDJWTLimits.disclosureCount else { throw .tooManyDisclosures(count: issued.count) }
    }
}
