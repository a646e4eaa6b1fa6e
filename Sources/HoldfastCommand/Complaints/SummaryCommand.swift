internal import ArgumentParser
internal import Documents
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast summary`: a case at a glance.
struct SummaryCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary", abstract: Words.text("summary.abstract"), discussion: helpText("summary.discussion"))

    @Argument(help: help("summary-refs")) var references: [String] = []
    @Option(help: help("summary-without")) var without: [String] = []
    @Option(help: help("hide")) var hide: [String] = []
    @Option(help: help("summary-serious")) var mostSerious: [String] = []
    @Option(help: help("summary-title")) var title: String?
    @Option(help: help("summary-output")) var output: String?
    @OptionGroup var style: LetterStyle
    @OptionGroup var vault: VaultOptions
    @OptionGroup var format: OutputOptions

    func perform() async throws {
        let options = try style.options()
        let ending = output?.split(separator: ".").last?.lowercased()
        if let output, ending != "txt", ending != "html" {
            throw Failure(
                Words.text("error.letter-format", ["path": output.printable]), hint: Words.text("hint.letter-format", ["list": ".txt, .html"]),
                exit: .validationFailure)
        }
        let language = options.language ?? Words.language
        var request = CaseOverviewRequest(title: try TextInput.text(title) ?? Words.writing(in: language) { Words.text("summary.title") })
        (request.references, request.without, request.hide) = (references, without, hide)
        (request.mostSerious, request.usesCodeNames) = (mostSerious, options.usesCodeNames)
        let wanted = request
        let document = try await vault.withVault { vault -> (text: String, html: String, json: JSONValue) in
            try await vault.overviewDocument(wanted, in: language)
        }
        guard !format.json else { return Console.print(document.json) }
        guard let output else { return Console.print(document.text.trimmedEnd) }
        try await vault.withVault { try await $0.write(ending == "html" ? document.html : document.text, to: output) }
        Console.print(Words.text("complaint.letter.written", ["path": output.printable]))
        Console.note(Words.text("warning.readable", ["path": output.printable]))
    }
}

extension String {
    /// Without line breaks at its end.
    fileprivate var trimmedEnd: String {
        var text = self
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}
