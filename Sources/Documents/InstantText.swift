internal import Octets

/// Reads RFC 3339 times to the second, to tell how far they are apart.
enum InstantText {
    /// Seconds since 1970-01-01T00:00:00Z; nil unless `text` looks like `2026-03-01T21:20:03+01:00` or ends
    /// in `Z`. Only compared, never shown: a date that no calendar has gives some number.
    static func seconds(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 20 || bytes.count == 25, bytes[10] == UInt8(ascii: "T"),
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10]),
            let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
            let second = number(bytes[17..<19]), let offset = offset(bytes[19...])
        else { return nil }
        return dayNumber(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
    }

    /// A time in UTC with its zone named: `2026-03-01 21:20:03 UTC`; any other text as it is.
    static func words(_ text: String) -> String {
        guard text.utf8.count == 20, text.hasSuffix("Z"), seconds(text) != nil else { return text.printable }
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC"
    }

    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.elementsEqual("Z".utf8) { return 0 }
        guard bytes.count == 6, let hours = number(bytes.dropFirst().prefix(2)),
            let minutes = number(bytes.suffix(2))
        else { return nil }
        let seconds = (hours * 60 + minutes) * 60
        return bytes.first == UInt8(ascii: "-") ? -seconds : seconds
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    /// Days since 1970-01-01: leap days come every 4 years, but not in 3 of 4 centuries.
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Counted from March on, so that the leap day is the last of its year.
        let shifted = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        let leapDays = shifted / 4 - shifted / 100 + shifted / 400
        return shifted * 365 + leapDays + (153 * monthFromMarch + 2) / 5 + day - 719_469
    }
}
