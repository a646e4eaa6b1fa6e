internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast complaint dates`: days that were named, and on request a calendar file with titles that tell nothing.
struct ComplaintDates: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "dates", abstract: Words.text("complaint.dates.abstract"), discussion: helpText("complaint.dates.discussion"))

    @Option(help: help("ics")) var ics: String?
    @Option(help: help("ics-title")) var title: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let dates = try await vault.withVault { try await $0.complaintDates() }
        if let ics { return try await write(dates, to: ics) }
        guard !output.json else { return Console.print(["dates": .array(dates.map(Self.json))]) }
        guard !dates.isEmpty else { return Console.print(Words.text("complaint.dates.none")) }
        for date in dates {
            let meaning = Words.text("complaint.dates.\(date.meaning.rawValue)")
            let rule = date.rule.map { " (" + PrintableText($0, limit: 60).description + ")" } ?? ""
            Console.print("\(TimeSentenceWords.short(date.time))  \(date.complaint)  \(meaning)\(rule)")
        }
    }

    private func write(_ dates: [ComplaintDate], to path: String) async throws {
        let readable = dates.filter { $0.time.earliest != nil }
        guard !readable.isEmpty else { throw Failure(Words.text("error.no-dates"), hint: Words.text("hint.no-dates")) }
        // A calendar is often shown to others, and stands on a telephone's locked screen.
        let asked = try TextInput.text(title, asking: "complaint.dates.ask-title")
        let said = asked ?? Words.text("complaint.dates.title")
        let count = try await vault.withVault { try await $0.writeCalendar(of: readable, title: said, to: path) }
        if output.json {
            Console.print(["path": .string(path), "count": .integer(count)])
        } else {
            Console.print(Words.count("complaint.dates.written", count, ["path": path.printable]))
            if readable.count < dates.count { Console.note(Words.count("complaint.dates.left-out", dates.count - readable.count)) }
        }
        Console.note(Words.text("warning.readable", ["path": path.printable]))
    }

    private static func json(_ date: ComplaintDate) -> JSONValue {
        var object: JSONObject = [
            "complaint": .string(date.complaint), "meaning": .string(date.meaning.rawValue), "time": .object(date.time.json),
        ]
        object["step"] = date.step.map { .string($0) }
        object["rule"] = date.rule.map { .string($0) }
        return .object(object)
    }
}
