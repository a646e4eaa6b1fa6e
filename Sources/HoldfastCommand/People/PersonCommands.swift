internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast person`: people and organisations.
struct PersonCommands: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: Words.text("person.abstract"),
        subcommands: [PersonAdd.self, PersonChange.self, PersonList.self])

    func perform() async throws { throw CleanExit.helpRequest(Self.self) }
}

/// `holdfast person add`.
struct PersonAdd: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Words.text("person.add.abstract"),
        discussion: helpText("person.add.discussion"))

    @Argument(help: help("name")) var name: String?
    @OptionGroup var said: PartyOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        var details = try said.details()
        details.name = try TextInput.text(name)
        // The vault is opened first: what a person types afterwards is not lost to a wrong passphrase.
        let given = details
        try await vault.withVault { vault in
            var (details, lock): (PartyDetails, LockRequested?) = (given, nil)
            if details == PartyDetails() {
                guard Console.isInteractive, !output.json else {
                    throw Failure(Words.text("error.no-person"), hint: Words.text("hint.no-person"), exit: .validationFailure)
                }
                guard let answered = try await PersonQuestions.ask(vault) else { return Console.note(Words.text("few.nothing")) }
                (details, lock) = answered
            }
            if let name = details.name, !output.json { await Self.noteSameName(name, vault) }
            let kept = details
            let stored = try await WaitingForVault.retry { try await vault.addParty(kept) }
            StoredOutcome.show([stored], next: "person.next", json: output.json)
            await AutomaticTime.stamp(vault)
            if let lock { throw lock }
        }
    }

    /// Two may be called the same; then only handles tell them apart.
    private static func noteSameName(_ name: String, _ vault: Vault) async {
        do {
            guard let handle = try await vault.known(name) else { return }
            Console.note(Words.text("person.same-name", ["name": name.printable, "handle": handle]))
        } catch KitError.ambiguousName(_, let handles) {
            Console.note(Words.text("person.same-name", ["name": name.printable, "handle": handles.joined(separator: ", ")]))
        } catch {
            // A name that looks like a handle is a name all the same.
        }
    }
}

/// `holdfast person change`.
struct PersonChange: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: Words.text("person.change.abstract"),
        discussion: helpText("person.change.discussion"))

    @Argument(help: help("person-reference")) var reference: String
    @Option(help: help("new-name")) var newName: String?
    @OptionGroup var said: PartyOptions
    @Option(help: help("clear")) var clear: [String] = []
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        var details = try said.details()
        details.name = try TextInput.text(newName)
        details.cleared = try Choice.fields(clear, of: PartyDetails.clearable)
        guard details != PartyDetails() else {
            throw Failure(Words.text("error.nothing-to-change"), hint: Words.text("hint.nothing-to-change"), exit: .validationFailure)
        }
        let change = details
        try await vault.withVault { vault in
            let stored = try await WaitingForVault.retry { try await vault.changeParty(reference, change) }
            try await RevisedOutcome.show(stored, next: "person.next", vault, json: output.json)
            await AutomaticTime.stamp(vault)
        }
    }
}

/// `holdfast person list`.
struct PersonList: ProgramCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: Words.text("person.list.abstract"))

    @OptionGroup var page: PageOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        try await RecordList.show(RecordFilter(kinds: [RecordKind.party.name]), page, vault, json: output.json)
    }
}
