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

    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let dates = try await vault.withVault { try await $0.complaintDates() }
        guard !output.json else { return Console.print(["dates": .array(dates.map(Self.json))]) }
        guard !dates.isEmpty else { return Console.print(Words.text("complaint.dates.none")) }
        for date in dates {
            let meaning = Words.text("complaint.dates.\(date.meaning.rawValue)")
            let rule = date.rule.map { " (" + PrintableText($0, limit: 60).description + ")" } ?? ""
            Console.print("\(TimeSentenceWords.short(date.time))  \(date.complaint)  \(meaning)\(rule)")
        }
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
