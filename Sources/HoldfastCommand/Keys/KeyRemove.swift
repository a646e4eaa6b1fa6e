internal import ArgumentParser
internal import HoldfastKit
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast key remove`: a trusted person or a sheet that shall not open the vault any more.
struct KeyRemove: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: Words.text("key.remove.abstract"), discussion: helpText("key.remove.discussion"))

    @Argument(help: help("slot")) var slot: String
    @Flag(help: help("yes")) var yes = false
    @OptionGroup var vault: VaultOptions

    func perform() async throws {
        let isRemoved = try await vault.withVault { vault in
            let found = try await vault.slot(named: slot)
            let question = Words.text("key.remove.ask", ["owner": SlotText.owner(found), "slot": found.name])
            guard try KeyQuestion.isMeant(question, yes: yes) else { return false }
            _ = try await vault.removeSlot(found.name)
            return true
        }
        guard isRemoved else { return Console.note(Words.text("key.unchanged")) }
        Console.print(Words.text("key.remove.done"))
        Console.note(Words.text("key.remove.copies"))
    }
}

/// What is asked before something is done with the keys.
enum KeyQuestion {
    /// - Parameter yes: whether it was answered on the command line.
    /// - Throws: ``Failure`` when nobody can be asked.
    static func isMeant(_ question: String, yes: Bool) throws -> Bool {
        if yes { return true }
        guard Console.isInteractive else {
            throw Failure(question.split(separator: "\n").first.map(String.init) ?? question, hint: Words.text("hint.yes"))
        }
        return Affirmation.isYes(try TerminalLine.ask(question))
    }
}
