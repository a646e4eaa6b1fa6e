internal import EvidenceModel
internal import Octets
internal import StructuredText

extension PhoneBackupReader {
    /// A call; nil when neither who nor when is said.
    func call(_ element: XMLElement, place: PlaceInSource) -> Incident? {
        guard element.said("date") != nil || element.said("number") != nil else { return nil }
        var draft = CallDraft(place: place)
        draft.start = time(element)
        draft.seconds = element.said("duration").flatMap { UInt64($0) }
        draft.name = element.said("contact_name").flatMap { $0 == "(Unknown)" ? nil : $0 }
        setNumber(element, &draft)
        setKind(element.said("type"), &draft)
        return draft.incident()
    }

    /// CallLog.Calls: 1 shown, 2 withheld, 3 not known, 4 a payphone. Old telephones write -1, -2 and -3 for the number.
    private func setNumber(_ element: XMLElement, _ draft: inout CallDraft) {
        let number = element.said("number")
        switch (element.said("presentation"), number) {
        case ("2", _), (_, "-2"): draft.isWithheld = true
        case ("1", _): draft.isWithheld = false
        default: break
        }
        if let number, !["-1", "-2", "-3"].contains(number) { draft.number = number }
    }

    /// CallLog.Calls: 1 incoming, 2 outgoing, 3 missed, 4 voicemail, 5 rejected, 6 blocked, 7 answered on another device.
    private func setKind(_ kind: String?, _ draft: inout CallDraft) {
        // Without a length it is not known whether somebody answered.
        let hasTalked = draft.seconds.map { $0 > 0 }
        switch kind {
        case "1": (draft.direction, draft.isAnswered) = ("incoming", hasTalked == true ? true : nil)
        case "2":
            (draft.direction, draft.isAnswered) = ("outgoing", hasTalked)
            if hasTalked == false { draft.outcome = "not_reached" }
        case "3": (draft.direction, draft.isAnswered, draft.outcome) = ("incoming", false, "missed")
        case "4": (draft.direction, draft.isAnswered, draft.outcome) = ("incoming", false, "voicemail")
        case "5": (draft.direction, draft.isAnswered, draft.outcome) = ("incoming", false, "rejected")
        case "6": (draft.direction, draft.isAnswered, draft.outcome) = ("incoming", false, "blocked")
        case "7": (draft.direction, draft.isAnswered, draft.outcome) = ("incoming", true, "answered_elsewhere")
        default: draft.outcome = kind.map { "type \(ChatDraft.prefix(of: $0, byteCount: 20))" }
        }
    }
}
