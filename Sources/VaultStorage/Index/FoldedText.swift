internal import Foundation

/// Text as the index has it: compatibility forms joined (NFKC), "ß" as "ss". Case and accents are left to SQLite's
/// tokenizer.
///
/// Scripts that are written without spaces are cut out of the words: their characters are found in groups of three.
package struct FoldedText: Sendable {
    /// What is tokenized as words.
    private(set) var words = ""
    /// Runs of scripts without spaces.
    private(set) var runs: [String] = []

    init(_ text: String) {
        let folded = Self.fold(text)
        guard folded.utf8.contains(where: { $0 >= 0x80 }) else {
            words = folded
            return
        }
        var (words, run): ([UInt8], [UInt8]) = ([], [])
        words.reserveCapacity(folded.utf8.count)
        for scalar in folded.unicodeScalars {
            if Self.isWrittenWithoutSpaces(scalar) {
                if run.isEmpty { words.append(0x20) }
                Self.append(scalar, to: &run)
            } else {
                if !run.isEmpty {
                    runs.append(String(decoding: run, as: UTF8.self))
                    run.removeAll(keepingCapacity: true)
                }
                Self.append(scalar, to: &words)
            }
        }
        if !run.isEmpty { runs.append(String(decoding: run, as: UTF8.self)) }
        self.words = String(decoding: words, as: UTF8.self)
    }

    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        guard !scalar.isASCII else { return bytes.append(UInt8(scalar.value)) }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { bytes.append(byte) }
    }

    /// This text, and another one a line below it.
    func followed(by other: FoldedText) -> FoldedText {
        var both = self
        both.words += "\n" + other.words
        both.runs += other.runs
        return both
    }

    /// The runs, each followed by two spaces, so that a group of three begins at every character.
    var grams: String { runs.map { $0 + "  " }.joined() }

    /// Whether there is anything that could be found.
    var isSearchable: Bool { !runs.isEmpty || words.unicodeScalars.contains(where: Self.isWordCharacter) }

    /// NFKC, "ss" for "ß" and the like, and a space for U+0000, at which SQLite ends a text.
    static func fold(_ text: String) -> String {
        var text = text
        if text.utf8.contains(0) {
            text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value == 0 ? " " : $0 }))
        }
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        if !text.unicodeScalars.allSatisfy(isItsOwnForm) { text = text.precomposedStringWithCompatibilityMapping }
        guard text.unicodeScalars.contains(where: { $0.value >= 0xC0 && $0.value < 0x2000 && plain[$0] != nil }) else { return text }
        var folded: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.value >= 0xC0, scalar.value < 0x2000, let letters = plain[scalar] {
                folded += letters.utf8
            } else {
                append(scalar, to: &folded)
            }
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// Whether a character stays as it is under NFKC between others that do: no compatibility form, and nothing that joins
    /// with what stands before it. Some characters of which this is true are not known here; a test checks all others.
    package static func isItsOwnForm(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x9F, 0xA1...0xA7, 0xA9, 0xAB...0xAE, 0xB0...0xB1, 0xB6...0xB7, 0xBB, 0xBF...0x131, 0x134...0x13E,
            0x141...0x148, 0x14A...0x17E, 0x400...0x45F, 0x2010, 0x2012...0x2016, 0x2018...0x2023, 0x2027, 0x20AC,
            0x3001...0x3029, 0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF:
            true
        default: false
        }
    }

    /// Letters that are no base letter with an accent in Unicode, and that people type without.
    private static let plain: [Unicode.Scalar: String] = [
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d",
        "Đ": "D", "ħ": "h", "Ħ": "H", "ı": "i", "þ": "th", "Þ": "TH", "ð": "d", "Ð": "D",
    ]

    /// A string of FTS5: nothing in it means anything but itself. Scalar by scalar, because an accent behind a quotation
    /// mark makes another character of it.
    /// Source: SQLite documentation, "FTS5 Strings".
    static func quoted(_ text: String) -> String {
        var quoted = String.UnicodeScalarView()
        quoted.append("\"")
        for scalar in text.unicodeScalars {
            quoted.append(scalar)
            if scalar == "\"" { quoted.append(scalar) }
        }
        quoted.append("\"")
        return String(quoted)
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
        // Of most texts nearly all characters; looking a category up takes longer.
        if scalar.isASCII { return (0x61...0x7A).contains(scalar.value | 0x20) || (0x30...0x39).contains(scalar.value) }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .privateUse:
            true
        default: false
        }
    }
}
