/// Numbers, words and signs of a date, in their order; what was understood is taken out.
struct ListDateParts {
    private enum Part {
        case number(value: Int, digitCount: Int)
        case word(String)
        case sign(Unicode.Scalar)
        case taken
    }

    private var parts: [Part] = []

    private static let months: [String: Int] = {
        let names = [
            "january jan januar janner janvier janv enero ene gennaio gen janeiro januari", "february feb februar fevrier fevr febrero febbraio fevereiro fev februari",
            "march mar marz mrz maerz mars marzo marco maart mrt", "april apr avril avr abril abr aprile", "may mai mayo maggio mag maio mei",
            "june jun juni juin junio giugno giu junho", "july jul juli juillet juil julio luglio lug julho", "august aug aout agosto ago augustus",
            "september sep sept septembre septiembre settembre set setembro", "october oct oktober okt octobre octubre ottobre ott outubro out",
            "november nov novembre noviembre novembro", "december dec dezember dez decembre diciembre dic dicembre dezembro",
        ]
        var months: [String: Int] = [:]
        for (index, list) in names.enumerated() { for name in list.split(separator: " ") { months[String(name)] = index + 1 } }
        return months
    }()

    init(_ text: String) {
        var (value, digitCount, word): (Int, Int, String) = (0, 0, "")
        func endPart() -> Part? {
            defer { (value, digitCount, word) = (0, 0, "") }
            if digitCount > 0 { return .number(value: value, digitCount: digitCount) }
            return word.isEmpty ? nil : .word(FoldedText.key(word))
        }
        for scalar in text.unicodeScalars {
            if ("0"..."9").contains(scalar) {
                if !word.isEmpty, let part = endPart() { parts.append(part) }
                (value, digitCount) = (digitCount < 15 ? value * 10 + Int(scalar.value) - 0x30 : value, digitCount + 1)
            } else if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark {
                if digitCount > 0, let part = endPart() { parts.append(part) }
                word.unicodeScalars.append(scalar)
            } else {
                if let part = endPart() { parts.append(part) }
                if !scalar.properties.isWhitespace { parts.append(.sign(scalar)) }
            }
        }
        if let part = endPart() { parts.append(part) }
    }

    /// A text that is a number alone.
    var onlyNumber: (value: Int, digitCount: Int)? {
        guard parts.count == 1, case .number(let value, let digitCount) = parts[0] else { return nil }
        return (value, digitCount)
    }

    /// How many numbers were not understood.
    var numbersLeft: Int { parts.count { if case .number = $0 { true } else { false } } }

    subscript(place: Int) -> Int? { number(at: place) }

    func number(at place: Int) -> Int? {
        guard parts.indices.contains(place), case .number(let value, _) = parts[place] else { return nil }
        return value
    }

    func digitCount(at place: Int) -> Int {
        guard parts.indices.contains(place), case .number(_, let digitCount) = parts[place] else { return 0 }
        return digitCount
    }

    func isSign(_ sign: Unicode.Scalar, at place: Int) -> Bool {
        guard parts.indices.contains(place), case .sign(let found) = parts[place] else { return false }
        return found == sign
    }

    private func word(at place: Int) -> String? {
        guard parts.indices.contains(place), case .word(let word) = parts[place] else { return nil }
        return word
    }

    /// Where an hour, a colon or `h`, and minutes stand.
    var firstTime: Int? {
        parts.indices.first { place in
            number(at: place) != nil && (isSign(":", at: place + 1) || word(at: place + 1) == "h") && number(at: place + 2) != nil
        }
    }

    var firstNumber: Int? { parts.indices.first { number(at: $0) != nil } }

    /// Where three numbers with the same sign between them stand.
    var firstTriple: (place: Int, sign: Unicode.Scalar)? {
        for place in parts.indices where number(at: place) != nil && number(at: place + 2) != nil && number(at: place + 4) != nil {
            for sign: Unicode.Scalar in [".", "/", "-"] where isSign(sign, at: place + 1) && isSign(sign, at: place + 3) {
                return (place, sign)
            }
        }
        return nil
    }

    /// Takes `am`, `p.m.` and the like: whether it is the second half of the day.
    mutating func takeHalf(at place: Int) -> Bool? {
        guard let first = word(at: place) else { return nil }
        if first == "am" || first == "pm" {
            parts[place] = .taken
            return first == "pm"
        }
        guard first == "a" || first == "p" else { return nil }
        let next = isSign(".", at: place + 1) ? place + 2 : place + 1
        guard word(at: next) == "m" else { return nil }
        for taken in place...next { parts[taken] = .taken }
        return first == "p"
    }

    /// Takes `Z`, `UTC`, `GMT`, `+0100` or `+01:00`: seconds east of UTC.
    mutating func takeOffset(at place: Int) -> Int? {
        var place = place
        while isSign("(", at: place) || isTaken(at: place) { place += 1 }
        var isNamed = false
        if let name = word(at: place), name == "z" || name == "utc" || name == "gmt" {
            parts[place] = .taken
            (isNamed, place) = (true, place + 1)
        }
        guard isSign("+", at: place) || isSign("-", at: place) || isSign("−", at: place), let value = number(at: place + 1) else {
            return isNamed ? 0 : nil
        }
        let sign = isSign("+", at: place) ? 1 : -1, digitCount = digitCount(at: place + 1)
        if digitCount == 4, value / 100 < 24, value % 100 < 60 {
            remove(place..<place + 2)
            return sign * (value / 100 * 3600 + value % 100 * 60)
        }
        guard digitCount <= 2, value < 24 else { return isNamed ? 0 : nil }
        guard isSign(":", at: place + 2), let minutes = number(at: place + 3), minutes < 60 else {
            guard isNamed else { return nil }
            remove(place..<place + 2)
            return sign * value * 3600
        }
        remove(place..<place + 4)
        return sign * (value * 3600 + minutes * 60)
    }

    private func isTaken(at place: Int) -> Bool {
        guard parts.indices.contains(place), case .taken = parts[place] else { return false }
        return true
    }

    mutating func remove(_ range: Range<Int>) {
        for place in range where parts.indices.contains(place) { parts[place] = .taken }
    }

    mutating func takeMonth() -> Int? {
        for place in parts.indices {
            guard let word = word(at: place), let month = Self.months[word] else { continue }
            parts[place] = .taken
            return month
        }
        return nil
    }

    mutating func takeNumber() -> (value: Int, digitCount: Int)? {
        guard let place = firstNumber, let value = number(at: place) else { return nil }
        let digitCount = digitCount(at: place)
        parts[place] = .taken
        return (value, digitCount)
    }
}
