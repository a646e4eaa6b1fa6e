internal import Octets
internal import Wording

/// A time value of a record in words: as it was said, how it is understood, how it is known.
struct TimeWords: Sendable {
    private let value: JSONObject

    /// Nil unless `object` has the members of a time.
    init?(_ object: JSONObject) {
        guard ["raw", "earliest", "latest"].contains(where: { object[$0]?.string != nil }) else { return nil }
        value = object
    }

    /// First and last second of what is meant, in seconds since 1970.
    var earliest: Int? { value["earliest"]?.string.flatMap(InstantText.seconds) ?? latestOnly }
    var latest: Int? { latestOnly ?? value["earliest"]?.string.flatMap(InstantText.seconds) }
    private var latestOnly: Int? { value["latest"]?.string.flatMap(InstantText.seconds) }

    /// In few words: as it was said, or how it is understood.
    var short: String {
        if let raw = value["raw"]?.string?.printable {
            // A time without its zone is not one time.
            guard let zone = value["zone"]?.string?.printable, !raw.contains(zone) else { return raw }
            return raw + " (" + zone + ")"
        }
        // Within a minute, where it begins says enough.
        let isNarrow = (earliest ?? 0) + 60 > (latest ?? 0)
        return (isNarrow ? value["earliest"]?.string?.printable : nil) ?? understood ?? ""
    }

    /// All that is disclosed of it, one line each.
    var full: String {
        let raw = value["raw"]?.string.map { Words.text("report.time.said", ["raw": $0.printable]) }
        return ((raw.map { [$0] } ?? []) + details).joined(separator: "\n")
    }

    /// How it is understood and known.
    var details: [String] {
        var lines: [String] = []
        if let understood { lines.append(Words.text("report.time.understood", ["time": understood])) }
        if let precision = named("precision") { lines.append(precision) }
        if let source = named("source") { lines.append(source) }
        let known = ["raw", "earliest", "latest", "zone", "precision", "source"]
        for member in value.members where !known.contains(member.name) {
            let text = String(decoding: member.value.encoded, as: UTF8.self)
            lines.append(member.name.printable + ": " + text.printable)
        }
        return lines
    }

    private var understood: String? {
        let (first, last) = (value["earliest"]?.string?.printable, value["latest"]?.string?.printable)
        let zone = value["zone"]?.string.map { " (" + $0.printable + ")" } ?? ""
        guard let start = first ?? last else { return nil }
        guard let last, last != start else { return start + zone }
        return Words.text("report.time.span", ["from": start, "to": last]) + zone
    }

    private func named(_ member: String) -> String? {
        guard let name = value[member]?.string else { return nil }
        return Words.optional("time.\(member).\(name)")
            ?? Words.text("report.time.\(member)", ["name": name.printable])
    }
}

/// The three times of an exhibit, side by side.
struct ExhibitTimes: Sendable {
    /// When it happened, as stated; nil when the record does not say.
    let happened: TimeWords?
    private let recordedAt: String?
    private let outside: ReportTime?

    /// Where a record has the time of what it is about; nil when it does not show one.
    static func field(of item: ReportItem) -> String? {
        ["occurred", "sent_at", "captured", "at"].first { item.payload[$0]?.object.flatMap(TimeWords.init) != nil }
    }

    init(_ item: ReportItem) {
        outside = item.outsideTime
        happened = Self.field(of: item).flatMap { item.payload[$0]?.object }.flatMap(TimeWords.init)
        recordedAt = item.claims["recorded_at"]?.string
    }

    /// How long after the event it was written down; nil when one of the two is not shown or understood.
    var delay: String? {
        guard let event = happened?.latest, let written = recordedAt.flatMap(InstantText.seconds) else {
            return nil
        }
        let seconds = written - event
        if seconds < 0 { return Words.text("report.delay.before") }
        return seconds < 86_400
            ? Words.text("report.delay.same-day") : Words.count("report.delay", seconds / 86_400)
    }

    /// What an authority says, and that the person's clock was ahead when it was.
    var existed: String {
        guard let outside else { return Words.text("report.no-outside-time") }
        // The report is made before whoever reads it can say whom they trust.
        let said = OutsideTimeText.signed(
            outside.time, accuracyMicroseconds: outside.accuracyMicroseconds, as: outside.authority.printable)
        return said + (isClockAhead(of: outside) ? "\n" + Words.text("report.clock-ahead") : "")
    }

    private func isClockAhead(of outside: ReportTime) -> Bool {
        guard let written = recordedAt.flatMap(InstantText.seconds),
            let time = InstantText.seconds(String(outside.time.prefix(19)) + "Z")
        else { return false }
        return written > time + Int(min((outside.accuracyMicroseconds ?? 0) / 1_000_000, 1 << 30)) + 1
    }

    /// When it was written down, with the zone named, and how long after the event that was.
    var written: String {
        (recordedAt.map(InstantText.words) ?? Words.text("report.not-shown")) + (delay.map { "\n" + $0 } ?? "")
    }

    /// The table that every exhibit has.
    var block: DocumentBlock {
        let row = [
            happened?.full ?? Words.text("report.not-shown"), written, existed,
        ]
        return .table(
            DocumentTable(
                caption: Words.text("report.times"),
                head: ["report.times.happened", "report.times.written", "report.times.existed"].map {
                    Words.text($0)
                },
                rows: [row.map { DocumentCell($0) }], hasRowHeads: false))
    }
}
