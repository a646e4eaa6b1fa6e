extension MailDate {
    /// Reads RFC 5322 §3.3 and §4.3, and what programs write instead: `Mon Jan  2 15:04:05 2006` (C), `2006-01-02T15:04:05Z`
    /// (ISO 8601), `2-Jan-2006`, `January 2, 2006 3:04 PM`, dots between hours and minutes, names of zones with a number.
    ///
    /// - Parameter value: the field without folds; at most 512 bytes of it are looked at.
    public init?(parsing value: [UInt8]) {
        var reader = DateReader()
        let head = Array(value.prefix(512))
        for token in FieldTokenizer.tokens(of: head, delimiters: .none) where token.kind != .comment {
            for piece in head[token.range].split(separator: 0x2C) { reader.take(piece) }
        }
        guard let date = reader.date else { return nil }
        self = date
    }
}

/// Takes the words of a date, in any order that says which is which.
private struct DateReader {
    private var (year, month, day) = (Int?.none, Int?.none, Int?.none)
    private var (time, offset) = ([Int](), Int?.none)
    private var (hasZone, isBroken) = (false, false)
    private var isAfternoon: Bool?

    /// Hours east of Greenwich (RFC 5322 §4.3), and three that are not in it but usual.
    private static let zones = [
        "ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    ]

    /// What the words taken so far say; nil when something is missing or out of range.
    var date: MailDate? {
        guard !isBroken, let year, let month, let day, time.count >= 2 else { return nil }
        var hour = time[0]
        if let isAfternoon {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        return MailDate(
            year: year, month: month, day: day, hour: hour, minute: time[1], second: time.count > 2 ? time[2] : 0, offset: offset)
    }

    /// Takes one word without spaces and commas.
    mutating func take(_ piece: ArraySlice<UInt8>) {
        guard let first = piece.first, piece.count <= 40 else { return }
        if first == 0x2B || first == 0x2D { return takeOffset(piece) }
        if first.isDigit { return takeNumber(piece) }
        takeWord(piece)
    }

    private mutating func takeNumber(_ piece: ArraySlice<UInt8>) {
        let digits = piece.prefix(while: \.isDigit)
        let rest = piece.dropFirst(digits.count)
        guard let next = rest.first else { return takePlain(digits) }
        if next == 0x3A || (next == 0x2E && day != nil && time.isEmpty) { return takeTime(piece, separator: next) }
        if next == 0x2D || next == 0x2F { return takeDashed(piece, separator: next) }
        if next == 0x2E, rest.count == 1 { return takePlain(digits) }  // 2. Jan 2006
        if next.lowercasedASCII == 0x61 || next.lowercasedASCII == 0x70 {  // 3pm
            takePlain(digits)
            return takeWord(rest)
        }
        takePlain(digits)
    }

    private mutating func takePlain(_ digits: ArraySlice<UInt8>) {
        guard digits.count <= 4, let number = Self.number(digits) else { return isBroken = true }
        if day == nil, digits.count <= 2, (1...31).contains(number) {
            day = number
        } else if year == nil {
            year = Self.year(number, digits.count)
        }
    }

    /// RFC 5322 §4.3: two digits 00–49 are 2000–2049, 50–99 and three digits are added to 1900.
    private static func year(_ number: Int, _ digitCount: Int) -> Int {
        switch digitCount {
        case ...2: number < 50 ? 2000 + number : 1900 + number
        case 3: 1900 + number
        default: number
        }
    }

    /// `2006-01-02`, `2006-01-02T15:04:05Z`, `2-Jan-2006`.
    private mutating func takeDashed(_ piece: ArraySlice<UInt8>, separator: UInt8) {
        let parts = piece.split(separator: separator, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return isBroken = true }
        if let number = Self.month(parts[1]) {
            month = number
            takePlain(parts[0])
            return takePlain(parts[2].prefix(while: \.isDigit))
        }
        guard separator == 0x2D, parts[0].count == 4, let found = Self.number(parts[0]), let month = Self.number(parts[1]) else {
            return isBroken = true  // 3/4/2006 means two days
        }
        let last = parts[2].prefix(while: \.isDigit)
        guard let day = Self.number(last) else { return isBroken = true }
        (year, self.month, self.day) = (found, month, day)
        let rest = parts[2].dropFirst(last.count)
        if rest.first?.lowercasedASCII == 0x74 { takeTime(rest.dropFirst(), separator: 0x3A) }
    }

    /// `15:04`, `15:04:05`, `15:04:05.123`, with or without a zone behind it.
    private mutating func takeTime(_ piece: ArraySlice<UInt8>, separator: UInt8) {
        guard time.isEmpty else { return }
        var rest = piece
        while time.count < 3 {
            let digits = rest.prefix(while: \.isDigit)
            guard (1...2).contains(digits.count), let number = Self.number(digits) else { return isBroken = true }
            time.append(number)
            rest = rest.dropFirst(digits.count)
            guard rest.first == separator else { break }
            rest = rest.dropFirst()
        }
        if rest.first == 0x2E || rest.first == separator { rest = rest.dropFirst().drop(while: \.isDigit) }
        guard let first = rest.first else { return }
        first == 0x2B || first == 0x2D ? takeOffset(rest) : takeWord(rest)
    }

    private mutating func takeOffset(_ piece: ArraySlice<UInt8>) {
        guard !time.isEmpty, let sign = piece.first else { return }
        let digits = piece.dropFirst().filter { $0 != 0x3A }
        guard digits.allSatisfy(\.isDigit), (1...4).contains(digits.count), let number = Self.number(digits[...]) else { return }
        let (hours, minutes) = digits.count <= 2 ? (number, 0) : (number / 100, number % 100)
        guard hours < 24, minutes < 60 else { return }
        hasZone = true
        let seconds = hours * 3600 + minutes * 60
        // "-0000" says that nothing is known of the zone.
        offset = sign == 0x2D ? (seconds == 0 ? nil : -seconds) : seconds
    }

    private mutating func takeWord(_ piece: ArraySlice<UInt8>) {
        let letters = piece.prefix(while: \.isLetter)
        let word = letters.text.lowercased()
        if month == nil, let number = Self.month(piece.prefix { $0 != 0x2E }) { return month = number }
        if word == "am" || word == "pm" { return isAfternoon = word == "pm" }
        guard !time.isEmpty, !hasZone else { return }
        if let hours = Self.zones[word] {
            (hasZone, offset) = (true, hours * 3600)
            let rest = piece.dropFirst(letters.count)
            if hours == 0, rest.first == 0x2B || rest.first == 0x2D {  // GMT+0200
                takeOffset(rest)
            } else if hours == 0 {
                hasZone = false  // "GMT +0200": the number counts
            }
        }
    }

    /// A name of a month, at least three letters of it.
    private static func month(_ text: ArraySlice<UInt8>) -> Int? {
        guard (3...9).contains(text.count), text.allSatisfy(\.isLetter) else { return nil }
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        ]
        let word = text.text.lowercased()
        return names.firstIndex { $0.hasPrefix(word) || (word == "sept" && $0 == "september") }.map { $0 + 1 }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 4, digits.allSatisfy(\.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
