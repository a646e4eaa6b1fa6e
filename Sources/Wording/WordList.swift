internal import CData

/// 2048 plain English words, no two alike in their first four letters: 11 bits each.
/// Source: BIP 39, English list.
public enum WordList {
    /// The words in order.
    public static let words: [String] = String(
        decoding: unsafe embedded(start: holdfast_wordlist_en_start(), count: holdfast_wordlist_en_size),
        as: UTF8.self
    ).split(separator: "\n").map(String.init)

    /// Those of ``words`` that sound like no other common English word and have one spelling: for what is told by voice.
    /// Which are left out stands in text/homophones.txt; the check words of a digest keep all of the list, because a reader
    /// sees them written.
    public static let spokenWords: [String] = {
        let homophones = Set(
            String(
                decoding: unsafe embedded(start: holdfast_homophones_start(), count: holdfast_homophones_size), as: UTF8.self
            ).split(separator: "\n").map(String.init))
        return words.filter { !homophones.contains($0) }
    }()

    /// Eight words for the first 88 bits of a digest, to compare by voice.
    /// - Parameter digest: at least 11 bytes.
    public static func checkWords(of digest: [UInt8]) -> [String] {
        precondition(digest.count >= 11)
        var words: [String] = []
        var bits: UInt32 = 0
        var bitCount = 0
        for byte in digest.prefix(11) {
            bits = bits << 8 | UInt32(byte)
            bitCount += 8
            if bitCount >= 11 {
                bitCount -= 11
                words.append(Self.words[Int(bits >> UInt32(bitCount)) & 0x7FF])
            }
        }
        return words
    }

    /// A passphrase of `count` words joined by hyphens, 11 bits each.
    /// - Parameter number: gives a random number below its argument.
    public static func passphrase(wordCount: Int, number: (UInt32) -> UInt32) -> String {
        (0..<wordCount).map { _ in words[Int(number(UInt32(words.count)))] }.joined(separator: "-")
    }
}
