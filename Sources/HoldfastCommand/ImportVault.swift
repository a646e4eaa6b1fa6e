internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import SodiumCrypto
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast import-vault`: brings another vault in.
struct ImportVault: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-vault", abstract: Words.text("import-vault.abstract"), discussion: helpText("import-vault.discussion"))

    @Argument(help: help("other-vault")) var directory: String
    @Option(help: help("other-passphrase-file")) var otherPassphraseFile: String?
    @Option(help: help("other-identity")) var otherIdentity: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        guard VaultStore.isVault(directory) else { throw VaultError.notAVault(path: directory) }
        let result = try await vault.withVault { vault in
            let key = try key()
            return try await vault.importVault(directory, key: key)
        }
        if output.json { return Console.print(result.json) }
        guard !result.isNothingNew else { return Console.print(Words.text("import-vault.nothing")) }
        Console.print(Words.count("import-vault.done", Int(clamping: result.recordCount)))
        let known = result.logs.reduce(0) { $0 + $1.treeSize - $1.newCount }
        if known > 0 { Console.print(Words.count("import-vault.known", Int(clamping: known))) }
        for renaming in result.renamings {
            Console.print(Words.text("import-vault.renamed", ["from": renaming.from, "to": renaming.to]))
        }
        if !result.withoutContent.isEmpty {
            let handles = result.withoutContent.joined(separator: ", ")
            Console.note(Words.text("import-vault.without-content", ["handles": handles]))
        }
    }

    private func key() throws -> VaultKey {
        if let otherIdentity { return .identities(try KeyOptions.identities(file: otherIdentity)) }
        if let otherPassphraseFile { return .passphrase(try PassphraseInput.load(file: otherPassphraseFile)) }
        return .passphrase(try PassphraseInput.ask(Words.text("import-vault.ask")))
    }
}

extension VaultImport {
    /// `Schemas/import-vault.schema.json`.
    fileprivate var json: JSONValue {
        [
            "logs": .array(
                logs.map {
                    ["log": .string($0.origin), "entries": .integer($0.treeSize), "new_entries": .integer($0.newCount)]
                }),
            "renamed": .array(renamings.map { ["from": .string($0.from), "to": .string($0.to)] }),
            "content_count": .integer(Int64(contentCount)), "content_byte_count": .integer(contentByteCount),
            "without_content": .array(withoutContent.map { .string($0) }),
        ]
    }
}
