internal import ArgumentParser
internal import BundleVerifier
internal import Claims
internal import DurableFiles
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast receive`: the recipient's side: check, then extract.
struct Receive: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: Words.text("receive.abstract"), discussion: helpText("receive.discussion"))

    @Argument(help: help("bundle")) var file: String
    @Option(help: help("output-folder")) var output: String
    @OptionGroup var trust: TrustOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var format: OutputOptions

    func perform() async throws {
        let bundle = try BundleOpening.open(file, vault.keys)
        let verification = try BundleOpening.verify(bundle, trust, plain: format.plain)
        BundleOpening.show(verification, trust: trust.trust, json: format.json)
        // A bundle in which something does not hold is still shown to its recipient: damage is not guilt.
        do {
            if !format.json { try BundleOpening.showExhibits(verification) }
            try Extraction.extract(verification, to: output, files: SystemFiles())
        } catch is ExtractionError {
            throw KitError.notExtracted
        }
        Console.note(Words.text("receive.done", ["path": output.printable]))
        Console.note(Words.text("warning.readable", ["path": output.printable]))
        try verification.report.verdict.throwIfNotHolding()
    }
}
