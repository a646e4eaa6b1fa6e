internal import ArgumentParser
internal import Documents
internal import DurableFiles
internal import Octets
internal import SodiumCrypto
internal import Terminal
internal import Wording

/// `holdfast verify-page`: writes the page that checks bundles, from this copy of the program.
struct VerifyPageCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-page", abstract: Words.text("verify-page.abstract"), discussion: helpText("verify-page.discussion"))

    @Option(help: help("document-language")) var documentLanguage: String?
    @Option(help: help("output")) var output: String
    @OptionGroup var format: OutputOptions

    func perform() async throws {
        let language = try documentLanguage.map(Export.language) ?? Words.language
        let page = Array(Words.writing(in: language) { VerifyPage.html() }.utf8)
        var file = try OutputFile(output, tag: Hex.encode(SystemRandom.bytes(4)), files: SystemFiles())
        try file.write(page)
        try file.commit()
        let digest = Digest32(hashing: page).hex
        if format.json {
            Console.print(["path": .string(output), "sha256": .string(digest)])
        } else {
            Console.print(Words.text("verify-page.done", ["path": output.printable, "digest": digest]))
        }
    }
}
