import Octets
import SodiumCrypto
import Testing

/// The example of RFC 7515, appendix A.3.
private enum Example {
    static let x = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"
    static let y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
    static let signature =
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
    static let message = Array(
        ("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9p"
            + "c19yb290Ijp0cnVlfQ").utf8)

    static func bytes(_ text: String) throws -> [UInt8] { try #require(Base64.decode(text, .url, .unpadded)) }

    static func key() throws -> P256VerifyingKey {
        try #require(P256VerifyingKey(x: bytes(x), y: bytes(y)))
    }
}

@Test func acceptsTheExampleOfRFC7515() throws {
    #expect(try Example.key().isValid(Example.bytes(Example.signature), for: Example.message))
}

@Test func refusesAnotherES256SignatureOrMessage() throws {
    let (key, signature) = try (Example.key(), Example.bytes(Example.signature))
    for index in signature.indices {
        var changed = signature
        changed[index] ^= 1
        #expect(!key.isValid(changed, for: Example.message))
    }
    #expect(!key.isValid(signature, for: Array(Example.message.dropLast())))
    #expect(!key.isValid(Array(signature.dropLast()), for: Example.message))
    #expect(!key.isValid(signature + [0], for: Example.message))
    #expect(!key.isValid([], for: Example.message))
    // Zeros verified for every message in implementations that did not look (CVE-2022-21449).
    #expect(!key.isValid([UInt8](repeating: 0, count: 64), for: Example.message))
}

@Test func refusesPointsBesideTheCurve() throws {
    let (x, y) = try (Example.bytes(Example.x), Example.bytes(Example.y))
    #expect(P256VerifyingKey(x: y, y: x) == nil)
    #expect(P256VerifyingKey(x: Array(x.dropLast()), y: y) == nil)
    #expect(P256VerifyingKey(x: x + [0], y: Array(y.dropLast())) == nil)
    #expect(P256VerifyingKey(x: [UInt8](repeating: 0, count: 32), y: [UInt8](repeating: 0, count: 32)) == nil)
}
