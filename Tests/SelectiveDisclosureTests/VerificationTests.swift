import Octets
import SelectiveDisclosure
import SodiumCrypto
import Testing

/// Tokens of which every part can be wrong, signed correctly.
private struct Forgery {
    var header = #"{"alg":"EdDSA","typ":"t"}"#
    var payload: String
    var disclosures: [Disclosure] = []

    func verify(keyFirstByte: UInt8 = 0) throws -> VerifiedRecord {
        let text = [header, payload].map { Base64.encode(Array($0.utf8), .url, .unpadded) }.joined(
            separator: ".")
        let signature = try Base64.encode(SampleRecords.key().sign(Array(text.utf8)), .url, .unpadded)
        let encoded = ([text + "." + signature] + disclosures.map(\.encoded)).joined(separator: "~") + "~"
        return try Presentation(parsing: Array(encoded.utf8))
            .verify(key: SampleRecords.verifyingKey(firstByte: keyFirstByte), type: "t")
    }
}

private func disclosure(_ name: String?, _ value: JSONValue, _ number: UInt64 = 0) -> Disclosure {
    Disclosure(salt: HashStream(first: number).take(16), name: name, value: value)
}

/// A payload with these digests, and one of a decoy.
private func payload(_ digests: [String], extra: String = "") -> String {
    let decoy = disclosure("decoy", 0, 99).digest
    let list = (digests + [decoy]).map { "\"\($0)\"" }.joined(separator: ",")
    return "{\"_sd\":[\(list)],\"_sd_alg\":\"sha-256\",\"iss\":\"i\"\(extra)}"
}

private func references(_ disclosures: Disclosure...) -> JSONValue {
    .object(["_sd": .array(disclosures.map { .string($0.digest) })])
}

private func verify(_ disclosures: [Disclosure], top: [Disclosure], extra: String = "") throws
    -> VerifiedRecord
{
    try Forgery(payload: payload(top.map(\.digest), extra: extra), disclosures: disclosures).verify()
}

@Test func acceptsAWellMadeToken() throws {
    let child = disclosure("child", 1)
    let parent = disclosure("parent", references(child), 1)
    let verified = try verify([child, parent], top: [parent])
    #expect(verified.claims == ["parent": ["child": 1]])
    #expect(verified.undisclosedDigestCount == 1)
    #expect(verified.issuer == "i")
}

@Test func acceptsBothNamesOfTheAlgorithm() throws {
    let verified = try Forgery(header: #"{"typ":"t","alg":"Ed25519"}"#, payload: payload([])).verify()
    #expect(verified.claims == [:])
}

@Test(
    arguments: [
        (#"{"alg":"none","typ":"t"}"#, .wrongAlgorithm),
        (#"{"alg":"None","typ":"t"}"#, .wrongAlgorithm),
        (#"{"alg":"ES256","typ":"t"}"#, .wrongKeyType),
        (#"{"alg":"HS256","typ":"t"}"#, .wrongAlgorithm),
        (#"{"alg":"Ed448","typ":"t"}"#, .wrongAlgorithm),
        (#"{"alg":null,"typ":"t"}"#, .wrongAlgorithm),
        (#"{"typ":"t"}"#, .wrongAlgorithm),
        (#"{"alg":"EdDSA","typ":"u"}"#, .wrongType),
        (#"{"alg":"EdDSA","typ":"T"}"#, .wrongType),
        (#"{"alg":"EdDSA"}"#, .wrongType),
        (#"{"alg":"EdDSA","typ":"t","kid":"1"}"#, .extraHeaderMember),
        (#"{"alg":"EdDSA","typ":"t","crit":["b64"]}"#, .extraHeaderMember),
        (#"{"alg":"EdDSA","typ":"t","alg":"none"}"#, .malformedHeader),
        (#"["EdDSA"]"#, .malformedHeader),
        ("", .malformedHeader),
    ] as [(String, SDJWTError)])
func refusesOtherHeaders(header: String, error: SDJWTError) {
    #expect(throws: error) { try Forgery(header: header, payload: payload([])).verify() }
}

@Test func refusesAnotherKey() {
    #expect(throws: SDJWTError.wrongSignature) { try Forgery(payload: payload([])).verify(keyFirstByte: 1) }
}

@Test func refusesAChangeOfAnySignedByte() throws {
    let encoded = Array(try SampleRecords.issue(["a": 1]).presentation { _ in true }.encoded.utf8)
    let key = try SampleRecords.verifyingKey()
    for index in encoded.indices.dropLast() {
        var changed = encoded
        changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        #expect(throws: SDJWTError.self) {
            try Presentation(parsing: changed).verify(key: key, type: SampleRecords.type)
        }
    }
}

@Test(
    arguments: [
        (#"{"_sd":[],"_sd_alg":"sha-256","iss":"i"}"#, nil),
        (#"{"_sd":[],"_sd_alg":"sha-512","iss":"i"}"#, .wrongHash),
        (#"{"_sd":[],"_sd_alg":"SHA-256","iss":"i"}"#, .wrongHash),
        (#"{"_sd":[],"_sd_alg":1,"iss":"i"}"#, .wrongHash),
        (#"{"_sd":[],"iss":"i"}"#, .malformedPayload),
        (#"{"_sd":[],"_sd_alg":"sha-256"}"#, .malformedPayload),
        (#"{"_sd":[],"_sd_alg":"sha-256","iss":""}"#, .malformedPayload),
        (#"{"_sd":[],"_sd_alg":"sha-256","iss":1}"#, .malformedPayload),
        (#"{"_sd_alg":"sha-256","iss":"i"}"#, .malformedPayload),
        (#"{"_sd":[],"_sd_alg":"sha-256","iss":"i","iss":"j"}"#, .malformedPayload),
        (#"[]"#, .malformedPayload),
        (#"{"_sd":[],"_sd_alg":"sha-256","iss":"i","a":1}"#, .extraClaim),
        (#"{"_sd":[],"_sd_alg":"sha-256","iss":"i","exp":1}"#, .extraClaim),
        (#"{"_sd":"x","_sd_alg":"sha-256","iss":"i"}"#, .malformedDigest),
        (#"{"_sd":[1],"_sd_alg":"sha-256","iss":"i"}"#, .malformedDigest),
        (#"{"_sd":["x"],"_sd_alg":"sha-256","iss":"i"}"#, .malformedDigest),
        (
            #"{"_sd":["A9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC1"],"_sd_alg":"sha-256","iss":"i"}"#,
            .malformedDigest
        ),
    ] as [(String, SDJWTError?)])
func refusesOtherPayloads(payload: String, error: SDJWTError?) throws {
    let forgery = Forgery(payload: payload)
    if let error { #expect(throws: error) { try forgery.verify() } } else { _ = try forgery.verify() }
}

@Test func refusesAHashNameBelowTheTop() {
    let claim = disclosure("a", ["_sd_alg": "sha-256"])
    #expect(throws: SDJWTError.nestedHashName) { try verify([claim], top: [claim]) }
}

@Test func refusesAnElementAmongPropertiesAndAPropertyAmongElements() {
    let element = disclosure(nil, 1)
    #expect(throws: SDJWTError.wrongDisclosureLength(number: 1)) { try verify([element], top: [element]) }
    let property = disclosure("a", 1)
    let list = disclosure("list", [["...": .string(property.digest)]], 1)
    #expect(throws: SDJWTError.wrongDisclosureLength(number: 2)) {
        try verify([list, property], top: [list])
    }
}

@Test(arguments: ["_sd", "...", "_sd_alg", "iss", "exp", "nbf", "aud", "iat", "cnf"])
func refusesReservedNamesInDisclosures(name: String) {
    let claim = disclosure(name, 1)
    #expect(throws: SDJWTError.reservedName) { try verify([claim], top: [claim]) }
}

@Test(arguments: ["_sd", "...", "_sd_alg"])
func refusesReservedNamesInNestedDisclosures(name: String) {
    let claim = disclosure(name, 1)
    let parent = disclosure("parent", references(claim), 1)
    #expect(throws: SDJWTError.reservedName) { try verify([parent, claim], top: [parent]) }
}

@Test(
    arguments: [
        [["...": "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0", "a": 1]],  // not alone
        [["...": 1]], [["...": "x"]],
        ["...": "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"],  // not in an array
        ["_sd": "x"], ["_sd": [["a"]]], ["_sd": ["a": 1]],
    ] as [JSONValue])
func refusesDigestsOutOfPlace(value: JSONValue) {
    let claim = disclosure("a", value)
    #expect(throws: SDJWTError.malformedDigest) { try verify([claim], top: [claim]) }
}

@Test func refusesTwoClaimsOfOneName() {
    let (first, second) = (disclosure("a", 1, 1), disclosure("a", 2, 2))
    #expect(throws: SDJWTError.nameTaken(number: 2)) { try verify([first, second], top: [first, second]) }
    let parent = disclosure("parent", ["a": 3, "_sd": [.string(first.digest)]], 3)
    #expect(throws: SDJWTError.nameTaken(number: 2)) { try verify([parent, first], top: [parent]) }
}

@Test func refusesADigestTwice() {
    let claim = disclosure("a", 1)
    #expect(throws: SDJWTError.digestTwice) { try verify([claim], top: [claim, claim]) }
    #expect(throws: SDJWTError.digestTwice) { try verify([], top: [claim, claim]) }
    let parent = disclosure("parent", references(claim), 1)
    #expect(throws: SDJWTError.digestTwice) { try verify([parent], top: [claim, parent]) }
    let element = disclosure(nil, 1, 2)
    let reference: JSONValue = ["...": .string(element.digest)]
    let list = disclosure("list", [reference, reference], 3)
    #expect(throws: SDJWTError.digestTwice) { try verify([list], top: [list]) }
}

@Test func refusesADisclosureTwice() {
    let claim = disclosure("a", 1)
    #expect(throws: SDJWTError.disclosureTwice(number: 2)) { try verify([claim, claim], top: [claim]) }
}

@Test func refusesDisclosuresThatNothingLeadsTo() {
    let (claim, other) = (disclosure("a", 1, 1), disclosure("b", 2, 2))
    #expect(throws: SDJWTError.disclosureUnreferenced(number: 2)) {
        try verify([claim, other], top: [claim])
    }
    let changed = disclosure("a", 2, 1)
    #expect(throws: SDJWTError.disclosureUnreferenced(number: 1)) { try verify([changed], top: [claim]) }
    let parent = disclosure("parent", references(other), 3)
    #expect(throws: SDJWTError.disclosureUnreferenced(number: 1)) { try verify([other], top: [parent]) }
}

/// A digest in a text of somebody else must not lead anywhere.
@Test func refusesADisclosureNamedInATextOnly() {
    let other = disclosure("b", 2, 2)
    let claim = disclosure("a", .string(other.digest), 1)
    #expect(throws: SDJWTError.disclosureUnreferenced(number: 2)) {
        try verify([claim, other], top: [claim])
    }
}

@Test func refusesChainsThatAreTooDeep() {
    var chain = [disclosure("a", 1)]
    for number in 1...SDJWTLimits.depth {
        chain.append(disclosure("a", references(chain[number - 1]), UInt64(number)))
    }
    #expect(throws: SDJWTError.tooDeep) { try verify(chain, top: [chain[SDJWTLimits.depth]]) }
    #expect(throws: Never.self) { try verify(Array(chain.dropLast()), top: [chain[SDJWTLimits.depth - 1]]) }
}
