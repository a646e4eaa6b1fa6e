import Octets
import SelectiveDisclosure
import SodiumCrypto
import Testing

/// The expected text was computed by another program, in Python, from the description in
/// docs/format/record-sdjwt.md.
@Test func issuesTheKnownRecord() throws {
    let record = try SampleRecords.issue(SampleRecords.incident)
    let encoded = try record.presentation { _ in false }.encoded
    #expect(encoded.utf8.count == 2836)
    let digest = Digest32(hashing: Array(encoded.utf8)).hex
    #expect(digest == "61666291e5ebed5760f9831439b710fe2e9760e0d985a750b43ed21b27bb756a")
}

@Test func theSignedPartHasOneForm() throws {
    let record = try SampleRecords.issue(SampleRecords.incident)
    let parts = try record.jwt.split(separator: ".").map { try #require(Base64.decode($0, .url, .unpadded)) }
    #expect(String(decoding: parts[0], as: UTF8.self) == #"{"alg":"EdDSA","typ":"holdfast-record+sd-jwt"}"#)
    let payload = try #require(try JSONValue(parsing: parts[1]).object)
    #expect(payload.members.map(\.name) == ["_sd", "_sd_alg", "iss"])
    #expect(payload["_sd_alg"] == "sha-256")
    #expect(payload["iss"] == "holdfast.example/log")
}

@Test func everyPropertyAndElementIsADisclosureOfItsOwn() throws {
    let record = try SampleRecords.issue(SampleRecords.incident)
    #expect(
        record.paths.map(\.description) == [
            "id", "kind", "payload", "payload.place", "payload.witnesses", "payload.witnesses[0]",
            "payload.witnesses[0].name", "payload.witnesses[1]", "payload.witnesses[1].name", "payload.count",
            "payload.note",
        ])
    #expect(
        record.disclosures.map(\.name) == [
            "id", "kind", "payload", "place", "witnesses", nil, "name", nil, "name", "count", "note",
        ])
    #expect(Set(record.disclosures.map(\.salt)).count == 11)
}

@Test(arguments: [(0, 16), (1, 16), (16, 16), (17, 32), (32, 32), (33, 64)])
func decoysFillTheTopDigests(claimCount: Int, digestCount: Int) throws {
    var claims = JSONObject()
    for number in 0..<claimCount { claims["n\(number)"] = "v" }
    let digests = try SampleRecords.issue(claims).topDigests()
    #expect(digests.count == digestCount)
    #expect(digests == digests.sorted())
    #expect(Set(digests).count == digestCount)
}

@Test(arguments: [(0, 4), (4, 4), (5, 8), (9, 16)])
func decoysFillNestedObjectsAndArrays(claimCount: Int, digestCount: Int) throws {
    var inner = JSONObject()
    for number in 0..<claimCount { inner["n\(number)"] = "v" }
    let array = JSONValue.array(Array(repeating: "v", count: claimCount))
    let record = try SampleRecords.issue(["object": .object(inner), "array": array])
    let object = try #require(record.disclosures.first { $0.name == "object" }?.value.object)
    #expect(object.members.map(\.name) == ["_sd"])
    let digests = try #require(object["_sd"]?.array).compactMap(\.string)
    #expect(digests.count == digestCount)
    #expect(digests == digests.sorted())
    let elements = try #require(record.disclosures.first { $0.name == "array" }?.value.array)
    #expect(elements.count == digestCount)
    #expect(
        elements.allSatisfy {
            $0.object?.members.map(\.name) == ["..."] && $0["..."]?.string?.utf8.count == 43
        })
}

/// Two elements have 6 pairs of places among 4; none may be rarer than chance explains.
@Test func elementsStandAtEveryPlace() throws {
    var counts: [[Int]: Int] = [:]
    for seed in 0..<600 {
        let record = try SampleRecords.issue(
            ["list": ["x", "y"]], stream: HashStream(first: UInt64(seed) << 20))
        let places = try #require(record.disclosures[0].value.array).compactMap { $0["..."]?.string }
        let taken = record.disclosures.dropFirst().compactMap { places.firstIndex(of: $0.digest) }
        counts[taken, default: 0] += 1
    }
    #expect(counts.count == 6)
    #expect(counts.keys.allSatisfy { $0.count == 2 && $0[0] < $0[1] })
    #expect(counts.values.allSatisfy { (60...140).contains($0) })
}

@Test(arguments: ["_sd", "...", "_sd_alg"])
func refusesReservedNamesEverywhere(name: String) throws {
    for claims in [[name: 1], ["a": [name: 1]], ["a": [[name: 1]]]] as [JSONValue] {
        let object = try #require(claims.object)
        #expect(throws: SDJWTError.reservedName) { try SampleRecords.issue(object) }
    }
}

@Test(arguments: ["iss", "aud", "exp", "nbf", "iat", "cnf"])
func refusesValidityNamesAtTheTopOnly(name: String) throws {
    #expect(throws: SDJWTError.reservedName) { try SampleRecords.issue([name: 1]) }
    #expect(try SampleRecords.issue(["payload": .object([name: 1])]).claims["payload"]?[name] == 1)
}

@Test func refusesClaimsThatAreTooDeep() throws {
    var value: JSONValue = "x"
    for _ in 1..<SDJWTLimits.depth { value = [value] }
    let record = try SampleRecords.issue(["a": value])
    #expect(record.claims["a"] == value)
    #expect(throws: SDJWTError.tooDeep) { try SampleRecords.issue(["a": [value]]) }
}

@Test func refusesMoreDisclosuresThanCanBeReadAgain() throws {
    let array = JSONValue.array(Array(repeating: 1, count: SDJWTLimits.disclosureCount))
    #expect(throws: SDJWTError.tooManyDisclosures(count: SDJWTLimits.disclosureCount + 1)) {
        try Issuer.issue(["a": array], type: "t", issuer: "i", key: SampleRecords.key())
    }
}

@Test func refusesClaimsThatAreTooLong() throws {
    let text = String(repeating: "x", count: SDJWTLimits.byteCount * 3 / 4)
    #expect(throws: SDJWTError.self) { try SampleRecords.issue(["a": .string(text)]) }
}

@Test func randomSaltsDiffer() throws {
    let key = try SampleRecords.key()
    let first = try Issuer.issue(SampleRecords.incident, type: "t", issuer: "i", key: key)
    let second = try Issuer.issue(SampleRecords.incident, type: "t", issuer: "i", key: key)
    #expect(Set((first.disclosures + second.disclosures).map(\.salt)).count == 22)
    #expect(try Set(first.topDigests()).isDisjoint(with: second.topDigests()))
    #expect(first.claims == second.claims)
}

extension IssuedRecord {
    /// The digests of the top `_sd`, in their order.
    func topDigests() throws -> [String] {
        let payload = try #require(Base64.decode(jwt.split(separator: ".")[1], .url, .unpadded))
        return try #require(try JSONValue(parsing: payload)["_sd"]?.array).compactMap(\.string)
    }
}
