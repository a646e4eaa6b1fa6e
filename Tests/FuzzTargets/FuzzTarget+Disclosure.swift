import Octets
import SelectiveDisclosure
import SodiumCrypto

extension FuzzTarget {
    static let disclosureTargets = [sdJWT, sdClaims, sdDigests, claimPath]

    /// A presentation as found.
    private static let sdJWT = FuzzTarget("sd-jwt", upTo: 1 << 14, words: ["~", ".", "eyJ", "WyJ", "e30", "W10"]) { bytes in
        guard let found = accepted({ () throws(SDJWTError) in try Presentation(parsing: bytes) }) else { return }
        try expect(found.encoded.utf8.elementsEqual(bytes), "a presentation has two texts")
        _ = accepted { () throws(SDJWTError) in try found.verify(key: KnownKeys.verifying, type: "t") }
        let issued = accepted { () throws(SDJWTError) in try IssuedRecord(jwt: found.jwt, disclosures: found.disclosures) }
        guard let issued else { return }
        try expect(issued.paths.count == found.disclosures.count, "a disclosure has no place")
        let shown = try issued.presentation { _ in false }
        try expect(shown.encoded == found.encoded, "showing all changes the presentation")
    }

    /// Claims that are issued, partly hidden, and verified: what is left is what was not hidden.
    private static let sdClaims = FuzzTarget(
        "sd-claims", upTo: 4096, words: ["{\"a\":", "[1,2,", "],", "\"_sd\":", "\"...\":", "null", "\"iss\":"]
    ) { bytes in
        guard let first = bytes.first, let claims = (try? JSONValue(parsing: Array(bytes.dropFirst())))?.object else { return }
        let key = try KnownKeys.signing(1)
        var counter: UInt32 = 0
        let record = accepted { () throws(SDJWTError) in
            try Issuer.issue(claims, type: "t", issuer: "i", key: key, salts: { count in
                counter += 1
                return Array(Digest32(hashing: Array("\(counter)".utf8)).bytes.prefix(count))
            })
        }
        guard let record else { return }
        try expect(record.claims == claims, "what is issued is not what was given")
        for path in record.paths { try expect(try ClaimPath(parsing: path.description) == path, "a path reads as another one") }
        let hidden = Set(record.paths.enumerated().filter { first >> ($0.offset % 8) & 1 == 1 }.map(\.element))
        let shown = try record.presentation { hidden.contains($0) }
        let parsed = try Presentation(parsing: Array(shown.encoded.utf8))
        try expect(parsed == shown, "a presentation reads as another one")
        let verified = try parsed.verify(key: key.verifyingKey, type: "t")
        if hidden.isEmpty { try expect(verified.claims == claims, "showing all shows something else") }
        let left = record.paths.filter { path in !path.lineage.contains { hidden.contains($0) } }
        try expect(parsed.disclosures.count == left.count, "hiding hides another number of claims")
    }

    /// Payloads and disclosures of a hostile issuer: lines of JSON, the last one the payload, the others disclosures
    /// without their salt. The text "#2" stands for the digest of line 2, which no fuzzer would find.
    private static let sdDigests = FuzzTarget(
        "sd-digests", upTo: 4096,
        words: [
            "\n", "\"#1\"", "\"#2\"", "{\"_sd\":[\"#1\"]}", "{\"...\":\"#1\"}", "\"_sd_alg\":\"sha-256\"", "[\"a\",1]", "[1]",
        ]
    ) { bytes in
        var disclosures: [Disclosure] = []
        var lines = bytes.split(separator: 0x0A).prefix(40).map { try? JSONValue(parsing: Array($0)) }
        guard case .object(let payload)? = lines.popLast() ?? nil else { return }
        for (index, line) in lines.enumerated() {
            guard let elements = line?.array?.map({ $0.namingDigests(of: disclosures) }), let value = elements.last else { return }
            let name = elements.count > 1 ? elements[0].string : nil
            disclosures.append(Disclosure(salt: [UInt8](repeating: UInt8(index), count: 16), name: name, value: value))
        }
        guard let object = JSONValue.object(payload).namingDigests(of: disclosures).object,
            var resolver = accepted({ () throws(SDJWTError) in try ClaimResolver(disclosures) }),
            let claims = accepted({ () throws(SDJWTError) in try resolver.resolve(object) })
        else { return }
        try expect(resolver.paths.allSatisfy { $0 != nil }, "a disclosure has no place")
        let text = String(decoding: JSONValue.object(claims).encoded, as: UTF8.self)
        try expect(!text.contains("\"_sd\":") && !text.contains("\"...\":"), "a digest is left among the claims")
    }

    private static let claimPath = FuzzTarget("claim-path", upTo: 512, words: ["[0]", ".", "[\"", "\"]", "a"]) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let path = accepted({ () throws(ClaimPathError) in try ClaimPath(parsing: text) }) else { return }
        try expect(path.description.utf8.elementsEqual(text.utf8), "a path has two texts")
        try expect(path.components.count <= SDJWTLimits.depth, "a path is too deep")
    }
}

extension JSONValue {
    /// Every text "#n" becomes the digest of disclosure n, counted from 1.
    fileprivate func namingDigests(of disclosures: [Disclosure]) -> JSONValue {
        switch self {
        case .string(let text):
            guard text.hasPrefix("#"), let number = Int(text.dropFirst()), (1...max(1, disclosures.count)).contains(number),
                !disclosures.isEmpty
            else { return self }
            return .string(disclosures[number - 1].digest)
        case .array(let elements): return .array(elements.map { $0.namingDigests(of: disclosures) })
        case .object(let object):
            var changed = JSONObject()
            for (name, value) in object.members { changed[name] = value.namingDigests(of: disclosures) }
            return .object(changed)
        default: return self
        }
    }
}
