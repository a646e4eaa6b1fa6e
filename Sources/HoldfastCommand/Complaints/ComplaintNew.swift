internal import ArgumentParser
internal import Complaints
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast complaint new`: a letter that says what happened and what is asked for.
struct ComplaintNew: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: Words.text("complaint.new.abstract"), discussion: helpText("complaint.new.discussion"))

    @Argument(help: help("complaint-about")) var references: [String] = []
    @Flag(help: help("template")) var template = false
    @OptionGroup var letter: ComplaintOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        if template { return try printForm() }
        try await vault.withVault { vault in
            let said = try letter.answers()
            var draft = try await vault.complaintDraft(about: references, zone: letter.zone)
            draft.answers.merge(said) { _, new in new }
            try await ComplaintDialog.run(draft, said: !said.isEmpty, in: vault, json: output.json)
        }
    }

    private func printForm() throws {
        let chosen = try letter.audience.map { try Choice.audience($0) }
        let audiences = chosen.map { [$0] } ?? Audience.known
        let actions = audiences.flatMap { ActionCatalogue.actions(for: $0) }.compactMap { ActionCatalogue.action($0) }
        Console.print(ComplaintForm.text(chosen, actions: actions.map { ($0.identifier, $0.text) }))
    }
}

/// `holdfast complaint change`: another wording of a letter that is not sent yet.
struct ComplaintChange: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: Words.text("complaint.change.abstract"), discussion: helpText("complaint.change.discussion"))

    @Argument(help: help("complaint-ref")) var reference: String
    @OptionGroup var letter: ComplaintOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        try await vault.withVault { vault in
            let said = try letter.answers()
            var draft = try await vault.draft(changing: reference, zone: letter.zone)
            draft.answers.merge(said) { _, new in new }
            try await ComplaintDialog.run(draft, said: !said.isEmpty, in: vault, json: output.json)
        }
    }
}

/// Makes a complaint of a draft: with questions on a terminal, at once without one.
enum ComplaintDialog {
    /// - Parameter said: whether options or a form said something of it.
    static func run(_ draft: Draft, said: Bool, in vault: Vault, json: Bool) async throws {
        try await check(draft, vault)
        // Whoever gave a description wants no questions; all else on a terminal is asked.
        if Console.isInteractive, !json, draft.answers["description"] == nil || !said {
            Console.note(Words.text("complaint.new.before"))
            return try await DraftDialog.run(draft, in: vault)
        }
        guard !draft.isEmpty else {
            throw Failure(Words.text("error.empty-complaint"), hint: Words.text("hint.empty-complaint"), exit: .validationFailure)
        }
        let letter = try await vault.letter(of: draft)
        // Nobody has seen them: they are shown again.
        let kept = try await WaitingForVault.retry { try await vault.enter(draft, findingsKept: letter.kept.map(\.keptAs)) }
        StoredOutcome.show(kept, next: "complaint.new.next", json: json)
        if !json { for line in FindingWords.lines(letter.findings) { Console.note(line) } }
        await AutomaticTime.stamp(vault)
    }

    /// What was given as options is checked before anything is asked.
    private static func check(_ draft: Draft, _ vault: Vault) async throws {
        for question in QuestionList.complaint.all {
            guard let text = draft.answers[question.id]?.text else { continue }
            try await vault.check(text, of: question)
        }
        for line in draft.answers["requested_actions"]?.text?.split(separator: "\n") ?? [] { _ = try ActionWords.action(String(line)) }
    }
}
