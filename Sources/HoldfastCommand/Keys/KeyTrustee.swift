internal import ArgumentParser
internal import HoldfastKit
internal import Terminal
internal import Wording

/// `holdfast key trustee`: people who can open the vault too.
struct KeyTrustee: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "trustee", abstract: Words.text("key.trustee.abstract"), subcommands: [KeyTrusteeAdd.self])

    func perform() async throws { throw CleanExit.helpRequest(Self.self) }
}

/// `holdfast key trustee add`.
struct KeyTrusteeAdd: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Words.text("key.trustee.add.abstract"),
        discussion: helpText("key.trustee.add.discussion"))

    @Argument(help: help("recipient")) var recipient: String
    @Option(help: help("label")) var label: String?
    @Flag(help: help("yes")) var yes = false
    @OptionGroup var vault: VaultOptions

    func perform() async throws {
        let label = try TextInput.text(label) ?? ""
        let isAdded = try await vault.withVault { vault in
            try Vault.checkTrustee(recipient)
            guard try KeyQuestion.isMeant(Words.text("key.trustee.ask"), yes: yes) else { return false }
            try await vault.addTrustee(recipient, label: label)
            return true
        }
        guard isAdded else { return Console.note(Words.text("key.unchanged")) }
        Console.print(Words.text("key.trustee.done"))
    }
}
