internal import EvidenceModel
internal import StructuredText

/// In which order the dates of a list have day and month: as the person says, or as it follows from the whole list.
///
/// When some day is greater than 12 the order is clear, unless others say the opposite. Else nothing is guessed.
struct CallListOrder: CustomStringConvertible {
    /// `dmy`, `mdy` or `ymd`; nil when it is not clear.
    let order: String?
    /// For the batch's record.
    let description: String
    /// Whether there are dates that could be read in two ways.
    let isUnclear: Bool

    /// - Parameter table: goes through all of its rows.
    /// - Throws: the error of the source.
    init(of table: CSVReader, layout: CallListLayout, stated: String?) throws {
        if let stated {
            (order, description, isUnclear) = (stated, "\(stated) (stated)", false)
            return
        }
        var (table, isDayFirst, isMonthFirst, isOpen) = (table, false, false, false)
        while let step = try table.next() {
            guard case .row(let row) = step, let text = layout.date(of: row.fields),
                case .open(let first, let second, _)? = ListDate(parsing: text)?.day
            else { continue }
            isOpen = true
            if first > 12 { isDayFirst = true }
            if second > 12 { isMonthFirst = true }
        }
        order = isDayFirst == isMonthFirst ? nil : isDayFirst ? "dmy" : "mdy"
        isUnclear = order == nil && isOpen
        description = order.map { "\($0) (found)" } ?? (isOpen ? isDayFirst ? "contradicting" : "unclear" : "as_written")
    }

    /// The time that a text means.
    /// - Parameter date: the text, as far as it was understood.
    func value(_ text: String, _ date: ListDate?, context: ImportContext) -> TimeValue {
        let raw = ChatTime.kept(text)
        guard let date else { return TimeValue(raw: raw, source: .export) }
        if let epoch = date.epoch { return TimeValue(raw: raw, secondsSince1970: epoch, source: .export) }
        guard let civil = date.civil(order: order) else { return TimeValue(raw: raw, source: .export) }
        if let offset = date.offset, civil.hour != nil { return TimeValue(raw: raw, civil, offset: offset, source: .export) }
        return TimeValue(raw: raw, civil, zone: context.zone, source: .export, offset: context.offset)
    }

    /// A time of the end of a call that is written without its day, with the day of its start.
    static func completed(_ end: String, by start: String) -> String {
        guard ListDate(parsing: end) == nil, let day = start.split(separator: " ").first else { return end }
        return "\(day) \(end)"
    }
}
