/// A text as names are looked for in it: without letter case, accents and kinds of blanks, and only whole words.
struct FoldedWords {
    /// With accents taken off, and the same with ä as ae, ö as oe, ü as ue: both are usual where a keyboard has no such letter.
    private let forms: [[Character]]

    /// - Parameter keepsCase: whether capital letters count.
    init(_ text: String, keepsCase: Bool = false) {
        let words = (keepsCase ? text : text.lowercased()).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let plain = Array(words.reduce(into: "") { $0 += Self.folded($1) })
        let spelled = Array(words.reduce(into: "") { $0 += Self.spelled[$1] ?? Self.folded($1) })
        forms = plain == spelled ? [plain] : [plain, spelled]
    }

    /// Whether there is nothing to look for.
    var isEmpty: Bool { forms[0].isEmpty }

    /// How many characters there are.
    var count: Int { forms[0].count }

    /// Whether `words` stand in it: next to no letter and no digit on either side.
    func contains(_ words: FoldedWords) -> Bool {
        guard !words.isEmpty else { return false }
        return forms.contains { text in words.forms.contains { Self.find($0, in: text) } }
    }

    /// Whether both are the same words.
    func isSame(as other: FoldedWords) -> Bool {
        !isEmpty && forms.contains { text in other.forms.contains(text) }
    }

    private static func find(_ words: [Character], in text: [Character]) -> Bool {
        guard let first = words.first, let last = words.last, text.count >= words.count else { return false }
        for start in 0...(text.count - words.count) where text[start] == first {
            let end = start + words.count
            guard text[start..<end].elementsEqual(words) else { continue }
            let isFreeBefore = start == 0 || !(isWordPart(text[start - 1]) && isWordPart(first))
            let isFreeAfter = end == text.count || !(isWordPart(text[end]) && isWordPart(last))
            if isFreeBefore, isFreeAfter { return true }
        }
        return false
    }

    private static func isWordPart(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    private static let spelled: [Character: String] = ["ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"]
    private static let others: [Character: String] = ["ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"]

    /// The letter without its accents. Unicode names a letter of the Latin script with anything at it "LATIN SMALL LETTER E WITH
    /// ACUTE", so that the names tell what a table would.
    private static func folded(_ character: Character) -> String {
        guard !character.isASCII else { return String(character) }
        if let other = others[character] { return other }
        return character.unicodeScalars.reduce(into: "") { result, scalar in
            guard scalar.properties.generalCategory != .nonspacingMark else { return }
            result += base(of: scalar) ?? String(Character(scalar))
        }
    }

    private static func base(of scalar: Unicode.Scalar) -> String? {
        guard let name = scalar.properties.name, name.hasPrefix("LATIN "),
            let letter = name.wholeMatch(of: /LATIN (SMALL|CAPITAL) LETTER ([A-Z]) WITH .+/)
        else { return nil }
        return letter.1 == "SMALL" ? letter.2.lowercased() : String(letter.2)
    }
}
