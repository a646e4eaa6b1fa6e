internal import ArgumentParser
internal import FoundationEssentials
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// Which vault, and how to open it.
struct VaultOptions: ParsableArguments {
    @Option(help: help("vault")) var vault: String?
    @OptionGroup var keys: KeyOptions

    /// `--vault`, else that of the session, else HOLDFAST_VAULT, else the platform's data folder.
    var directory: String {
        if let vault { return Self.withoutFinalSlash(vault) }
        if let directory = SessionVault.directory { return directory }
        let environment = ProcessInfo.processInfo.environment
        if let vault = environment["HOLDFAST_VAULT"], !vault.isEmpty { return Self.withoutFinalSlash(vault) }
        let home = environment["HOME"] ?? "."
        #if os(macOS)
        return home + "/Library/Application Support/holdfast/vault.holdfast"
        #else
        let data = environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home + "/.local/share"
        return data + "/holdfast/vault.holdfast"
        #endif
    }

    /// Opens the vault.
    /// - Throws: what ``Failure`` has words for.
    func open() async throws -> Vault {
        // Before a passphrase is asked for in vain.
        guard VaultStore.isVault(directory) else { throw VaultError.notAVault(path: directory) }
        let vault = try openAsking()
        if let rollBack = await vault.rollBack {
            let counts = ["then": String(rollBack.seenCount), "now": String(rollBack.foundCount)]
            Console.note(Words.text(rollBack.isOlder ? "warning.put-back" : "warning.other-history", counts))
        }
        for name in await vault.damagedSlots {
            Console.note(Words.text("warning.slot-damaged", ["name": name.printable]))
        }
        return vault
    }

    /// Opens the vault, runs `body`, and closes it on every path. In a session its open vault is taken, and stays open.
    func withVault<Result>(_ body: (Vault) async throws -> Result) async throws -> Result {
        if keys.isEmpty, let vault = SessionVault.vault(at: directory) {
            do {
                let result = try await finishing(vault, body)
                IndexNotices.show(await vault.takeIndexNotices())
                return result
            } catch {
                IndexNotices.show(await vault.takeIndexNotices())
                throw error
            }
        }
        let vault = try await open()
        do {
            let result = try await finishing(vault, body)
            IndexNotices.show(await vault.takeIndexNotices())
            await vault.close()
            return result
        } catch {
            IndexNotices.show(await vault.takeIndexNotices())
            await vault.close()
            throw error
        }
    }

    /// What is due is destroyed by a command that wrote.
    private func finishing<Result>(_ vault: Vault, _ body: (Vault) async throws -> Result) async throws -> Result {
        let end = await vault.end
        let result = try await body(vault)
        if let now = await vault.end, now != end { await DueDestruction.run(vault) }
        return result
    }

    /// Makes sure that the person has the key of a vault that may have been open for a while.
    /// - Throws: `VaultError.wrongPassphrase`.
    func proveKey(of vault: Vault) throws {
        // With a file it was opened just now.
        guard keys.identity == nil, keys.passphraseFile == nil else { return }
        try vault.check(.passphrase(try PassphraseInput.ask(Words.text("remove.passphrase"))))
    }

    /// A person may mistype a passphrase twice.
    private func openAsking() throws -> Vault {
        let isAsked = keys.isEmpty
        for _ in 0..<(isAsked ? 2 : 0) {
            do {
                return try Vault.open(directory, key: key(), outside: OutsideFolder.path)
            } catch VaultError.wrongPassphrase {
                Failure(VaultError.wrongPassphrase).print()
            }
        }
        return try Vault.open(directory, key: key(), outside: OutsideFolder.path)
    }

    /// What the vault is to be opened with; asks for it where nothing was named.
    func key() throws -> VaultKey {
        if let identities = try keys.identities() { return .identities(identities) }
        if let passphraseFile = keys.passphraseFile { return .passphrase(try PassphraseInput.load(file: passphraseFile)) }
        return .passphrase(try PassphraseInput.ask(Words.text("passphrase.ask")))
    }

    private static func withoutFinalSlash(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
