internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast complaint list`: who was asked for what, and who is waited for.
struct ComplaintList: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Words.text("complaint.list.abstract"), discussion: helpText("complaint.list.discussion"))

    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let complaints = try await vault.withVault { try await $0.complaints() }
        guard !output.json else { return Console.print(["complaints": .array(complaints.map(Self.json))]) }
        guard !complaints.isEmpty else { return Console.print(Words.text("list.empty")) }
        for complaint in complaints { for line in Self.lines(complaint) { Console.print(line) } }
    }

    private static func lines(_ history: ComplaintHistory) -> [String] {
        let complaint = history.complaint
        var parts = ["\(history.handle)", Words.text("complaint.state.\(history.state.rawValue)")]
        if let audience = complaint.audience { parts.append(Label.value(audience.name, of: "audience")) }
        if let recipient = history.recipient { parts.append(PrintableText(recipient, limit: 60).description) }
        var lines = [parts.joined(separator: " · ")]
        if let sent = complaint.sentAt { lines.append("    " + Words.text("complaint.sent-on", ["time": time(sent)])) }
        if let day = complaint.answerBy { lines.append("    " + Words.text("complaint.answer-by", ["time": time(day)])) }
        for action in history.actions {
            let state = Words.text("value.outcomes.state.\(action.state.name)")
            let since = action.step == nil ? "" : action.since.map { ", " + time($0) } ?? ""
            lines.append("    \(action.number) \(ActionWords.text(action.action)) (\(state)\(since))")
        }
        for step in history.steps {
            let kind = step.followUp.kind.map { Words.optional("value.kind.\($0.name)") ?? $0.name.printable } ?? ""
            let when = step.followUp.occurred.map { ": " + time($0) } ?? ""
            let until = step.followUp.until.map { " (" + Words.text("complaint.until", ["time": time($0)]) + ")" } ?? ""
            lines.append("    \(step.handle) " + kind + when + until)
        }
        for wait in history.waiting { lines.append("    " + text(wait)) }
        if !history.citedBy.isEmpty {
            lines.append("    " + Words.text("complaint.cited-by", ["list": history.citedBy.joined(separator: ", ")]))
        }
        return lines
    }

    /// "waits for …, since …".
    private static func text(_ wait: ComplaintHistory.Waiting) -> String {
        let party = wait.party.map { PrintableText($0, limit: 60).description } ?? Words.text("complaint.somebody")
        let numbers = wait.actions.map(String.init).joined(separator: ", ")
        let what = wait.actions.isEmpty ? "complaint.waits.answer" : "complaint.waits.actions"
        let line = Words.text(what == "complaint.waits.answer" ? "complaint.waits.answer" : "complaint.waits.actions", ["party": party, "numbers": numbers])
        return line + (wait.since.map { ", " + Words.text("complaint.since", ["time": time($0)]) } ?? "")
    }

    private static func time(_ time: TimeValue) -> String { TimeSentenceWords.short(time) }

    /// `Schemas/complaints.schema.json`.
    private static func json(_ history: ComplaintHistory) -> JSONValue {
        var object: JSONObject = ["handle": .string(history.handle), "state": .string(history.state.rawValue)]
        object["audience"] = history.complaint.audience.map { .string($0.name) }
        object["recipient"] = history.recipient.map { .string($0) }
        object["sent_at"] = history.complaint.sentAt.map { .object($0.json) }
        object["actions"] = .array(
            history.actions.map { action in
                var line: JSONObject = ["number": .integer(action.number), "state": .string(action.state.name)]
                line["action"] = action.action.action.map { .string($0) }
                line["text"] = action.action.text.map { .string($0) }
                line["since"] = action.since.map { .object($0.json) }
                line["step"] = action.step.map { .string($0) }
                return .object(line)
            })
        object["steps"] = .array(
            history.steps.map { step in
                var line: JSONObject = ["handle": .string(step.handle), "recorded_at": .string(step.recordedAt)]
                line["kind"] = step.followUp.kind.map { .string($0.name) }
                line["occurred"] = step.followUp.occurred.map { .object($0.json) }
                line["until"] = step.followUp.until.map { .object($0.json) }
                return .object(line)
            })
        object["waiting"] = .array(
            history.waiting.map { wait in
                var line: JSONObject = ["actions": .array(wait.actions.map { .integer($0) })]
                line["party"] = wait.party.map { .string($0) }
                line["since"] = wait.since.map { .object($0.json) }
                return .object(line)
            })
        object["cited_by"] = .array(history.citedBy.map { .string($0) })
        return .object(object)
    }
}

/// A time in few words: how it is understood, or as it was typed.
enum TimeSentenceWords {
    static func short(_ time: TimeValue) -> String { time.earliest == nil ? PrintableText(time.raw, limit: 60).description : Label.time(time) }
}
