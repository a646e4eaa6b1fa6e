internal import ArgumentParser
internal import HoldfastKit
internal import Terminal
internal import Wording

/// `holdfast key passphrase`: another passphrase in place of the one so far.
struct KeyPassphrase: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "passphrase", abstract: Words.text("key.passphrase.abstract"),
        discussion: helpText("key.passphrase.discussion"))

    @Option(help: help("new-passphrase-file")) var newPassphraseFile: String?
    @OptionGroup var vault: VaultOptions

    func perform() async throws {
        try await vault.withVault { vault in
            let passphrase = try newPassphraseFile.map { try PassphraseInput.load(file: $0) } ?? PassphraseInput.askForNew()
            try await vault.changePassphrase(to: passphrase)
        }
        Console.print(Words.text("key.passphrase.done"))
        Console.note(Words.text("key.passphrase.copies"))
    }
}
