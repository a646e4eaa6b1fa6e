internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast timestamp answer`: keeps what a friend answered to a request.
struct TimestampKeepAnswer: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: Words.text("answer.abstract"), discussion: helpText("answer.discussion"))

    @Argument(help: help("answer-file")) var file: String?
    @Option(help: help("witness-key")) var witness: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let answer = try MessageInput.read(file, asking: "answer.ask")
        let witness = try TextInput.text(witness)
        let added = try await vault.withVault { try await $0.addCosignature(answer, witness: witness) }
        if output.json { return Console.print(added.json) }
        let cosignature = added.cosignature
        let values = [
            "handle": cosignature.handle, "n": String(cosignature.treeSize), "name": cosignature.name.printable,
            "time": Moment.text(cosignature.time), "words": added.witness.checkWords.joined(separator: " "),
        ]
        Console.print(Words.text(added.isRepeated ? "answer.again" : "answer.done", values))
        if added.isNewWitness { Console.note(Words.text("answer.new-witness", values)) }
    }
}

extension AddedCosignature {
    /// `Schemas/cosignature.schema.json`.
    fileprivate var json: JSONValue {
        var object = cosignature.json
        object["check_words"] = .array(witness.checkWords.map { .string($0) })
        object["is_new_witness"] = .bool(isNewWitness)
        object["is_repeated"] = .bool(isRepeated)
        return .object(object)
    }
}

extension CosignatureSummary {
    /// The members that every answer about a cosignature has.
    var json: JSONObject {
        [
            "handle": .string(handle), "witness": .string(witness), "tree_size": .integer(treeSize), "time": .string(time),
        ]
    }
}
