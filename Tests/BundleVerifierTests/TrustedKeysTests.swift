import BundleVerifier
import MerkleLog
import Testing

@Suite struct TrustedKeysTests {
    private func parse(_ text: String) throws(TrustedKeysError) -> TrustedKeys {
        try TrustedKeys(parsing: Array(text.utf8))
    }

    @Test func keysAndWordsMayStandTogether() throws {
        let key = try BundleMaker().logKey
        let keys = try parse(
            "# mine\n\(key.vkey)\n  Abandon ability-able ABOUT above absent absorb abstract \r\n")
        #expect(keys.logKeys == [key])
        #expect(
            keys.checkWords == [
                ["abandon", "ability", "able", "about", "above", "absent", "absorb", "abstract"]
            ])
    }

    @Test func errorsNameTheLine() {
        #expect(throws: TrustedKeysError.malformedKey(line: 2)) { try parse("#\na+b+c\n") }
        #expect(throws: TrustedKeysError.unknownWord(line: 1)) { try parse("hello my friend") }
        #expect(throws: TrustedKeysError.wrongWordCount(line: 3, found: 2)) {
            try parse("\n\nabandon-ability")
        }
        #expect(throws: TrustedKeysError.noEntries) { try parse("# nothing\n\n") }
        #expect(throws: TrustedKeysError.notText) { try TrustedKeys(parsing: [0xFF]) }
    }
}
