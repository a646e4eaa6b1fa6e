internal import EvidenceModel
internal import Octets
internal import StructuredText

/// Reads the entries of a calendar, one after another: events, tasks and journal entries. Source: RFC 5545.
///
/// A repeated entry is one entry; its rule stands in its text as it is written. Alarms and time zones are left out: zones
/// are known by their names.
struct CalendarReader: FoldedEntries {
    private static let kinds: Set<String> = ["VEVENT", "VTODO", "VJOURNAL"]

    private let context: ImportContext
    var lines: ContentLines
    var draft: CalendarDraft?
    /// Components inside of the entry that are open.
    private var inside: [String] = []
    /// What the program says of itself.
    private var product: String?

    init(_ source: any ByteSource, context: ImportContext) {
        self.context = context
        lines = CardText.lines(source)
    }

    var formatDetail: String? { product }

    mutating func take(_ line: ContentLine) -> ReadStep? {
        let value = line.value.trimmed.uppercased()
        switch line.name {
        case "BEGIN":
            guard Self.kinds.contains(value) else {
                if draft != nil, inside.count < 64 { inside.append(value) }
                return nil
            }
            defer { (draft, inside) = (CalendarDraft(kind: value, line), []) }
            return unfinished(before: line)
        case "END":
            if inside.last == value {
                inside.removeLast()
            } else if let done = draft, done.kind == value {
                (draft, inside) = (nil, [])
                return .item(ImportedItem(.evidence(done.evidence(endingWith: line, context: context))))
            }
            return nil
        case "PRODID" where draft == nil: product = ChatDraft.prefix(of: line.text, byteCount: 200)
        default:
            if inside.isEmpty { draft?.add(line) }
        }
        return nil
    }
}
