internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast timeline`: what happened when, as well as it is known.
struct TimelineCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: Words.text("timeline.abstract"),
        discussion: helpText("timeline.discussion"))

    @OptionGroup var filter: FilterOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        ThisProcess.onlyReads()
        let filter = try filter.filter()
        let timeline = try await vault.withVault { try await $0.timeline(filter, page: page.indexPage) }
        if output.json {
            Console.print(timeline.json)
        } else {
            TimelineLines(plain: output.isPlain, isFiltered: filter != RecordFilter()).print(timeline)
            page.noteMore(timeline.hasMore)
        }
        try Unreadable.note(timeline.unreadableCount, isShown: timeline.entries.contains { $0.time == nil })
    }
}

/// Prints a timeline: a line for each entry, then how many there were in each month.
private struct TimelineLines {
    let plain: Bool
    let isFiltered: Bool
    /// Longest bar of the chart, in characters.
    private static let barWidth = 30
    /// So many months are shown; what was before stands in one line.
    private static let monthCount = 24

    func print(_ timeline: Timeline) {
        guard !timeline.entries.isEmpty else {
            let empty = isFiltered ? "list.none" : "timeline.empty"
            return Console.print(Words.text(timeline.totalCount > 0 ? "page.empty" : empty))
        }
        let width = RecordList.handleWidth(timeline.entries.map(\.summary))
        for entry in timeline.entries {
            Console.print(entry.time.map { Self.time($0, entry.unclear) } ?? Words.text("timeline.not-readable"))
            Console.print("    " + RecordList.line(entry.summary, width, showsTime: false))
            for contradiction in entry.contradictions { Console.print("    ! " + Self.words(contradiction)) }
        }
        printMonths(timeline.months, undatedCount: timeline.undatedCount)
        if timeline.entries.count < timeline.totalCount {
            Console.note(
                Words.text("list.part", ["n": String(timeline.entries.count), "total": String(timeline.totalCount)]))
        }
    }

    private static func time(_ time: BestKnownTime, _ unclear: String?) -> String {
        let text = Label.time(time.value)
        guard time.basis == .recorded else { return text }
        guard let unclear else { return Words.text("timeline.recorded", ["time": text]) }
        return Words.text("timeline.unclear", ["raw": PrintableText(unclear, limit: 80).description, "time": text])
    }

    static func words(_ contradiction: TimeContradiction) -> String {
        switch contradiction {
        case .afterRecording: Words.text("contradiction.after-recording")
        case .callOutsideTime: Words.text("contradiction.call-outside")
        case .callEndsFirst: Words.text("contradiction.call-ends-first")
        case .fileIsOlder(let changedAt): Words.text("contradiction.file-older", ["time": changedAt.printable])
        case .mailDatesDiffer: Words.text("contradiction.mail-dates")
        case .apartFrom(let handle): Words.text("contradiction.apart", ["handle": handle])
        case .sentBefore(let handle): Words.text("contradiction.sent-before", ["handle": handle])
        }
    }

    /// The counts in words, and beside them as bars.
    private func printMonths(_ months: [MonthCount], undatedCount: Int) {
        Console.print("\n" + Words.text("timeline.months"))
        if undatedCount > 0 { Console.print("  " + Words.count("timeline.undated", undatedCount)) }
        guard let greatest = months.map(\.count).max() else { return }
        let earlier = months.dropLast(Self.monthCount)
        if !earlier.isEmpty {
            let count = earlier.reduce(0) { $0 + $1.count }
            Console.print("  " + Words.count("timeline.earlier", count))
        }
        let shown = months.suffix(Self.monthCount).map { month in
            (text: Words.text("month.\(month.month)", ["year": String(month.year)]) + ": "
                + Words.count("timeline.entries", month.count), count: month.count)
        }
        let width = shown.map(\.text.count).max() ?? 0
        for month in shown {
            let length = max(1, month.count * Self.barWidth / greatest)
            let bar = String(repeating: plain ? "#" : "▇", count: length)
            Console.print("  " + month.text + String(repeating: " ", count: width - month.text.count) + "  " + bar)
        }
    }
}

extension Timeline {
    /// `Schemas/timeline.schema.json`.
    fileprivate var json: JSONValue {
        [
            "entries": .array(entries.map { .object($0.json) }),
            "months": .array(months.map { month in
                ["year": .integer(month.year), "month": .integer(month.month), "count": .integer(month.count)]
            }),
            "total_count": .integer(totalCount), "page": .integer(page.number), "has_more": .bool(hasMore),
            "unreadable_count": .integer(unreadableCount), "undated_count": .integer(undatedCount),
        ]
    }
}

extension TimelineEntry {
    fileprivate var json: JSONObject {
        var object = summary.json
        if let time {
            object["best_known"] = ["basis": .string(time.basis.rawValue), "time": .object(time.value.json)]
        }
        object["unclear"] = unclear.map { .string($0) }
        if !contradictions.isEmpty {
            object["contradictions"] = .array(contradictions.map { contradiction in
                ["kind": .string(contradiction.name), "words": .string(TimelineLines.words(contradiction))]
            })
        }
        return object
    }
}

extension TimeContradiction {
    fileprivate var name: String {
        switch self {
        case .afterRecording: "after_recording"
        case .callOutsideTime: "call_outside_time"
        case .callEndsFirst: "call_ends_first"
        case .fileIsOlder: "file_is_older"
        case .mailDatesDiffer: "mail_dates_differ"
        case .apartFrom: "apart"
        case .sentBefore: "sent_before"
        }
    }
}
