internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast person`: people and organisations.
struct PersonCommands: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: Words.text("person.abstract"), subcommands: [PersonAdd.self])

    func perform() async throws { throw CleanExit.helpRequest(Self.self) }
}

/// `holdfast person add`.
struct PersonAdd: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Words.text("person.add.abstract"),
        discussion: helpText("person.add.discussion"))

    @Argument(help: help("name")) var name: String
    @Option(help: help("person-role")) var role: [String] = []
    @Flag(help: help("organisation")) var organisation = false
    @Option(help: help("identifier")) var identifier: [String] = []
    @Option(help: help("code-name")) var codeName: String?
    @Option(help: help("person-description")) var description: String?
    @Option(help: help("private-note")) var privateNote: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        var party = Party()
        party.name = try TextInput.text(name)
        party.codeName = try TextInput.text(codeName)
        party.roles = role
        party.isOrganisation = organisation
        party.identifiers = try identifier.map(Self.identifier)
        party.description = try TextInput.text(description)
        party.privateNote = try TextInput.text(privateNote)
        let request = party
        try await vault.withVault { vault in
            let stored = try await vault.addParty(request)
            StoredOutcome.show([stored], next: "person.next", json: output.json)
            await AutomaticTime.stamp(vault)
        }
    }

    /// KIND:VALUE; the value may have further colons.
    private static func identifier(_ text: String) throws -> Party.Identifier {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex, text.index(after: colon) != text.endIndex
        else {
            throw Failure(
                Words.text("error.identifier", ["text": text.printable]), hint: Words.text("hint.identifier"),
                exit: .validationFailure)
        }
        return Party.Identifier(kind: String(text[..<colon]), value: String(text[text.index(after: colon)...]))
    }
}
