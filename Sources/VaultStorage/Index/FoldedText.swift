internal import Foundation

/// Text as the index has it: compatibility forms joined (NFKC), "ß" as "ss". Case and accents are left to SQLite's
/// tokenizer.
///
/// Scripts that are written without spaces are cut out of the words: their characters are found in groups of three.
struct FoldedText {
    /// What is tokenized as words.
    private(set) var words = ""
    /// What is found by groups of three characters: runs of scripts without spaces, each followed by two spaces, so that a
    /// group begins at every character.
    private(set) var grams = ""

    init(_ text: String) {
        let folded = Self.fold(text)
        guard folded.utf8.contains(where: { $0 >= 0x80 }) else {
            words = folded
            return
        }
        var isInRun = false
        var (words, grams) = (String.UnicodeScalarView(), String.UnicodeScalarView())
        for scalar in folded.unicodeScalars {
            let hasNoSpaces = Self.isWrittenWithoutSpaces(scalar)
            if hasNoSpaces { grams.append(scalar) } else { words.append(scalar) }
            if hasNoSpaces != isInRun {
                if hasNoSpaces { words.append(" ") } else { grams.append(contentsOf: Self.runEnd) }
                isInRun = hasNoSpaces
            }
        }
        if isInRun { grams.append(contentsOf: Self.runEnd) }
        (self.words, self.grams) = (String(words), String(grams))
    }

    private static let runEnd = "  ".unicodeScalars

    /// NFKC, and "ss" for "ß".
    static func fold(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        return text.precomposedStringWithCompatibilityMapping.replacing("ß", with: "ss").replacing("ẞ", with: "SS")
    }

    /// Whether a character belongs to a script whose words are not divided by spaces.
    /// Source: Unicode 15 blocks of Han, Hiragana, Katakana, Bopomofo, Thai, Lao, Tibetan, Myanmar and Khmer.
    static func isWrittenWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x19E0...0x19FF, 0x3005...0x3007, 0x3040...0x30FF,
            0x3100...0x312F, 0x31A0...0x31BF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA9E0...0xA9FF,
            0xAA60...0xAA7F, 0xF900...0xFAFF, 0x1B000...0x1B16F, 0x20000...0x3FFFF:
            true
        default: false
        }
    }

    /// Whether the tokenizer takes a character for a part of a word.
    /// Source: SQLite documentation, FTS5 "Unicode61 Tokenizer": categories L*, N* and Co.
    static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .privateUse:
            true
        default: false
        }
    }
}
