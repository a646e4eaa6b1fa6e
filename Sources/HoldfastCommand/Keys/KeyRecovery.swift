internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast key recovery`: makes a sheet that opens the vault when the passphrase is forgotten, and tries it.
struct KeyRecovery: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "recovery", abstract: Words.text("key.recovery.abstract"), discussion: helpText("key.recovery.discussion"))

    @Argument(help: help("recovery-file")) var file: String?
    @Flag(help: help("recovery-check")) var check = false
    @Option(help: help("recovery-split")) var split: String?
    @Option(name: .customLong("output"), help: help("recovery-output")) var directory: String?
    @Option(help: help("label")) var label: String?
    @OptionGroup var vault: VaultOptions

    func validate() throws {
        guard check || file == nil else { throw ValidationError(Words.text("error.recovery-file")) }
        guard !check || (split == nil && directory == nil && label == nil) else {
            throw ValidationError(Words.text("error.recovery-check"))
        }
        guard split.map({ RecoverySplit($0) != nil }) ?? true else { throw ValidationError(Words.text("error.recovery-split")) }
    }

    func perform() async throws {
        if check { return try await vault.withVault { try await RecoveryDrill.check(file ?? "-", in: $0) } }
        guard directory != nil || Console.isInteractive else {
            throw Failure(Words.text("error.recovery-terminal"), hint: Words.text("hint.recovery-terminal"))
        }
        let label = try TextInput.text(label) ?? ""
        try await vault.withVault { try await make($0, label) }
    }

    private func make(_ vault: Vault, _ label: String) async throws {
        let key = try RecoveryKey(split: split.flatMap { RecoverySplit($0) })
        let pages = RecoveryPages(key, fingerprint: try await vault.backupFingerprint())
        let slot: String
        if let directory {
            let paths = try pages.write(to: directory)
            do {
                slot = try await vault.addRecovery(key, label: label)
            } catch {
                // Pages that open nothing would be taken for ones that do.
                RecoveryPages.remove(paths)
                throw error
            }
            for path in paths { Console.print(path.printable) }
            Console.note(Words.text("key.recovery.written"))
        } else {
            slot = try await vault.addRecovery(key, label: label)
        }
        guard Console.isInteractive else { return Console.note(Words.text("key.recovery.unproved", ["slot": slot])) }
        do {
            if directory == nil { try pages.show() }
            try await RecoveryDrill.run(of: key, slot: slot, in: vault)
        } catch is CancellationError {
            Console.note(Words.text("key.recovery.unproved", ["slot": slot]))
        }
        // The key stands in this window, and whoever comes next could scroll back to it.
        if directory == nil, TerminalWindow.clear() { Console.note(Words.text("key.recovery.cleared")) }
    }
}
