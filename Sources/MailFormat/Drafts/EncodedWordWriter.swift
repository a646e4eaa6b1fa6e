internal import Octets

/// Writes text as encoded words in UTF-8, each a whole number of characters (RFC 2047 §2 and §5).
enum EncodedWordWriter {
    /// Greatest length of a word.
    private static let wordLength = 75
    /// `=?utf-8?q?` and `?=`.
    private static let frameLength = 12

    /// The words, to stand with white space between them: readers take it away.
    /// - Parameter firstLength: greatest length of the first one; a smaller room than half a line is not used.
    static func words(of text: String, firstLength: Int = wordLength) -> [String] {
        let isQ = quotedLength(text.utf8) <= (text.utf8.count + 2) / 3 * 4
        var (words, open) = ([String](), [UInt8]())
        func room() -> Int {
            let length = words.isEmpty && firstLength >= 38 ? min(firstLength, wordLength) : wordLength
            return length - frameLength
        }
        func fits(_ more: [UInt8], _ less: [UInt8]) -> Bool {
            isQ ? quotedLength(less) + quotedLength(more) <= room() : less.count + more.count <= room() / 4 * 3
        }
        func close() {
            if !open.isEmpty { words.append(word(open, isQ: isQ)) }
            open = []
        }
        for character in text {
            let whole = Array(character.utf8)
            // A character of many parts, longer than a word, is divided between them.
            let units = fits(whole, []) ? [whole] : character.unicodeScalars.map { Array(String($0).utf8) }
            for unit in units {
                if !fits(unit, open) { close() }
                open += unit
            }
        }
        close()
        return words
    }

    private static func word(_ bytes: [UInt8], isQ: Bool) -> String {
        guard isQ else { return "=?utf-8?b?\(Base64.encode(bytes))?=" }
        var text = ""
        for byte in bytes {
            if byte == 0x20 { text += "_" } else if isLiteral(byte) { text.unicodeScalars.append(Unicode.Scalar(byte)) } else {
                text += "=" + Hex.encode([byte]).uppercased()
            }
        }
        return "=?utf-8?q?\(text)?="
    }

    private static func quotedLength(_ bytes: some Sequence<UInt8>) -> Int {
        bytes.reduce(0) { $0 + ($1 == 0x20 || isLiteral($1) ? 1 : 3) }
    }

    /// What may stand for itself in any place, a phrase included (RFC 2047 §5 (3)).
    private static func isLiteral(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLetter || [0x21, 0x2A, 0x2B, 0x2D, 0x2F].contains(byte)
    }
}
