internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast timestamp witness`: the key with which this person cosigns, and who cosigned their own log.
struct TimestampWitness: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: Words.text("witness.abstract"), discussion: helpText("witness.discussion"))

    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        ThisProcess.onlyReads()
        let (own, cosignatures) = try await vault.withVault { vault in
            (try await vault.witnessIdentity(), try await vault.cosignatures())
        }
        if output.json {
            return Console.print([
                "witness": .string(own.vkey), "check_words": .array(own.checkWords.map { .string($0) }),
                "cosignatures": .array(cosignatures.map { .object($0.json) }),
            ])
        }
        Console.print(own.vkey)
        Console.note(Words.text("witness.own", ["words": own.checkWords.joined(separator: " ")]))
        guard !cosignatures.isEmpty else { return Console.note(Words.text("witness.none")) }
        Console.note(Words.text("witness.list"))
        for cosignature in cosignatures {
            let values = [
                "handle": cosignature.handle, "name": cosignature.name.printable, "n": String(cosignature.treeSize),
                "time": Moment.text(cosignature.time),
            ]
            Console.print(Words.text("witness.line", values))
        }
    }
}
