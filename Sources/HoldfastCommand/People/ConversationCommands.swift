internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast conversation`: support that was sought, and that is no complaint.
struct ConversationCommands: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "conversation", abstract: Words.text("conversation.abstract"),
        subcommands: [ConversationAdd.self, ConversationList.self])

    func perform() async throws { throw CleanExit.helpRequest(Self.self) }
}

/// `holdfast conversation add`.
struct ConversationAdd: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Words.text("conversation.add.abstract"),
        discussion: helpText("conversation.add.discussion"))

    @Option(name: .customLong("with"), help: help("conversation-with")) var party: String?
    @Option(help: help("conversation-space")) var space: String?
    @Option(help: help("conversation-occurred")) var occurred: String?
    @Option(help: help("zone")) var zone: String?
    @Option(help: help("conversation-how")) var how: String?
    @Option(help: help("conversation-description")) var description: String?
    @Option(help: help("advice")) var advice: String?
    @Option(help: help("conversation-reader")) var reader: [String] = []
    @Option(help: help("readers-checked")) var readersChecked: String?
    @Option(help: help("conversation-incident")) var incident: [String] = []
    @Option(help: help("evidence")) var evidence: [String] = []
    @Flag(help: help("privileged")) var privileged = false
    @Option(help: help("private-note")) var privateNote: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let given = try details()
        try await vault.withVault { vault in
            var (details, lock): (ConversationDetails, LockRequested?) = (given, nil)
            // What it is about can be said beside the questions.
            var about = ConversationDetails()
            (about.incidents, about.evidence, about.zone, about.isPrivileged) = (given.incidents, given.evidence, zone, given.isPrivileged)
            if details == about {
                guard Console.isInteractive, !output.json else {
                    throw Failure(
                        Words.text("error.no-conversation"), hint: Words.text("hint.no-conversation"), exit: .validationFailure)
                }
                _ = try await vault.preview(given)
                guard let answered = try await ConversationQuestions.ask(given, vault) else {
                    return Console.note(Words.text("few.nothing"))
                }
                (details, lock) = answered
            } else if let occurred = details.occurred {
                try await TimeReadBack.show(occurred, zone, vault)
            }
            let kept = details
            let stored = try await WaitingForVault.retry { try await vault.addConversation(kept) }
            StoredOutcome.show([stored], next: "conversation.next", json: output.json)
            if kept.isPrivileged == true, !output.json { Console.note(Words.text("conversation.privileged")) }
            await AutomaticTime.stamp(vault)
            if let lock { throw lock }
        }
    }

    private func details() throws -> ConversationDetails {
        var details = ConversationDetails()
        details.party = try TextInput.text(party)
        details.space = space
        details.occurred = try TextInput.text(occurred)
        details.zone = zone
        details.how = try TextInput.text(how)
        details.description = try TextInput.text(description)
        details.advice = try TextInput.text(advice)
        details.readers = try reader.compactMap { try TextInput.text($0) }
        details.readersChecked = try TextInput.text(readersChecked)
        (details.incidents, details.evidence) = (incident, evidence)
        details.isPrivileged = privileged ? true : nil
        details.privateNote = try TextInput.text(privateNote)
        return details
    }
}

/// `holdfast conversation list`.
struct ConversationList: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Words.text("conversation.list.abstract"))

    @OptionGroup var page: PageOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        try await RecordList.show(RecordFilter(kinds: [RecordKind.conversation.name]), page, vault, json: output.json)
    }
}
