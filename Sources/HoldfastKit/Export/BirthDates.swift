/// Days of birth in a text, where the text says that they are some.
package enum BirthDates {
    private static let signs = [
        "born on", "born", "date of birth", "birth date", "birthday", "dob", "d.o.b.", "geboren am", "geboren", "geburtsdatum", "geburtstag", "geb.",
    ]
    /// How far behind such a word a date may begin, and how long it may be, in characters.
    private static let greatestGap = 12, greatestLength = 24

    /// The text with the year in place of each; nil when there is none.
    package static func shortening(_ text: String) -> String? {
        var characters = Array(text)
        let folded = characters.map { $0.lowercased() }
        var found = false
        for place in folded.indices.reversed() {
            guard let sign = signs.first(where: { isAt(place, $0, folded) }) else { continue }
            guard let date = date(after: place + sign.count, characters) else { continue }
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

    /// From the first digit or name of a month to the year.
    private static func date(after start: Int, _ characters: [Character]) -> (range: Range<Int>, year: String)? {
        var place = start
        while place < characters.count, place - start < greatestGap, !isOfDate(characters[place]) { place += 1 }
        guard place < characters.count, isOfDate(characters[place]) else { return nil }
        let window = place..<min(characters.count, place + greatestLength)
        for end in window where end + 4 <= characters.count && !isDigitBefore(end, characters) {
            let digits = String(characters[end..<(end + 4)])
            let isFollowed = end + 4 < characters.count && characters[end + 4].isNumber
            guard !isFollowed, CourtRedaction.year(in: digits) == digits else { continue }
            // 2012-04-05: what follows the year is of the date too.
            return (place..<(end == place ? endOfDate(end + 4, characters) : end + 4), digits)
        }
        return nil
    }

    private static func endOfDate(_ start: Int, _ characters: [Character]) -> Int {
        var (place, end) = (start, start)
        while place < characters.count, place - start < 6, characters[place].isNumber || "-/.".contains(characters[place]) {
            place += 1
            if characters[place - 1].isNumber { end = place }
        }
        return end
    }

    private static func isDigitBefore(_ place: Int, _ characters: [Character]) -> Bool { place > 0 && characters[place - 1].isNumber }
    private static func isOfDate(_ character: Character) -> Bool { character.isNumber || character.isUppercase }
}
