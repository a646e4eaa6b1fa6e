/// Short outside text with what does not matter taken away: letter case, accents, signs.
enum FoldedText {
    private static let plain: [Unicode.Scalar: String] = {
        var plain: [Unicode.Scalar: String] = ["ß": "ss", "æ": "ae", "œ": "oe", "ø": "o"]
        for (letters, base) in [("äàáâãå", "a"), ("éèêë", "e"), ("íìîï", "i"), ("öòóôõ", "o"), ("üùúû", "u"), ("ñ", "n"), ("ç", "c")] {
            for scalar in letters.unicodeScalars { plain[scalar] = base }
        }
        return plain
    }()

    /// Letters and digits alone.
    static func key(_ text: String) -> String { words(text).joined() }

    /// Stretches of letters and digits.
    static func words(_ text: String) -> [String] {
        var (words, word): ([String], String) = ([], "")
        for scalar in text.unicodeScalars {
            for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                if let base = plain[lower] {
                    word += base
                } else if lower.properties.isAlphabetic || ("0"..."9").contains(lower) {
                    word.unicodeScalars.append(lower)
                } else if lower.properties.generalCategory != .nonspacingMark, !word.isEmpty {
                    words.append(word)
                    word = ""
                }
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}
