import Octets
import Testing

/// BIP 173, "Test vectors": the valid strings whose values are whole bytes, with those bytes in hexadecimal.
@Test(arguments: [
    ("A12UEL5L", "a", ""),
    ("a12uel5l", "a", ""),
    (
        "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
        "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio", ""
    ),
    (
        "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "abcdef",
        "00443214c74254b635cf84653a56d7c675be77df"
    ),
    (
        "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", "split",
        "c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d"
    ),
    ("?1ezyfcl", "?", ""),
])
func theValidTextsOfTheStandard(text: String, prefix: String, hex: String) throws {
    let decoded = try #require(Bech32.decode(text))
    #expect(decoded.prefix == prefix)
    #expect(Hex.encode(decoded.data) == hex)
    #expect(Bech32.encode(prefix: prefix, data: decoded.data) == text.lowercased())
}

@Test func theValidTextOfEightyTwoZeros() throws {
    let text = "11" + String(repeating: "q", count: 82) + "c8247j"
    let decoded = try #require(Bech32.decode(text))
    #expect(decoded.prefix == "1")
    #expect(decoded.data == [UInt8](repeating: 0, count: 51))
    #expect(Bech32.encode(prefix: "1", data: decoded.data) == text)
}

/// The checksum holds, but the values are no encoding of bytes: five bits too many, or bits that are not 0.
@Test(arguments: [
    "age1qdd35qf", "age1qpu0j2ex", "age1qqqyst3gn", "age1qqqqqq0jg2mr", "age1qqqpzh8mqf",
])
func valuesThatAreNoBytesAreRefused(text: String) { #expect(Bech32.decode(text) == nil) }

@Test func theSameValuesWithoutFaultAreRead() {
    #expect(Bech32.decode("age1qqpexly5")?.data == [0])
    #expect(Bech32.decode("age1qywnyetw")?.data == [1])
    #expect(Bech32.decode("age1qqqqlpnwam")?.data == [0, 0])
}

@Test(arguments: [
    "\u{20}1nwldj5", "\u{7F}1axkwrx", "\u{80}1eym55h", "pzry9x0s0muk", "1pzry9x0s0muk", "x1b4n0q5v",
    "li1dgmt3",
    "de1lg7wt\u{FF}", "A1G7SGD8", "10a06t8", "1qzzfhee", "", "1", "a1", "A12uEL5L", "a12UEL5L", "a12uel5m",
    "a12uel5l ", "a12uel5",
])
func theInvalidTextsOfTheStandard(text: String) { #expect(Bech32.decode(text) == nil) }

private let recipient = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
private let recipientHex = "132c442be010fbd57e72603328aa76e71fccc1503aae219327d14d9c9993f472"

@Test func theExampleKeyOfAge() throws {
    let decoded = try #require(Bech32.decode(recipient))
    #expect(decoded.prefix == "age")
    #expect(Hex.encode(decoded.data) == recipientHex)
    #expect(Bech32.encode(prefix: "age", data: decoded.data) == recipient)
}

@Test func everyChangedCharacterIsNoticed() {
    let characters = Array(recipient)
    for place in characters.indices {
        for other in "qpzry9x8gf2tvdw0s3jn54khce6mua7l1bio" where other != characters[place] {
            var changed = characters
            changed[place] = other
            #expect(Bech32.decode(String(changed)) == nil)
        }
    }
}

@Test func randomBytesComeBackInBech32() {
    var generator = SeededGenerator(seed: 2)
    for count in 0..<120 {
        let bytes = generator.bytes(count)
        let text = Bech32.encode(prefix: "age-secret-key-", data: bytes)
        #expect(Bech32.decode(text)?.data == bytes)
        #expect(Bech32.decode(text.uppercased())?.prefix == "age-secret-key-")
    }
}
