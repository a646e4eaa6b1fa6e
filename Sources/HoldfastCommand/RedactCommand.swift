internal import ArgumentParser
internal import ConfinedTools
internal import HoldfastKit
internal import MediaFormat
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast redact`: a copy with parts blacked out.
struct RedactCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact", abstract: Words.text("redact.abstract"), discussion: helpText("redact.discussion"))

    @Argument(help: help("redact-reference")) var reference: String
    @Option(help: help("rectangle")) var rectangle: [String] = []
    @Option(help: help("words")) var words: [String] = []
    @Option(name: .customLong("with"), help: help("redact-with")) var codeName: String?
    @Option(help: help("redact-field")) var field: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let rectangles = try rectangle.map { text in
            guard let rectangle = PixelRectangle(parsing: text) else {
                throw Failure(
                    Words.text("error.rectangle", ["text": text.printable]), hint: Words.text("hint.rectangle"), exit: .validationFailure)
            }
            return rectangle
        }
        var request = RedactRequest(
            reference: reference, rectangles: rectangles, words: try wordList(), codeName: try TextInput.text(codeName), field: field)
        guard request.rectangles.isEmpty != request.words.isEmpty else { throw RedactionError.nothingToDo }
        if !rectangles.isEmpty {
            let tools = Confinement()
            request.drawingTool = tools.drawingTool
            request.draw = { try tools.picture($0) }
        }
        try await vault.withVault { [request] vault in
            let outcome = try await WaitingForVault.retry { try await vault.redact(request) }
            report(outcome)
            await AutomaticTime.stamp(vault)
        }
    }

    /// One word or several in a row for each option; of a file, one for each line.
    private func wordList() throws -> [String] {
        try words.flatMap { value -> [String] in
            let text = try TextInput.text(value) ?? ""
            return text.split(whereSeparator: \.isNewline).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
                .filter { !$0.isEmpty }
        }
    }

    private func report(_ outcome: RedactOutcome) {
        if output.json {
            Console.print(outcome.json)
        } else {
            let values = ["handle": outcome.handle, "original": outcome.original]
            Console.print(Words.text("redact.done", values))
            if let count = outcome.placeCount { Console.note(Words.count("redact.places", count)) }
        }
        // Numbers, not the words: what is on the screen can be read by others.
        if !outcome.missing.isEmpty { Console.note(Words.count("redact.missing", outcome.missing.count)) }
        if !output.json { Console.note(Words.text("redact.next", ["handle": outcome.handle, "original": outcome.original])) }
    }
}

extension RedactOutcome {
    /// `Schemas/redact.schema.json`.
    fileprivate var json: JSONValue {
        var object: JSONObject = ["handle": .string(handle), "original": .string(original)]
        if let size { (object["width"], object["height"]) = (.integer(size.width), .integer(size.height)) }
        if let placeCount { object["places"] = .integer(placeCount) }
        object["words_not_found"] = .integer(missing.count)
        return .object(object)
    }
}
