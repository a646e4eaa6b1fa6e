internal import EvidenceModel
internal import StructuredText

/// An entry of a calendar as it is being read, and the record that comes of it.
struct CalendarDraft: EntryDraft {
    /// Properties that become lines of the text, in the words of the format.
    private static let shown: Set<String> = [
        "DESCRIPTION", "LOCATION", "ORGANIZER", "ATTENDEE", "STATUS", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "URL", "COMMENT",
        "CATEGORIES", "CONTACT", "UID", "CREATED", "LAST-MODIFIED", "DTSTAMP", "DUE", "COMPLETED", "ATTACH", "GEO",
    ]
    private static let people: Set<String> = ["ORGANIZER", "ATTENDEE"]
    private static let greatestAttachment = 500

    let kind: String
    let offset: UInt64
    let line: UInt64
    /// Offset behind its last line so far.
    private(set) var end: UInt64
    private var title: String?
    private var text = CardText()
    private var start: ContentLine?
    private var last: ContentLine?
    private var due: ContentLine?
    private var duration: String?

    init(kind: String, _ line: ContentLine) {
        (self.kind, offset, self.line, end) = (kind, line.offset, line.line, line.offset + line.byteCount)
    }

    /// Takes a property. Of one that may stand only once the first counts.
    mutating func add(_ line: ContentLine) {
        end = line.offset + line.byteCount
        switch line.name {
        case "SUMMARY": title = title ?? ChatDraft.prefix(of: line.text, byteCount: ChatDraft.greatestNameByteCount)
        case "DTSTART": start = start ?? line
        case "DTEND": last = last ?? line
        case "DURATION": duration = duration ?? ChatDraft.prefix(of: line.value, byteCount: 100)
        default:
            if line.name == "DUE" { due = due ?? line }
            if Self.shown.contains(line.name) { addText(line) }
        }
    }

    private mutating func addText(_ line: ContentLine) {
        if Self.people.contains(line.name) {
            let address = line.value.lowercased().hasPrefix("mailto:") ? String(line.value.dropFirst(7)) : line.value
            let name = line[parameter: "CN"].map { $0 + " " } ?? ""
            return text.add(line.name, line[parameter: "PARTSTAT"], name + address)
        }
        let value = line.name == "ATTACH" ? ChatDraft.prefix(of: line.value, byteCount: Self.greatestAttachment) : line.text
        text.add(line.name, line[parameter: "TZID"], value)
    }

    /// The record.
    /// - Parameter line: its last line.
    func evidence(endingWith line: ContentLine, context: ImportContext) -> Evidence {
        var evidence = Evidence()
        (evidence.kind, evidence.title) = (.calendar, title)
        var place = PlaceInSource(offset: offset, byteCount: line.offset + line.byteCount - offset)
        place.line = self.line
        evidence.placeInSource = place
        // Of a task its due date is the end; without a start it is all there is.
        let ending = kind == "VTODO" ? last ?? due : last
        if let start {
            evidence.occurred = CalendarTime.span(from: start, to: ending, duration: duration, context: context)
        } else if let ending {
            evidence.occurred = CalendarTime.value(ending, context: context)
        }
        text.fill(&evidence)
        return evidence
    }
}
