import Octets
import Testing

private let forms: [(Base64.Alphabet, Base64.Padding)] = [
    (.standard, .padded), (.standard, .unpadded), (.url, .padded), (.url, .unpadded),
]

/// RFC 4648 §10.
@Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
])
func base64OfTheStandard(plain: String, text: String) {
    let unpadded = text.filter { $0 != "=" }
    #expect(Base64.encode(plain.utf8) == text)
    #expect(Base64.encode(plain.utf8, .url, .unpadded) == unpadded)
    #expect(Base64.decode(text) == Array(plain.utf8))
    #expect(Base64.decode(unpadded, .standard, .unpadded) == Array(plain.utf8))
    #expect(Base64.decode(utf8: Array(text.utf8)) == Array(plain.utf8))
    if text != unpadded {
        #expect(Base64.decode(unpadded) == nil, "padding is missing")
        #expect(Base64.decode(text, .standard, .unpadded) == nil, "padding is too much")
    }
}

@Test func theAlphabetsDifferInTwoCharactersAndDoNotMix() {
    let bytes: [UInt8] = [0xFB, 0xEF, 0xFF]
    #expect(Base64.encode(bytes) == "++//")
    #expect(Base64.encode(bytes, .url) == "--__")
    #expect(Base64.decode("++//", .url) == nil)
    #expect(Base64.decode("--__") == nil)
    #expect(Base64.decode("+-//") == nil)
}

@Test func randomBytesComeBackInEveryForm() {
    var generator = SeededGenerator(seed: 1)
    for count in 0..<100 {
        let bytes = generator.bytes(count)
        for (alphabet, padding) in forms {
            let text = Base64.encode(bytes, alphabet, padding)
            #expect(Base64.decode(text, alphabet, padding) == bytes)
        }
    }
}

@Test func everyNonZeroTrailingBitIsRefused() {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    for (value, digit) in digits.enumerated() {
        let isCleanForOneByte = value & 0x0F == 0
        #expect((Base64.decode("A\(digit)==") != nil) == isCleanForOneByte)
        #expect((Base64.decode("A\(digit)", .standard, .unpadded) != nil) == isCleanForOneByte)
        let isCleanForTwoBytes = value & 0x03 == 0
        #expect((Base64.decode("AA\(digit)=") != nil) == isCleanForTwoBytes)
        #expect((Base64.decode("AA\(digit)", .standard, .unpadded) != nil) == isCleanForTwoBytes)
    }
}

@Test(arguments: [
    "=", "==", "====", "A", "A=", "A==", "A===", "AA", "AA=", "AAA", "AAAA=", "AAAA==", "AAAA====", "AA=A",
    "=AAA",
    "AA==AAAA", "AAA=AAAA", "AAA\n", "AAAA\n", "AAAA\r\n", " AAAA", "AA AA", "AAA\u{00}", "AAÄ=", "AA.=",
    "Zg=\u{FF1D}",
])
func anyOtherPaddedBase64IsRefused(text: String) { #expect(Base64.decode(text) == nil) }

@Test(arguments: ["A", "AAAAA", "AA==", "AAA=", "=", "AA\n", "A A", "AAA\u{3D}"])
func anyOtherUnpaddedBase64IsRefused(text: String) {
    #expect(Base64.decode(text, .standard, .unpadded) == nil)
    #expect(Base64.decode(text, .url, .unpadded) == nil)
}

/// One text for each value: whatever of up to four characters is read is what is written.
@Test func whatIsReadIsWhatIsWritten() {
    let alphabet = Array("AQgwZ9+/-_= \n")
    var read = 0
    for length in 0...4 {
        for number in 0..<Int(pow(alphabet.count, length)) {
            var rest = number
            var text = ""
            for _ in 0..<length {
                text.append(alphabet[rest % alphabet.count])
                rest /= alphabet.count
            }
            for (alphabet, padding) in forms {
                guard let bytes = Base64.decode(text, alphabet, padding) else { continue }
                read += 1
                if Base64.encode(bytes, alphabet, padding) != text { Issue.record("two texts for \(bytes)") }
            }
        }
    }
    #expect(read > 1000)
}

private func pow(_ base: Int, _ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { power, _ in power * base }
}
