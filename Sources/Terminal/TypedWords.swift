/// Cuts a line that a person typed in a session into the words of a command.
package enum TypedWords {
    /// The words, or nil when a quotation mark at the beginning of a word is never closed.
    ///
    /// Blanks are between words. A word that begins with a quotation mark goes on to the next one; so does a value behind `=`.
    /// Elsewhere quotation marks and apostrophes are letters, as in *don't*; a blank behind a backslash is one too. Nothing else
    /// has a meaning, as it would in a shell.
    /// - Parameter home: what `~` stands for at the beginning of a word.
    package static func split(_ line: String, home: String? = nil) -> [String]? {
        var words: [String] = []
        var rest = line[...].drop(while: \.isWhitespace)
        while let first = rest.first {
            var word = ""
            if let closing = closing[first] {
                guard let text = quoted(&rest, closing) else { return nil }
                word = text
            } else {
                while let character = rest.first, !character.isWhitespace {
                    // As terminals put in the name of a file that was dropped on them.
                    if character == "\\", rest.dropFirst().first == " " { rest.removeFirst() }
                    if word.hasPrefix("-"), word.hasSuffix("="), let closing = closing[character] {
                        guard let text = quoted(&rest, closing) else { return nil }
                        word += text
                        break
                    }
                    word.append(rest.removeFirst())
                }
            }
            if word.hasPrefix("~/"), let home, first == "~" { word = home + word.dropFirst() }
            words.append(word)
            rest = rest.drop(while: \.isWhitespace)
        }
        return words
    }

    private static func quoted(_ rest: inout Substring, _ closing: Character) -> String? {
        let text = rest.dropFirst()
        // What follows the mark must be a blank, or the mark is a letter of the text: 'don't'.
        var place = text.startIndex
        while let end = text[place...].firstIndex(of: closing) {
            let next = text.index(after: end)
            if next == text.endIndex || text[next].isWhitespace {
                rest = text[next...]
                return String(text[..<end])
            }
            place = next
        }
        return nil
    }

    private static let closing: [Character: Character] = ["\"": "\"", "'": "'", "“": "”", "„": "“", "»": "«", "«": "»"]
}
