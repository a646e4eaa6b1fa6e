internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast complaint who`: who could be told, by what is recorded. Nothing is decided, sent or kept.
struct ComplaintWho: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "who", abstract: Words.text("who.abstract"), discussion: helpText("who.discussion"))

    @Argument(help: help("who-references")) var references: [String] = []
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let found = try await vault.withVault { try await $0.suggestions(for: references) }
        if output.json { return Console.print(SuggestionJSON.object(found)) }
        for line in SuggestionText.lines(found) { Console.print(line) }
    }
}
