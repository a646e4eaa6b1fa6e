internal import ArgumentParser
internal import HoldfastKit
internal import DurableFiles
internal import Octets
internal import SodiumCrypto
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast init`: makes a vault.
struct Initialize: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: Words.text("init.abstract"), discussion: helpText("init.discussion"))

    @Flag(inversion: .prefixedNo, help: help("keep-outside")) var keepOutside: Bool?
    @OptionGroup var vault: VaultOptions

    func perform() async throws {
        let passphrase = try Self.make(vault)
        if try keepOutside ?? Self.askAboutOutside() {
            let opened = try Vault.open(vault.directory, key: .passphrase(passphrase.duplicate()), outside: OutsideFolder.path)
            do {
                try await opened.keepOutside(true)
            } catch {
                await opened.close()
                throw error
            }
            IndexNotices.show(await opened.takeIndexNotices())
            await opened.close()
            Console.note(Words.text("key.outside.on"))
        }
        Console.note(Words.text("init.next"))
        if Console.isInteractive { try await Self.askAboutOutsideTimes(vault.directory, passphrase) }
    }

    /// Makes the vault, and says so.
    /// - Returns: the passphrase that opens it.
    static func make(_ vault: VaultOptions) throws -> SecretBytes {
        let directory = vault.directory
        guard !VaultStore.isVault(directory) else {
            throw Failure(
                Words.text("error.vault-exists", ["path": directory.printable]), hint: Words.text("hint.vault-exists"))
        }
        guard try SystemFiles().info(directory) == nil else { throw VaultError.alreadyExists(path: directory) }
        if vault.vault == nil { try makeParents(of: directory) }
        if Console.isInteractive { Console.note(Words.text("safety.short") + "\n") }
        let passphrase = try newPassphrase(vault)
        try Vault.create(directory, passphrase: passphrase)
        Console.print(Words.text("init.done", ["path": directory.printable]))
        for concern in Vault.placeConcerns(directory) { Console.note(PlaceWords.text(concern)) }
        return passphrase
    }

    private static func newPassphrase(_ vault: VaultOptions) throws -> SecretBytes {
        guard let path = vault.keys.passphraseFile else { return try PassphraseInput.askForNew() }
        let passphrase = try PassphraseInput.load(file: path)
        if let weakness = PassphraseCheck.weakness(of: passphrase) { throw KitError.weakPassphrase(weakness) }
        return passphrase
    }

    /// Whether this computer keeps a mark outside the vault: yes, unless somebody says no.
    private static func askAboutOutside() throws -> Bool {
        guard Console.isInteractive else { return false }
        Console.note("")
        Console.noteParagraphs(of: "init.outside")
        do {
            return !Words.isMeant("no", by: try TerminalLine.ask(Words.text("init.outside-ask")))
        } catch is CancellationError {
            return false
        }
    }

    /// Whether outside authorities may be contacted. The vault is made by then: whoever gives up here has one all the same.
    private static func askAboutOutsideTimes(_ directory: String, _ passphrase: consuming SecretBytes) async throws {
        Console.note("")
        let answer: ConsentQuestion.Answer
        do {
            answer = try ConsentQuestion.ask()
        } catch is CancellationError {
            answer = .notNow
        }
        guard answer != .notNow else { return Console.note(Words.text("timestamp.not-now")) }
        let vault = try Vault.open(directory, key: .passphrase(passphrase), outside: OutsideFolder.path)
        do {
            try await ConsentQuestion.keep(answer, in: vault)
        } catch {
            await vault.close()
            throw error
        }
        await vault.close()
    }

    /// The platform's data folder may not be there yet; a folder that the person named must be.
    static func makeParents(of path: String) throws {
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
