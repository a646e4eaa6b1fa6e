internal import ArgumentParser
internal import HoldfastKit
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast` alone, also `holdfast session`: the passphrase once, all commands inside, nothing of them in the shell.
struct SessionCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "session", abstract: Words.text("session.abstract"), discussion: helpText("session.help"))

    @Option(help: help("lock-after")) var lockAfter: Int = 15
    @OptionGroup var vault: VaultOptions

    func validate() throws {
        guard (1...1440).contains(lockAfter) else { throw ValidationError(Words.text("session.lock-after-range")) }
    }

    func perform() async throws {
        guard !SessionVault.isOpen else { throw Failure(Words.text("session.already")) }
        guard Console.isInteractive else { return Console.print(Words.text("program.first-view")) }
        if !VaultStore.isVault(vault.directory) {
            guard vault.vault == nil, try Self.wantsVault() else { return Console.print(Words.text("program.first-view")) }
            // The question about outside times can wait for a day on which they are wanted.
            _ = try Initialize.make(vault)
            Console.noteParagraphs(of: "session.made")
            Console.note("")
        }
        try await Session(vault, lockAfter: .seconds(60 * lockAfter)).run()
    }

    private static func wantsVault() throws -> Bool {
        Console.note(Words.text("session.no-vault"))
        return Affirmation.isYes(try TerminalLine.ask(Words.text("session.make-vault")), orElse: true)
    }
}

/// Yes and no, as people type them.
enum Affirmation {
    /// - Parameter other: what nothing stands for.
    static func isYes(_ text: String, orElse other: Bool = false) -> Bool {
        text.allSatisfy(\.isWhitespace) ? other : Words.isMeant("yes", by: text)
    }

    /// True for yes, false for no, nil for anything else.
    static func answer(_ text: String) -> Bool? {
        if Words.isMeant("yes", by: text) { return true }
        return Words.isMeant("no", by: text) ? false : nil
    }
}
