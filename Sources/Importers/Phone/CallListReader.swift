internal import EvidenceModel
internal import Octets
internal import StructuredText

/// Reads the calls of a table, one after another. Which column says what is told by its first row, in seven languages.
struct CallListReader: SourceReader {
    private let context: ImportContext
    private let layout: CallListLayout
    private let order: CallListOrder
    private var table: CSVReader
    /// What kinds of calls are called here, as far as they were seen.
    private var known: [String: CallWords.Meaning] = [:]

    private static let greatestKnownCount = 100

    /// Reads the whole table once to learn in which order days and months stand.
    /// - Throws: ``ImportError``, the error of the source.
    init(_ source: any ByteSource, context: ImportContext) throws {
        guard let layout = try CallListLayout.find(in: source) else {
            throw ImportError.malformed(reason: "no_heading", place: nil)
        }
        (self.context, self.layout) = (context, layout)
        table = try layout.rows(of: source)
        order = try CallListOrder(of: table, layout: layout, stated: context.dateOrder)
    }

    let isKeptInPieces = false

    var formatDetail: String? {
        "delimiter=\(layout.delimiter == 0x09 ? "tab" : String(Unicode.Scalar(layout.delimiter))); date_order=\(order.description)"
    }

    var dateOrderDoubt: DateOrderDoubt? { order.isUnclear ? .unclear : nil }

    mutating func next() throws -> ReadStep? {
        while let step = try table.next() {
            switch step {
            case .damage(let damage): return unread("damaged_row", line: damage.line, damage.offset, damage.byteCount)
            case .row(let row):
                if row.fields.allSatisfy({ $0.trimmed.isEmpty }) { continue }
                let text = layout.date(of: row.fields), date = text.flatMap(ListDate.init(parsing:))
                if date == nil, layout.isHeading(row.fields) { continue }
                guard let text, let call = call(row, at: text, date) else { return unread("nothing_in_it", line: row.line, row.offset, row.byteCount) }
                return .item(ImportedItem(.incident(call)))
            }
        }
        return nil
    }

    private func unread(_ reason: String, line: UInt64, _ offset: UInt64, _ byteCount: UInt64) -> ReadStep {
        var unread = ImportBatch.Unread()
        unread.reason = reason
        unread.place = PlaceInSource(offset: offset, byteCount: byteCount)
        unread.place?.line = line
        return .unread(unread)
    }

    /// The call of a row; nil when it says neither with whom nor how long.
    /// - Parameters:
    ///   - text: its date and time as written.
    ///   - date: the same, as far as it was understood.
    private mutating func call(_ row: CSVRow, at text: String, _ date: ListDate?) -> Incident? {
        var place = PlaceInSource(offset: row.offset, byteCount: row.byteCount)
        place.line = row.line
        var draft = CallDraft(place: place)
        draft.start = order.value(text, date, context: context)
        if let end = layout.text(.end, of: row.fields) {
            let whole = CallListOrder.completed(end, by: text)
            draft.end = order.value(whole, ListDate(parsing: whole), context: context)
        }
        draft.seconds = layout.text(.duration, of: row.fields).flatMap { CallDuration.seconds($0, unit: layout.durationUnit) }
        draft.name = layout.text(.name, of: row.fields)
        if let number = layout.text(.number, of: row.fields) { CallNumber.set(number, &draft) }
        guard draft.number != nil || draft.name != nil || draft.isWithheld != nil || draft.seconds != nil else { return nil }
        setKind(layout.text(.callType, of: row.fields) ?? layout.text(.type, of: row.fields), &draft)
        return draft.incident()
    }

    /// A list has few words for kinds, and looking for them in seven languages takes time.
    private mutating func setKind(_ said: String?, _ draft: inout CallDraft) {
        let meaning = known[said ?? ""] ?? CallWords.meaning(of: said)
        if known.count < Self.greatestKnownCount { known[said ?? ""] = meaning }
        CallWords.set(meaning, &draft)
    }
}
