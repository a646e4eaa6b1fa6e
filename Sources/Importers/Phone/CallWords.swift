/// What lists of calls call the ways in which a call can go, in English, German, French, Spanish, Italian, Portuguese and
/// Dutch. Without letter case, accents and signs; see ``FoldedText``.
enum CallWords {
    /// Parts of words, in the order in which they are looked for: the first that is there counts.
    private static let outcomes: [(String, [String])] = [
        ("answered_elsewhere", ["elsewhere", "externally", "anotherdevice", "anderenger", "anderemgerat", "autreappareil", "otrodispositivo", "altrodispositivo", "outrodispositivo", "anderapparaat"]),
        ("voicemail", ["voicemail", "mailbox", "messagerie", "buzon", "segreteria", "correiodevoz"]),
        ("missed", ["missed", "verpasst", "entgangen", "manque", "perdid", "persa", "perso", "gemist"]),
        ("rejected", ["rejected", "declined", "abgelehnt", "abgewiesen", "refus", "rejete", "rechazad", "rifiutat", "rejeitad", "recusad", "geweigerd", "afgewezen"]),
        ("blocked", ["blocked", "blockiert", "gesperrt", "bloque", "bloccat", "geblokkeerd"]),
        (
            "not_reached",
            [
                "cancel", "unanswered", "noanswer", "notanswered", "notconnected", "failed", "abgebrochen", "nichtangenommen", "unbeantwortet", "nichterreicht",
                "annul", "sansreponse", "nonabouti", "sinrespuesta", "nocontestad", "senzarisposta", "nonrisposta", "semresposta", "naoatendid", "geannuleerd", "nietbeantwoord",
            ]
        ),
    ]
    private static let incoming = [
        "incoming", "inbound", "received", "eingehend", "eingegangen", "ankommend", "angenommen", "entrant", "recue", "recibid", "ricevut", "inarrivo", "entrata", "recebid",
        "inkomend", "ontvangen",
    ]
    private static let outgoing = [
        "outgoing", "outbound", "dialed", "dialled", "ausgehend", "abgehend", "gewahlt", "sortant", "emise", "salient", "realizad", "emitid", "inuscita", "effettuat", "efetuad",
        "efectuad", "saida", "uitgaand", "gebeld",
    ]
    private static let incomingWords: Set<String> = ["in", "recu", "answered"], outgoingWords: Set<String> = ["out", "made", "emis", "hecha", "feita"]
    /// Kinds of Android as numbers.
    private static let numbers: [String: String] = [
        "1": "incoming", "2": "outgoing", "3": "missed", "4": "voicemail", "5": "rejected", "6": "blocked", "7": "elsewhere",
    ]

    /// What a word for the kind of a call says.
    struct Meaning {
        fileprivate var direction: String?
        fileprivate var outcome: String?
    }

    /// What the list says about the kind of a call.
    static func meaning(of said: String?) -> Meaning {
        let text = said.map { String(String.UnicodeScalarView($0.unicodeScalars.prefix(100))) }.map { numbers[$0] ?? $0 }
        let words = text.map(FoldedText.words) ?? [], key = words.joined()
        var meaning = Meaning()
        meaning.outcome = outcomes.first { $0.1.contains { key.contains($0) } }?.0
        if outgoing.contains(where: { key.contains($0) }) || words.contains(where: outgoingWords.contains) {
            meaning.direction = "outgoing"
        } else if incoming.contains(where: { key.contains($0) }) || words.contains(where: incomingWords.contains) {
            meaning.direction = "incoming"
        }
        if meaning.direction == nil, let outcome = meaning.outcome, outcome != "not_reached" { meaning.direction = "incoming" }
        if meaning.direction == nil, meaning.outcome == nil { meaning.outcome = said.map { ChatDraft.prefix(of: $0, byteCount: 200) } }
        return meaning
    }

    /// Takes what is said about the kind of a call, and what follows from it and the length.
    static func set(_ meaning: Meaning, _ draft: inout CallDraft) {
        (draft.direction, draft.outcome) = (meaning.direction, meaning.outcome)
        setAnswered(&draft)
    }

    private static func setAnswered(_ draft: inout CallDraft) {
        switch draft.outcome {
        case "answered_elsewhere": draft.isAnswered = true
        case "missed", "rejected", "blocked", "voicemail", "not_reached": draft.isAnswered = false
        default:
            if let seconds = draft.seconds, seconds > 0 { draft.isAnswered = true }
            if draft.direction == "outgoing", draft.seconds == 0 { (draft.isAnswered, draft.outcome) = (false, "not_reached") }
        }
    }
}
