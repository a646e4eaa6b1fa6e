/// Numbers of bank accounts, cards and social insurance in a text.
package enum AccountNumbers {
    /// Fewest digits of a number that is taken for an account's where the text says that it is one.
    private static let leastDigitCount = 6

    /// The text with every such number cut to its last four digits; nil when there is none.
    package static func shortening(_ text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        var output = String.UnicodeScalarView()
        var (place, copied) = (0, 0)
        while place < scalars.count {
            guard isStart(place, scalars), let end = end(of: place, scalars) else {
                place += 1
                continue
            }
            let number = String(String.UnicodeScalarView(scalars[place..<end]))
            guard isAccount(number, before: scalars[..<place]) else {
                place = end
                continue
            }
            output.append(contentsOf: scalars[copied..<place])
            output.append(contentsOf: shortened(number).unicodeScalars)
            (place, copied) = (end, end)
        }
        guard copied > 0 else { return nil }
        output.append(contentsOf: scalars[copied...])
        return String(output)
    }

    /// "DE89 3704 0044 0532 0130 00" becomes "…3000".
    static func shortened(_ number: String) -> String { "…" + String(number.filter(\.isNumber).suffix(4)) }

    static func looksLikeOne(_ text: String) -> Bool { text.count(where: \.isNumber) >= leastDigitCount }

    private static func isStart(_ place: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        isOfNumber(scalars[place]) && (place == 0 || !isOfNumber(scalars[place - 1]) && !isLetter(scalars[place - 1]))
    }

    /// A stretch of digits and capital letters with single blanks or hyphens inside; at most 48 long.
    private static func end(of start: Int, _ scalars: [Unicode.Scalar]) -> Int? {
        var (place, end, hasDigit) = (start, start, false)
        while place < scalars.count, place - start < 48 {
            if isOfNumber(scalars[place]) {
                hasDigit = hasDigit || isDigit(scalars[place])
                place += 1
                end = place
            } else if scalars[place] == " " || scalars[place] == "-", place + 1 < scalars.count, isOfNumber(scalars[place + 1]) {
                // A word in small letters is no part of a number.
                if place + 2 < scalars.count, isLetter(scalars[place + 1]), !isOfNumber(scalars[place + 2]) { break }
                place += 1
            } else {
                break
            }
        }
        return hasDigit && end - start >= leastDigitCount ? end : nil
    }

    private static func isAccount(_ text: String, before: ArraySlice<Unicode.Scalar>) -> Bool {
        let compact = text.filter { $0 != " " && $0 != "-" }
        if isIBAN(compact) || isCard(compact) || isSocialSecurity(text) { return true }
        let digits = compact.filter(\.isNumber)
        guard digits.count == compact.count, digits.count >= leastDigitCount else { return false }
        let words = String(String.UnicodeScalarView(before.suffix(24))).lowercased()
        return ["account", "acct", "a/c", "konto", "kto", "iban", "card", "karte", "ssn"].contains { words.contains($0) }
    }

    /// Source: ISO 13616-1, check digits by ISO 7064 MOD 97-10.
    private static func isIBAN(_ text: String) -> Bool {
        let characters = Array(text)
        guard (15...34).contains(characters.count), characters[0].isLetter, characters[1].isLetter, characters[2].isNumber,
            characters[3].isNumber
        else { return false }
        var rest = 0
        for character in characters[4...] + characters[..<4] {
            guard let value = character.hexDigitOrLetterValue else { return false }
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97
        }
        return rest == 1
    }

    /// Source: ISO/IEC 7812-1, annex B (the formula of Luhn).
    private static func isCard(_ text: String) -> Bool {
        let digits = text.compactMap(\.wholeNumberValue)
        guard digits.count == text.count, (13...19).contains(digits.count) else { return false }
        let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
            let doubled = digit.element * 2
            return sum + (digit.offset % 2 == 0 ? digit.element : doubled > 9 ? doubled - 9 : doubled)
        }
        return sum % 10 == 0
    }

    /// Of the United States: 123-45-6789.
    private static func isSocialSecurity(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [3, 2, 4] && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
    }

    private static func isOfNumber(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || ("A"..."Z").contains(scalar) }
    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
}

extension Character {
    /// 0 to 9, and 10 to 35 for A to Z; nil for anything else.
    fileprivate var hexDigitOrLetterValue: Int? {
        guard let ascii = asciiValue else { return nil }
        switch ascii {
        case 0x30...0x39: return Int(ascii) - 0x30
        case 0x41...0x5A: return Int(ascii) - 0x41 + 10
        default: return nil
        }
    }
}
