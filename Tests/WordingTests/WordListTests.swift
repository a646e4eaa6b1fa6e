import Testing
import Wording

@Test func thereAre2048Words() {
    let words = WordList.words
    #expect(words.count == 2048)
    #expect(Set(words).count == 2048)
    #expect(words.first == "abandon" && words.last == "zoo")
    #expect(words == words.sorted())
    #expect(words.allSatisfy { (3...8).contains($0.count) && $0.allSatisfy { ("a"..."z").contains($0) } })
    #expect(Set(words.map { $0.prefix(4) }).count == 2048)
}

@Test func checkWordsKnownAnswers() {
    let (zeros, ones) = ([UInt8](repeating: 0, count: 11), [UInt8](repeating: 0xFF, count: 32))
    #expect(WordList.checkWords(of: zeros) == [String](repeating: "abandon", count: 8))
    #expect(WordList.checkWords(of: ones) == [String](repeating: "zoo", count: 8))
    // Worked out with another program from the bits 00000000000 00001000000 01000000011 and so on.
    #expect(
        WordList.checkWords(of: [UInt8](0..<32))
            == ["abandon", "amount", "liar", "amount", "expire", "adjust", "cage", "candy"])
}

@Test func onlyTheFirst88BitsCount() {
    var digest = [UInt8](0..<32)
    let words = WordList.checkWords(of: digest)
    digest[11] ^= 0xFF
    #expect(WordList.checkWords(of: digest) == words)
    for bit in 0..<88 {
        var changed = digest
        changed[bit / 8] ^= 0x80 >> UInt8(bit % 8)
        let other = WordList.checkWords(of: changed)
        #expect(zip(words, other).count { $0 != $1 } == 1, "bit \(bit) changes one word")
        #expect(words[bit / 11] != other[bit / 11])
    }
}

@Test func aPassphraseTakesItsNumbersInOrder() {
    var numbers: [UInt32] = [2047, 0, 1, 3]
    var bounds: [UInt32] = []
    let passphrase = WordList.passphrase(wordCount: 4) { bound in
        bounds.append(bound)
        return numbers.removeFirst()
    }
    #expect(passphrase == "zoo-abandon-ability-about")
    #expect(bounds == [2048, 2048, 2048, 2048])
    #expect(WordList.passphrase(wordCount: 1) { _ in 5 } == "absent")
}

/// Words that are told by voice: none that sounds like another word, whether that one is in the list or not.
@Test func wordsToldByVoiceSoundLikeNoOther() {
    #expect(WordList.spokenWords.count == 1793 && Set(WordList.spokenWords).isSubset(of: WordList.words))
    for pair in ["right write", "sun son", "sea see", "flower flour", "meat meet", "night knight", "week weak", "two too", "air heir", "there their"] {
        for word in pair.split(separator: " ") { #expect(!WordList.spokenWords.contains(String(word)), "\(word)") }
    }
    #expect(WordList.spokenWords.allSatisfy { $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } })
}
