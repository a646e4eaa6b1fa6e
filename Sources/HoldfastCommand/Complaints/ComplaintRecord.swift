internal import ArgumentParser
internal import DurableFiles
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// What can be said of one step of what became of a complaint.
struct FollowUpOptions: ParsableArguments {
    @Option(help: help("step-when")) var when: String?
    @Option(help: help("step-from")) var from: String?
    @Option(help: help("step-description")) var description: String?
    @Option(help: help("step-how")) var how: String?
    @Option(help: help("reference")) var reference: String?
    @Option(help: help("step-until")) var until: String?
    @Option(help: help("step-rule")) var rule: String?
    @Option(help: help("step-outcome")) var outcome: [String] = []
    @Option(help: help("step-passed-on")) var passedOnTo: String?
    @Option(help: help("evidence")) var evidence: [String] = []
    @Option(help: help("step-incident")) var incident: [String] = []
    @Option(help: help("step-copy")) var copy: String?
    @Option(help: help("private-note")) var privateNote: String?
    @Option(help: help("zone")) var zone: String?

    func request(_ kind: FollowUpKind, of complaint: String) throws -> FollowUpRequest {
        var followUp = FollowUp()
        followUp.kind = kind
        followUp.description = try TextInput.text(description)
        (followUp.how, followUp.reference) = (try TextInput.text(how), try TextInput.text(reference))
        (followUp.rule, followUp.passedOnTo) = (try TextInput.text(rule), try TextInput.text(passedOnTo))
        followUp.privateNote = try TextInput.text(privateNote)
        followUp.outcomes = try outcomes()
        return FollowUpRequest(
            followUp, of: complaint, occurred: try TextInput.text(when), until: try TextInput.text(until), zone: zone,
            party: try TextInput.text(from), evidence: evidence, incidents: incident, copyPath: copy)
    }

    /// The same as answers, for somebody who is asked for the rest.
    func answers(_ kind: FollowUpKind?, of complaint: String) throws -> [String: Answer] {
        let texts: [(String, String?)] = [
            ("complaint", complaint), ("kind", kind?.name), ("occurred", try TextInput.text(when)), ("party", try TextInput.text(from)),
            ("description", try TextInput.text(description)), ("how", try TextInput.text(how)),
            ("reference", try TextInput.text(reference)), ("until", try TextInput.text(until)), ("rule", try TextInput.text(rule)),
            ("passed_on_to", try TextInput.text(passedOnTo)), ("evidence", Self.list(evidence)), ("incidents", Self.list(incident)),
            ("outcomes", Self.list(try outcomes().map { "\($0.number ?? 0) \($0.state?.name ?? "")" })),
            ("private_note", try TextInput.text(privateNote)),
        ]
        var answers: [String: Answer] = [:]
        for (question, text) in texts { if let text { answers[question] = .said(text) } }
        return answers
    }

    /// Whether nothing was said that a record could hold.
    var isEmpty: Bool {
        [when, from, description, how, reference, until, rule, passedOnTo, copy].allSatisfy { $0 == nil }
            && outcome.isEmpty && evidence.isEmpty && incident.isEmpty
    }

    private static func list(_ texts: [String]) -> String? { texts.isEmpty ? nil : texts.joined(separator: ", ") }

    private func outcomes() throws -> [FollowUp.Outcome] {
        try outcome.flatMap { text in
            guard let found = OutcomeText.parse(text), !found.isEmpty else {
                let list = ActionState.known.map(\.name).joined(separator: ", ")
                throw Failure(
                    Words.text("error.outcome", ["text": text.printable]), hint: Words.text("hint.outcome", ["list": list]),
                    exit: .validationFailure)
            }
            return found
        }
    }
}

/// Keeps one step, asked for on a terminal when little was said.
enum FollowUpDialog {
    static func run(_ kind: FollowUpKind?, of complaint: String, _ options: FollowUpOptions, _ vault: Vault, json: Bool) async throws {
        _ = try await vault.complaint(complaint)
        try await vault.checkReferences(options.evidence + options.incident, zone: options.zone)
        if let copy = options.copy { _ = try SystemFiles().openForReading(copy) }
        if Console.isInteractive, !json, options.isEmpty {
            var draft = try await vault.newDraft(.followUp, zone: options.zone)
            draft.answers = try options.answers(kind, of: complaint)
            return try await DraftDialog.run(draft, in: vault)
        }
        guard let kind else {
            throw Failure(
                Words.text("error.no-step-kind"), hint: Words.text("hint.choice", ["list": Self.names]), exit: .validationFailure)
        }
        let request = try options.request(kind, of: complaint)
        if let occurred = request.occurred { try await TimeReadBack.show(occurred, options.zone, vault) }
        if let until = request.until { try await TimeReadBack.show(until, options.zone, vault) }
        let stored = try await WaitingForVault.retry { try await vault.recordFollowUp(request) }
        StoredOutcome.show(stored, next: "complaint.record.next", json: json)
        if !json { try await showWhatItSays(stored, vault) }
        await AutomaticTime.stamp(vault)
    }

    /// Of a receipt that a mail server or a reader sent: what it says.
    private static func showWhatItSays(_ stored: [StoredRecord], _ vault: Vault) async throws {
        guard let step = stored.last else { return }
        for fact in try await vault.deliveryFacts(of: step.handle).prefix(20) { Console.note(fact.text) }
    }

    static var names: String { FollowUpKind.known.map { $0.name.replacing("_", with: "-") }.joined(separator: ", ") }
}

/// `holdfast complaint record`: any step of what became of a complaint.
struct ComplaintRecord: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: Words.text("complaint.record.abstract"), discussion: helpText("complaint.record.discussion"))

    @Argument(help: help("complaint-ref")) var complaint: String
    @Argument(help: help("step-kind")) var kind: String?
    @OptionGroup var step: FollowUpOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let chosen = try kind.map { text -> FollowUpKind in
            let wanted = text.lowercased().replacing("-", with: "_")
            guard let kind = FollowUpKind.known.first(where: { $0.name == wanted }) else {
                throw Failure(
                    Words.text("error.step-kind", ["text": text.printable]),
                    hint: Words.text("hint.choice", ["list": FollowUpDialog.names]), exit: .validationFailure)
            }
            return kind
        }
        try await vault.withVault { try await FollowUpDialog.run(chosen, of: complaint, step, $0, json: output.json) }
    }
}

/// `holdfast complaint record-reply`: what they answered.
struct ComplaintRecordReply: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-reply", abstract: Words.text("complaint.reply.abstract"), discussion: helpText("complaint.reply.discussion"))

    @Argument(help: help("complaint-reply-ref")) var complaint: String?
    @OptionGroup var step: FollowUpOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        try await vault.withVault { vault in
            if let complaint { return try await FollowUpDialog.run(.answer, of: complaint, step, vault, json: output.json) }
            guard step.isEmpty else {
                throw Failure(Words.text("error.reply-of-what"), hint: Words.text("hint.reply-of-what"), exit: .validationFailure)
            }
            let replies = try await vault.likelyReplies()
            guard !output.json else { return Console.print(Self.json(replies)) }
            guard !replies.isEmpty else { return Console.print(Words.text("complaint.reply.none")) }
            for reply in replies { try await offer(reply, vault) }
        }
    }

    /// Asks whether a mail is an answer; without a terminal it is only named.
    private func offer(_ reply: LikelyReply, _ vault: Vault) async throws {
        Console.print(
            Words.text(
                "complaint.reply.found.\(reply.reason.rawValue)",
                [
                    "evidence": reply.evidence, "complaint": reply.complaint, "title": (reply.title ?? "").printable,
                    "from": (reply.from ?? "").printable,
                ]))
        guard Console.isInteractive, Affirmation.isYes(try TerminalLine.ask(Words.text("complaint.reply.ask")), orElse: true) else { return }
        var options = step
        options.evidence = [reply.evidence]
        try await FollowUpDialog.run(.answer, of: reply.complaint, options, vault, json: false)
    }

    /// `Schemas/complaint-replies.schema.json`.
    private static func json(_ replies: [LikelyReply]) -> JSONValue {
        let list = replies.map { reply -> JSONValue in
            var object: JSONObject = [
                "evidence": .string(reply.evidence), "complaint": .string(reply.complaint), "reason": .string(reply.reason.rawValue),
            ]
            object["title"] = reply.title.map { .string($0) }
            object["from"] = reply.from.map { .string($0) }
            return .object(object)
        }
        return ["replies": .array(list)]
    }
}

/// `holdfast complaint record-outcome`: what became of each thing that was asked for.
struct ComplaintRecordOutcome: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-outcome", abstract: Words.text("complaint.outcome.abstract"),
        discussion: helpText("complaint.outcome.discussion"))

    @Argument(help: help("complaint-ref")) var complaint: String
    @OptionGroup var step: FollowUpOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        try await vault.withVault { try await FollowUpDialog.run(.outcome, of: complaint, step, $0, json: output.json) }
    }
}
