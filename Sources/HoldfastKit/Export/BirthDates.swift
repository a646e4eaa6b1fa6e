/// Days of birth in a text, where the text says that they are some.
package enum BirthDates {
    private static let signs = [
        "date of birth", "birth date", "birthdate", "birthday", "born on", "born", "d.o.b.", "dob", "geboren am", "geboren", "geburtsdatum",
        "geburtstag", "geb.", "*",
    ]
    private static let months = [
        "jan", "feb", "mar", "mär", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct", "okt", "nov", "dec", "dez",
    ]
    /// How far behind such a word a date may begin, in characters.
    private static let greatestGap = 6

    /// The text with the year in place of each; nil when there is none.
    package static func shortening(_ text: String) -> String? {
        var characters = Array(text)
        let folded = characters.map { $0.lowercased() }
        var found = false
        for place in folded.indices.reversed() {
            guard let sign = signs.first(where: { isAt(place, $0, folded) }),
                let date = date(after: place + sign.count, characters, isClose: sign == "*")
            else { continue }
            characters.replaceSubrange(date.range, with: Array(date.year))
            found = true
        }
        return found ? String(characters) : nil
    }

    private static func isAt(_ place: Int, _ sign: String, _ folded: [String]) -> Bool {
        let end = place + sign.count
        guard end <= folded.count, place == 0 || !folded[place - 1].allSatisfy(\.isLetter) else { return false }
        return folded[place..<end].joined() == sign
    }

    /// Three parts, of which one is a year: "4 May 2011", "05/04/98", "2012-04-05". A year alone is no date.
    private static func date(after start: Int, _ characters: [Character], isClose: Bool) -> (range: Range<Int>, year: String)? {
        var place = start
        while place < characters.count, place - start < (isClose ? 1 : greatestGap), !characters[place].isNumber, !characters[place].isLetter {
            place += 1
        }
        let first = place
        var parts: [String] = []
        var end = place
        while parts.count < 3, let part = part(at: place, characters) {
            parts.append(part)
            place += part.count
            end = place
            while place < characters.count, place - end < 2, " .,-/".contains(characters[place]) { place += 1 }
        }
        guard parts.count == 3 else { return nil }
        let year = parts.first { $0.count == 4 && CourtRedaction.year(in: $0) == $0 } ?? parts[2]
        guard year.allSatisfy(\.isNumber) else { return nil }
        return (first..<end, year)
    }

    /// One to four digits, or the name of a month.
    private static func part(at place: Int, _ characters: [Character]) -> String? {
        let rest = characters[place...]
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty { return digits.count <= 4 ? String(digits) : nil }
        let word = String(rest.prefix { $0.isLetter })
        return months.contains { word.lowercased().hasPrefix($0) } ? word : nil
    }
}
