/// How long a call was, as lists write it.
enum CallDuration {
    /// What a number without a unit counts.
    enum Unit { case seconds, minutes, notSaid }

    private static let hours: Set<String> = [
        "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures", "hora", "horas", "ora", "ore", "uur", "u",
    ]
    private static let minutes: Set<String> = [
        "m", "min", "mins", "minute", "minutes", "minuten", "minuti", "minuto", "minutos", "minuut", "mn",
    ]
    private static let seconds: Set<String> = [
        "s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden", "seconde", "secondes", "seg", "segundo", "segundos",
        "secondo", "secondi", "seconden",
    ]

    /// `95`, `1:35`, `0:01:35`, `1 min 35 s`, `1h 2m`, `1′35″`, with words in seven languages; nil when it is none of these.
    /// Two numbers with a colon are minutes and seconds.
    static func seconds(_ text: String, unit: Unit) -> UInt64? {
        guard text.utf8.count <= 60 else { return nil }
        let parts = text.split { $0 == ":" }
        if parts.count > 1, parts.count <= 3 { return clock(parts.map { String($0).trimmed }) }
        return spelled(text, unit: unit)
    }

    private static func clock(_ parts: [String]) -> UInt64? {
        var total: UInt64 = 0
        for (place, part) in parts.enumerated() {
            guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt64(part), number < 10_000_000,
                place == 0 || number < 60
            else { return nil }
            total = total * 60 + number
        }
        return total
    }

    private static func spelled(_ text: String, unit: Unit) -> UInt64? {
        var (total, number, hasUnit, word): (UInt64, UInt64?, Bool, String) = (0, nil, false, "")
        func factor(_ word: String) -> UInt64? {
            hours.contains(word) ? 3600 : minutes.contains(word) ? 60 : seconds.contains(word) ? 1 : nil
        }
        func endWord() -> Bool {
            guard !word.isEmpty else { return true }
            defer { word = "" }
            if ["and", "und", "et", "y", "e", "en"].contains(word) { return true }
            guard let factor = factor(word), let said = number else { return false }
            (total, number, hasUnit) = (total + said * factor, nil, true)
            return true
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9":
                guard endWord() else { return nil }
                let next = (number ?? 0) * 10 + UInt64(scalar.value - 0x30)
                guard next < 10_000_000 else { return nil }
                number = next
            case "'", "′", "’":
                guard endWord() else { return nil }
                word = "m"
            case "\"", "″", "”":
                guard endWord() else { return nil }
                word = "s"
            case " ", "\u{A0}", "\u{202F}", ".", ",":
                // A fraction is not read: of what is not known.
                if scalar != " ", word.isEmpty, number != nil, scalar == "." || scalar == "," { return nil }
                guard endWord() else { return nil }
            default:
                guard scalar.properties.isAlphabetic else { return nil }
                word += scalar.properties.lowercaseMapping
            }
        }
        guard endWord() else { return nil }
        guard let rest = number else { return hasUnit ? total : nil }
        // `1h 5` and the like: a number behind a unit has the next smaller one, which is not said.
        guard !hasUnit else { return nil }
        return unit == .minutes ? rest * 60 : rest
    }
}
