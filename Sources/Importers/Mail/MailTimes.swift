internal import EvidenceModel
internal import MailFormat

/// When a mail was sent and received, as its headers say.
struct MailTimes {
    /// How far the date that the sender wrote may be from the one that the receiving provider wrote, in seconds.
    private static let allowedDifference = 2 * 86_400

    /// The Date header; nil when there is none.
    private(set) var date: TimeValue?
    /// The Date header; when it is missing or far from what the person's own provider wrote on receiving the mail, that.
    private(set) var occurred: TimeValue?
    private(set) var defects: [String] = []

    init(_ message: MailMessage, _ path: MailPath, _ context: ImportContext) {
        let field = message.headers.first("Date"), stated = message.date
        if let field {
            let raw = field.decoded(in: message.bytes)
            if let stated, stated.offset == nil, !Self.isUTC(raw) { defects.append("date_without_zone") }
            date = Self.value(stated, raw: raw, context)
        } else {
            defects.append("date_missing")
        }
        occurred = date?.earliest == nil ? nil : date
        guard let hop = path.ownHops.first(where: { $0.date != nil }), let received = hop.date else {
            occurred = occurred ?? date
            return
        }
        let isNear = stated.map { abs($0.secondsSince1970 - received.secondsSince1970) <= Self.allowedDifference } ?? false
        if stated != nil, !isNear { defects.append("date_differs_from_received") }
        if occurred == nil || !isNear {
            let raw = HeaderText.text(of: message.bytes[hop.fieldRange])
            let end = raw.utf8.lastIndex(of: 0x3B).map { raw.utf8.index(after: $0) } ?? raw.startIndex
            let text = raw[end...].split { $0 == "\n" || $0 == "\t" || $0 == " " }.joined(separator: " ")
            occurred = Self.value(received, raw: text, context)
        }
    }

    /// `-0000` says that the time is in UTC and that nothing is known of the sender's zone (RFC 5322 §3.3).
    private static func isUTC(_ raw: String) -> Bool { raw.utf8.split(separator: 0x20).contains { $0.elementsEqual("-0000".utf8) } }

    private static func value(_ date: MailDate?, raw: String, _ context: ImportContext) -> TimeValue {
        guard let date else { return TimeValue(raw: raw, source: .header) }
        let civil = CivilTime(
            year: date.year, month: date.month, day: date.day, hour: date.hour, minute: date.minute, second: min(date.second, 59))
        guard civil.isValid else { return TimeValue(raw: raw, source: .header) }
        if let offset = date.offset ?? (isUTC(raw) ? 0 : nil), abs(offset) < 86_400 {
            return TimeValue(raw: raw, civil, offset: offset, source: .header)
        }
        return TimeValue(raw: raw, civil, zone: context.zone, source: .header, offset: context.offset)
    }
}
