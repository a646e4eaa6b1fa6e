internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast space`: places, events, chats and services, and who is responsible for them.
struct SpaceCommands: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "space", abstract: Words.text("space.abstract"),
        subcommands: [SpaceAdd.self, SpaceChange.self, SpaceList.self])

    func perform() async throws { throw CleanExit.helpRequest(Self.self) }
}

/// What can be said of a place.
struct SpaceOptions: ParsableArguments {
    @Option(help: help("space-kind")) var kind: String?
    @Option(help: help("url")) var url: String?
    @Option(help: help("policy-url")) var policyUrl: String?
    @Option(help: help("policy-copy")) var policyCopy: [String] = []
    @Option(help: help("responsible")) var responsible: [String] = []
    @Option(help: help("responsible-checked")) var responsibleChecked: String?
    @Option(help: help("reader")) var reader: [String] = []
    @Option(help: help("readers-checked")) var readersChecked: String?
    @Option(help: help("code-name")) var codeName: String?
    @Option(help: help("private-note")) var privateNote: String?
    @Option(help: help("zone")) var zone: String?

    func details() throws -> SpaceDetails {
        var details = SpaceDetails()
        details.kind = kind.map { PeopleWords.spaceKind($0) }
        details.url = try TextInput.text(url)
        details.policyURL = try TextInput.text(policyUrl)
        details.policyCopy = policyCopy
        details.responsible = try responsible.compactMap { try TextInput.text($0) }
        details.responsibleChecked = try TextInput.text(responsibleChecked)
        details.readers = try reader.compactMap { try TextInput.text($0) }
        details.readersChecked = try TextInput.text(readersChecked)
        details.codeName = try TextInput.text(codeName)
        details.privateNote = try TextInput.text(privateNote)
        details.zone = zone
        return details
    }
}

/// `holdfast space add`.
struct SpaceAdd: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Words.text("space.add.abstract"), discussion: helpText("space.add.discussion"))

    @Argument(help: help("space-name")) var name: String?
    @OptionGroup var said: SpaceOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        var details = try said.details()
        details.name = try TextInput.text(name)
        let given = details
        try await vault.withVault { vault in
            var (details, lock): (SpaceDetails, LockRequested?) = (given, nil)
            if details == SpaceDetails() {
                guard Console.isInteractive, !output.json else {
                    throw Failure(Words.text("error.no-space"), hint: Words.text("hint.no-space"), exit: .validationFailure)
                }
                guard let answered = try await SpaceQuestions.ask(vault) else { return Console.note(Words.text("few.nothing")) }
                (details, lock) = answered
            }
            let kept = details
            let stored = try await WaitingForVault.retry { try await vault.addSpace(kept) }
            StoredOutcome.show([stored], next: "space.next", json: output.json)
            await AutomaticTime.stamp(vault)
            if let lock { throw lock }
        }
    }
}

/// `holdfast space change`.
struct SpaceChange: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: Words.text("space.change.abstract"), discussion: helpText("space.change.discussion"))

    @Argument(help: help("space-reference")) var reference: String
    @Option(help: help("new-name")) var newName: String?
    @OptionGroup var said: SpaceOptions
    @Option(help: help("clear")) var clear: [String] = []
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        var details = try said.details()
        details.name = try TextInput.text(newName)
        details.cleared = try Choice.fields(clear, of: SpaceDetails.clearable)
        guard details != SpaceDetails() else {
            throw Failure(Words.text("error.nothing-to-change"), hint: Words.text("hint.nothing-to-change"), exit: .validationFailure)
        }
        let change = details
        try await vault.withVault { vault in
            let stored = try await WaitingForVault.retry { try await vault.changeSpace(reference, change) }
            try await RevisedOutcome.show(stored, next: "space.next", vault, json: output.json)
            await AutomaticTime.stamp(vault)
        }
    }
}

/// `holdfast space list`.
struct SpaceList: ProgramCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: Words.text("space.list.abstract"))

    @OptionGroup var page: PageOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        try await RecordList.show(RecordFilter(kinds: [RecordKind.space.name]), page, vault, json: output.json)
    }
}
