/// What lists of calls have in the place of a number.
enum CallNumber {
    private static let withheld = [
        "withheld", "private", "nocallerid", "anonymous", "restricted", "hidden", "blocked", "unterdruckt", "unterdrueckt", "anonym", "privat",
        "masque", "prive", "oculto", "privado", "anonimo", "privato", "nascosto", "confidencial", "anoniem", "afgeschermd", "verborgen",
    ]
    private static let unknown = [
        "unknown", "unbekannt", "inconnu", "desconocido", "sconosciuto", "desconhecido", "onbekend", "unavailable",
    ]

    /// Takes the number, or what the list says instead of one. -1, -2 and -3 are those of old Android telephones: not known,
    /// withheld, a payphone.
    static func set(_ text: String, _ draft: inout CallDraft) {
        if text == "-1" || text == "-3" { return }
        if text == "-2" { return draft.isWithheld = true }
        let isNumber = text.utf8.contains { (0x30...0x39).contains($0) || $0 == 0x40 }
        guard !isNumber else { return draft.number = text }
        let key = FoldedText.key(String(text.unicodeScalars.prefix(100)))
        if withheld.contains(where: { key.contains($0) }) { return draft.isWithheld = true }
        if unknown.contains(where: { key.contains($0) }) || key.isEmpty { return }
        if draft.name == nil { draft.name = text } else { draft.number = text }
    }
}
