/// Numbers of bank accounts, cards and social insurance in a text.
package enum AccountNumbers {
    /// Fewest digits of a number that is taken for an account's where the text says that it is one.
    private static let leastDigitCount = 6
    /// Most characters of a number with its separators.
    private static let greatestLength = 48
    private static let separators: Set<Unicode.Scalar> = [" ", "-", ".", "\u{A0}", "\u{202F}"]
    private static let signs = ["account", "acct", "a/c", "konto", "kto", "iban", "card", "karte", "visa", "ssn", "social security"]

    /// The text with every such number cut to its last four digits; nil when there is none.
    package static func shortening(_ text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        var output = String.UnicodeScalarView()
        var (place, copied) = (0, 0)
        while place < scalars.count {
            guard isStart(place, scalars) else {
                place += 1
                continue
            }
            let ends = ends(of: place, scalars)
            guard let end = accountEnd(place, ends, scalars) else {
                // Not inside of this number: its rest is none.
                place = max(ends.last ?? 0, place + 1)
                continue
            }
            output.append(contentsOf: scalars[copied..<place])
            output.append(contentsOf: shortened(String(String.UnicodeScalarView(scalars[place..<end]))).unicodeScalars)
            (place, copied) = (end, end)
        }
        guard copied > 0 else { return nil }
        output.append(contentsOf: scalars[copied...])
        return String(output)
    }

    /// "DE89 3704 0044 0532 0130 00" becomes "…3000".
    static func shortened(_ number: String) -> String { "…" + String(number.filter(\.isNumber).suffix(4)) }

    static func looksLikeOne(_ text: String) -> Bool { text.count(where: \.isNumber) >= leastDigitCount }

    /// A digit, or the two letters and two digits with which an international number begins.
    private static func isStart(_ place: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        guard place == 0 || !isDigit(scalars[place - 1]) && !isLetter(scalars[place - 1]) else { return false }
        return isDigit(scalars[place]) || isInternational(place, scalars)
    }

    private static func isInternational(_ place: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        place + 3 < scalars.count && isPlainLetter(scalars[place]) && isPlainLetter(scalars[place + 1])
            && isDigit(scalars[place + 2]) && isDigit(scalars[place + 3])
    }

    /// Where the number that begins here may end: behind each of its groups.
    private static func ends(of start: Int, _ scalars: [Unicode.Scalar]) -> [Int] {
        let takesLetters = isInternational(start, scalars)
        func isPart(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || takesLetters && isPlainLetter(scalar) }
        var (place, ends): (Int, [Int]) = (start, [])
        while place < scalars.count, place - start < greatestLength {
            while place < scalars.count, isPart(scalars[place]) { place += 1 }
            guard place == scalars.count || !isLetter(scalars[place]) else { break }
            ends.append(place)
            guard place + 1 < scalars.count, separators.contains(scalars[place]), isPart(scalars[place + 1]) else { break }
            place += 1
        }
        return ends
    }

    /// Where the number ends, if it is one: first as its check digits say, then as the words before it do.
    private static func accountEnd(_ start: Int, _ ends: [Int], _ scalars: [Unicode.Scalar]) -> Int? {
        func groups(_ end: Int) -> [String] {
            scalars[start..<end].split(whereSeparator: separators.contains).map { String(String.UnicodeScalarView($0)) }
        }
        let says = String(String.UnicodeScalarView(scalars[..<start].suffix(24))).lowercased()
        let certain = ends.reversed().first { end in
            let groups = groups(end), compact = groups.joined().uppercased()
            if isIBAN(compact) || isCard(compact) { return true }
            let isMarked = scalars[start..<end].contains("-") || says.contains("ssn")
            return groups.map(\.count) == [3, 2, 4] && isMarked && compact.allSatisfy(\.isNumber)
        }
        if let certain { return certain }
        guard let last = ends.last, !isDate(groups(last)), signs.contains(where: { says.contains($0) }) else { return nil }
        let digits = groups(last).joined()
        return digits.count >= leastDigitCount && digits.allSatisfy(\.isNumber) ? last : nil
    }

    /// 2026-03-01 or 01.03.2026, perhaps with more behind it.
    private static func isDate(_ groups: [String]) -> Bool {
        let counts = groups.prefix(3).map(\.count)
        return counts == [4, 2, 2] || counts == [2, 2, 4] || counts == [1, 2, 4] || counts == [1, 1, 4]
    }

    /// Source: ISO 13616-1, check digits by ISO 7064 MOD 97-10.
    private static func isIBAN(_ text: String) -> Bool {
        let characters = Array(text)
        guard (15...34).contains(characters.count), characters[0].isLetter, characters[1].isLetter, characters[2].isNumber,
            characters[3].isNumber
        else { return false }
        var rest = 0
        for character in characters[4...] + characters[..<4] {
            guard let value = character.digitOrLetterValue else { return false }
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

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private static func isPlainLetter(_ scalar: Unicode.Scalar) -> Bool { ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar) }
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
}

extension Character {
    /// 0 to 9, and 10 to 35 for A to Z; nil for anything else.
    fileprivate var digitOrLetterValue: Int? {
        guard let ascii = asciiValue else { return nil }
        switch ascii {
        case 0x30...0x39: return Int(ascii) - 0x30
        case 0x41...0x5A: return Int(ascii) - 0x41 + 10
        default: return nil
        }
    }
}
