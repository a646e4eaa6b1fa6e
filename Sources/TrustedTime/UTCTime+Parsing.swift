extension UTCTime {
    /// Reads the contents of a GeneralizedTime: `20260301212003Z` or `20260301212003.25Z`.
    ///
    /// Seconds and the letter Z must be there; a fraction has up to 9 digits. Zeros at its end are not DER, but read.
    /// Source: RFC 3161 §2.4.2; RFC 5280 §4.1.2.5.2.
    init?(generalizedTime text: some Collection<UInt8>) {
        let text = Array(text)
        guard text.count >= 15, text.last == 0x5A else { return nil }
        guard let fields = Self.fields(of: text[..<14], widths: [4, 2, 2, 2, 2, 2]) else { return nil }
        var nanoseconds: UInt32 = 0
        if text.count > 15 {
            let digits = text[15..<(text.count - 1)]
            guard text[14] == 0x2E, (1...9).contains(digits.count), let value = Self.number(digits) else { return nil }
            nanoseconds = UInt32(value)
            for _ in digits.count..<9 { nanoseconds *= 10 }
        }
        self.init(
            year: fields[0], month: fields[1], day: fields[2], hour: fields[3], minute: fields[4], second: fields[5],
            nanoseconds: nanoseconds)
    }

    /// Reads the contents of an ASN.1 UTCTime, `260301212003Z`: years 50 to 99 are of the last century.
    /// Source: RFC 5280 §4.1.2.5.1.
    init?(twoDigitYear text: some Collection<UInt8>) {
        let text = Array(text)
        guard text.count == 13, text.last == 0x5A else { return nil }
        guard let fields = Self.fields(of: text[..<12], widths: [2, 2, 2, 2, 2, 2]) else { return nil }
        self.init(
            year: fields[0] + (fields[0] >= 50 ? 1900 : 2000), month: fields[1], day: fields[2], hour: fields[3],
            minute: fields[4], second: fields[5])
    }

    private static func fields(of text: ArraySlice<UInt8>, widths: [Int]) -> [Int64]? {
        var (rest, fields) = (text, [Int64]())
        for width in widths {
            guard let value = number(rest.prefix(width)) else { return nil }
            fields.append(value)
            rest = rest.dropFirst(width)
        }
        return fields
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        var value: Int64 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int64(digit - 0x30)
        }
        return value
    }
}
