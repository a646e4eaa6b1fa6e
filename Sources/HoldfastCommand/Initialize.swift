internal import ArgumentParser
internal import HoldfastKit
internal import DurableFiles
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast init`: makes a vault.
struct Initialize: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: Words.text("init.abstract"), discussion: helpText("init.discussion"))

    @OptionGroup var vault: VaultOptions

    func perform() async throws {
        let directory = vault.directory
        guard !VaultStore.isVault(directory) else {
            throw Failure(
                Words.text("error.vault-exists", ["path": directory.printable]), hint: Words.text("hint.vault-exists"))
        }
        guard try SystemFiles().info(directory) == nil else { throw VaultError.alreadyExists(path: directory) }
        if vault.vault == nil { try Self.makeParents(of: directory) }
        if Console.isInteractive { Console.note(Words.text("safety.short") + "\n") }
        if let path = vault.keys.passphraseFile {
            let passphrase = try PassphraseInput.load(file: path)
            if let weakness = PassphraseCheck.weakness(of: passphrase) { throw KitError.weakPassphrase(weakness) }
            try Vault.create(directory, passphrase: passphrase)
        } else {
            try Vault.create(directory, passphrase: PassphraseInput.askForNew())
        }
        Console.print(Words.text("init.done", ["path": directory.printable]))
        Console.note(Words.text("init.next"))
        try await askAboutOutsideTimes(directory)
    }

    /// Once, on a terminal. The vault is made by then: whatever goes wrong here must not look as if it was not.
    private func askAboutOutsideTimes(_ directory: String) async throws {
        guard Console.isInteractive, vault.keys.passphraseFile == nil else { return }
        TODO
    }

    /// The platform's data folder may not be there yet; a folder that the person named must be.
    private static func makeParents(of path: String) throws {
        let parent = OutputFile.directory(of: path)
        guard try SystemFiles().info(parent) == nil else { return }
        try makeParents(of: parent)
        try SystemFiles().makeDirectory(parent)
    }
}

/// `holdfast safety`, also `holdfast help safety`: what to think of before keeping records here.
struct Safety: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "safety", abstract: Words.text("safety.abstract"), discussion: helpText("safety.long"))

    func perform() async throws { Console.print(Words.text("safety.long")) }
}
