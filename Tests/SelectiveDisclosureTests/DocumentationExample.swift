import TestSupport
import Testing

// The example of the page begins.
import Octets
import SelectiveDisclosure
import SodiumCrypto

/// Signs a record once, hands it over without the place, and reads it as whoever gets it.
func shareWithoutPlace(key: borrowing SigningKey) throws -> (handedOver: [UInt8], read: JSONObject) {
    let claims: JSONObject = ["kind": "incident", "payload": ["place": "Main Street 5", "what": "He waited."]]
    let issued = try Issuer.issue(claims, type: "example+sd-jwt", issuer: "example.org/log", key: key)

    // What is left out leaves a salted digest behind: nobody can tell it from a decoy.
    let place = try ClaimPath(parsing: "payload.place")
    let handedOver = Array(try issued.presentation(hiding: { $0 == place }).encoded.utf8)

    // The signature still fits, and whatever was added or changed is refused.
    let verified = try Presentation(parsing: handedOver).verify(key: key.verifyingKey, type: "example+sd-jwt")
    return (handedOver, verified.claims)
}
// The example of the page ends.

@Test func theExampleWorks() throws {
    let key = try SigningKey(seed: SecretBytes(copying: [UInt8](repeating: 7, count: 32)))
    let (handedOver, read) = try shareWithoutPlace(key: key)
    #expect(JSONValue.object(read) == ["kind": "incident", "payload": ["what": "He waited."]])
    let other = try SigningKey(seed: SecretBytes(copying: [UInt8](repeating: 8, count: 32)))
    #expect(throws: SDJWTError.wrongSignature) {
        try Presentation(parsing: handedOver).verify(key: other.verifyingKey, type: "example+sd-jwt")
    }
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "SelectiveDisclosure").faults == [])
}
