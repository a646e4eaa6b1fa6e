internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast key new-log`: goes on in a new log, with new keys.
struct KeyNewLog: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "new-log", abstract: Words.text("key.new-log.abstract"), discussion: helpText("key.new-log.discussion"))

    @Option(help: help("log-reason")) var reason: String?
    @Flag(help: help("yes")) var yes = false
    @OptionGroup var vault: VaultOptions

    func perform() async throws {
        let reasons = LogLink.Reason.known.filter { $0 != .imported }
        let chosen = try reason.map { text in
            guard let found = reasons.first(where: { $0.name == text.replacing("-", with: "_") }) else {
                let list = reasons.map { $0.name.replacing("_", with: "-") }.joined(separator: ", ")
                throw Failure(
                    Words.text("error.choice", ["text": text.printable, "option": "--reason"]),
                    hint: Words.text("hint.choice", ["list": list]), exit: .validationFailure)
            }
            return found
        }
        let keys = try await vault.withVault { vault in
            let isPutBack = await vault.rollBack != nil
            let reason = chosen ?? (isPutBack ? .rolledBack : .newKeys)
            guard try yes || Self.isConfirmed() else { throw Failure(Words.text("error.not-confirmed"), hint: Words.text("hint.yes")) }
            return try await WaitingForVault.retry { try await vault.beginLog(reason: reason) }
        }
        Console.print(Words.text("key.new-log.done", ["log": keys.log]))
    }

    private static func isConfirmed() throws -> Bool {
        guard Console.isInteractive else { return false }
        Console.note(Words.text("key.new-log.what"))
        return Words.isMeant("yes", by: try TerminalLine.ask(Words.text("key.new-log.ask")))
    }
}

/// `holdfast key outside`: whether this computer keeps a mark by which an older copy of the vault is noticed.
struct KeyOutside: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "outside", abstract: Words.text("key.outside.abstract"), discussion: helpText("key.outside.discussion"))

    @Argument(help: help("outside")) var setting: String
    @OptionGroup var vault: VaultOptions

    func perform() async throws {
        let wanted: Bool
        switch setting.lowercased() {
        case "on": wanted = true
        case "off": wanted = false
        default:
            throw Failure(
                Words.text("error.choice", ["text": setting.printable, "option": "outside"]),
                hint: Words.text("hint.choice", ["list": "on, off"]), exit: .validationFailure)
        }
        try await vault.withVault { vault in
            try await WaitingForVault.retry { try await vault.keepOutside(wanted) }
            Console.print(Words.text(wanted ? "key.outside.on" : "key.outside.off"))
        }
    }
}
