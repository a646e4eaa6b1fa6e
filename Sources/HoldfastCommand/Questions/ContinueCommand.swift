internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast continue`: goes on with a draft.
struct ContinueCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "continue", abstract: Words.text("continue.abstract"), discussion: helpText("continue.discussion"))

    @Argument(help: help("draft")) var reference: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        try await vault.withVault { vault in
            let drafts = try await vault.drafts()
            guard !output.json else { return Console.print(Self.json(drafts)) }
            guard !drafts.isEmpty else { return Console.print(Words.text("draft.none")) }
            guard Console.isInteractive else { return Self.show(drafts) }
            guard let draft = try Self.chosen(reference, drafts) else { return }
            try await DraftDialog.run(draft, in: vault)
        }
    }

    /// The draft that is meant; nil when the person chose none.
    private static func chosen(_ reference: String?, _ drafts: [DraftSummary]) throws -> Draft? {
        var wanted = reference
        if wanted == nil, drafts.count > 1 {
            show(drafts)
            wanted = try TerminalLine.ask(Words.text("draft.which")).trimmed
            if wanted?.isEmpty ?? true { return nil }
        }
        let found = wanted.map { name in drafts.first { $0.handle == name || $0.handle == "d" + name } } ?? drafts[0]
        guard let found else {
            throw Failure(Words.text("error.no-draft", ["draft": (wanted ?? "").printable]), hint: Words.text("hint.no-draft"))
        }
        guard let draft = found.draft, QuestionList.list(for: draft.kind) != nil else {
            throw Failure(Words.text("error.draft-unreadable", ["draft": found.handle]), hint: Words.text("hint.damage"))
        }
        return draft
    }

    /// A line each; no content.
    private static func show(_ drafts: [DraftSummary]) {
        for draft in drafts {
            guard let found = draft.draft else {
                Console.print("\(draft.handle)  " + Words.text("list.damaged"))
                continue
            }
            Console.print(
                Words.text(
                    "draft.line",
                    ["draft": draft.handle, "kind": Label.kind(found.kind.name), "at": found.begun.printable]))
        }
    }

    /// `Schemas/drafts.schema.json`.
    private static func json(_ drafts: [DraftSummary]) -> JSONValue {
        let lines = drafts.map { draft -> JSONValue in
            var line: JSONObject = ["handle": .string(draft.handle)]
            line["kind"] = draft.draft.map { .string($0.kind.name) }
            line["begun"] = draft.draft.map { .string($0.begun) }
            if draft.draft == nil { line["damaged"] = true }
            return .object(line)
        }
        return ["drafts": .array(lines)]
    }
}

/// Everything around the questions about an incident, a complaint or what became of it.
enum DraftDialog {
    /// Asks, and says what came of it.
    static func run(_ draft: Draft, in vault: Vault) async throws {
        var interview = DraftInterview(draft, in: vault)
        guard case .kept(let stored) = try await interview.run() else { return }
        switch draft.kind {
        case .complaint: StoredOutcome.show(stored, next: "complaint.new.next", json: false)
        case .followUp: StoredOutcome.show(stored, next: "complaint.record.next", json: false)
        default:
            StoredOutcome.show(stored, next: "incident.next", json: false)
            await HintLine.show([.smallEvents, .ownEyes, .beforeBlocking], vault)
        }
        await AutomaticTime.stamp(vault)
    }
}

/// Short advice, each at most once a day.
enum HintLine {
    /// Shows one of these, if a person is there and wants hints.
    static func show(_ hints: [Hint], _ vault: Vault) async {
        guard Console.isInteractive, let hint = await vault.takeHint(of: hints) else { return }
        Console.note(Words.text("hint-line", ["hint": Words.text("hint-line.\(hint.rawValue)")]))
    }
}
