internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast timestamp compare`: whether the vault is still the continuation of a checkpoint that was kept outside it.
struct TimestampCompare: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: Words.text("compare.abstract"), discussion: helpText("compare.discussion"))

    @Argument(help: help("compare-file")) var file: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        ThisProcess.onlyReads()
        let text = try MessageInput.read(file, asking: "compare.ask")
        let comparison = try await vault.withVault { try await $0.compare(text) }
        if output.json {
            Console.print([
                "result": .string(comparison.result.rawValue), "tree_size": .integer(comparison.treeSize),
                "newest_tree_size": .integer(comparison.newest), "is_signed": .bool(comparison.isSigned),
            ])
        } else {
            let values = ["n": String(comparison.treeSize), "newest": String(comparison.newest)]
            if comparison.result != .continues, !comparison.isSigned { Console.print(Words.text("compare.by-hand") + "\n") }
            Console.print(Words.text("compare.\(comparison.result.rawValue)", values))
        }
        guard comparison.result == .continues else { throw ExitCode.notVerified }
    }
}
