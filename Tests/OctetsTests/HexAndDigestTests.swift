import Octets
import Testing

@Test func hexOfEveryByteReadsBackAsThatByte() {
    for byte in UInt8.min...UInt8.max {
        let text = Hex.encode([byte])
        #expect(text.utf8.count == 2)
        #expect(Hex.decode(text) == [byte])
    }
    #expect(Hex.encode([0x00, 0x0F, 0xA5, 0xFF]) == "000fa5ff")
    #expect(Hex.decode("") == [])
}

@Test(arguments: ["0", "0F", "AB", "0g", "0x", " 0", "0 ", "-1", "0/", "0:", "0`", "０0", "00\n"])
func anyOtherHexIsRefused(text: String) { #expect(Hex.decode(text) == nil) }

@Test func aDigestKeepsItsBytesInOrder() throws {
    let bytes = [UInt8](0..<32)
    let digest = try #require(Digest32(bytes))
    #expect(digest.bytes == bytes)
    #expect(digest.hex == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
    #expect(digest.base64 == "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
    #expect(Digest32(hex: digest.hex) == digest)
    #expect(Digest32(base64: digest.base64) == digest)
    #expect(Digest32(bytes[...]) == digest)
}

@Test func aDigestHas32BytesAndOneSpelling() {
    #expect(Digest32([UInt8](0..<31)) == nil)
    #expect(Digest32([UInt8](0..<33)) == nil)
    #expect(Digest32(hex: String(repeating: "AB", count: 32)) == nil)
    #expect(Digest32(hex: String(repeating: "ab", count: 31)) == nil)
    #expect(Digest32(base64: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8") == nil)
    #expect(Digest32(base64: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=") == nil)
}

@Test func digestsDifferWhenAnyBitDoes() throws {
    let zero = try #require(Digest32([UInt8](repeating: 0, count: 32)))
    for bit in 0..<256 {
        var bytes = zero.bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(Digest32(bytes) != zero)
    }
}
