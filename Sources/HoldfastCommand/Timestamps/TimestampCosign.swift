internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast timestamp cosign`: cosigns the checkpoint of somebody else, as a friend whom they asked.
struct TimestampCosign: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "cosign", abstract: Words.text("cosign.abstract"), discussion: helpText("cosign.discussion"))

    @Argument(help: help("cosign-file")) var file: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let request = try MessageInput.read(file, asking: "cosign.ask")
        let outcome = try await vault.withVault { try await $0.cosign(request) }
        if output.json { return Console.print(outcome.json) }
        Console.print(String(String(decoding: outcome.answer, as: UTF8.self).dropLast()))
        let values = [
            "n": String(outcome.treeSize), "old": String(outcome.oldSize), "log": outcome.origin.printable,
            "time": Moment.text(outcome.time), "words": outcome.checkWords.joined(separator: " "),
        ]
        let key = outcome.isRepeated ? "cosign.again" : outcome.oldSize > 0 ? "cosign.done" : "cosign.done-first"
        Console.note(Words.text(key, values))
        Console.note(Words.text("cosign.next"))
    }
}

extension CosignOutcome {
    /// `Schemas/cosign.schema.json`.
    fileprivate var json: JSONValue {
        [
            "answer": .string(String(decoding: answer, as: UTF8.self)), "origin": .string(origin),
            "tree_size": .integer(treeSize), "old_size": .integer(oldSize), "time": .string(time),
            "check_words": .array(checkWords.map { .string($0) }), "is_repeated": .bool(isRepeated),
        ]
    }
}
