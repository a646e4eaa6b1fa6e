internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast hints`: whether short advice is shown.
struct HintsCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "hints", abstract: Words.text("hints.abstract"), discussion: helpText("hints.discussion"))

    @Argument(help: help("hints")) var setting: String?
    @OptionGroup var vault: VaultOptions

    func perform() async throws {
        let wanted: Bool? =
            switch setting?.lowercased() {
            case nil: nil
            case "on": true
            case "off": false
            case let other?:
                throw Failure(
                    Words.text("error.choice", ["text": other.printable, "option": "hints"]),
                    hint: Words.text("hint.choice", ["list": "on, off"]), exit: .validationFailure)
            }
        try await vault.withVault { vault in
            if let wanted { try await WaitingForVault.retry { try await vault.setHints(wanted) } }
            Console.print(Words.text(await vault.showsHints ? "hints.on" : "hints.off"))
        }
    }
}
