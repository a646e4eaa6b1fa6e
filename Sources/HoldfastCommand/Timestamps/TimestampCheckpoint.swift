internal import ArgumentParser
internal import Documents
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast timestamp checkpoint`: the head of the log to be kept outside the vault, or to be cosigned by a friend.
struct TimestampCheckpoint: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: Words.text("checkpoint.abstract"),
        discussion: helpText("checkpoint.discussion"))

    @Argument(help: help("checkpoint-size")) var treeSize: UInt64?
    @Flag(help: help("request")) var request = false
    @Option(help: help("since")) var since: UInt64?
    @Option(name: .customLong("for"), help: help("for-witness")) var witness: String?
    @Flag(help: help("qr")) var qr = false
    @Option(name: .customLong("output"), help: help("checkpoint-output")) var outputPath: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard request || (since == nil && witness == nil) else { throw ValidationError(Words.text("error.only-request")) }
        guard !request || treeSize == nil else { throw ValidationError(Words.text("error.request-size")) }
    }

    func perform() async throws {
        if request { return try await printRequest() }
        ThisProcess.onlyReads()
        let checkpoint = try await vault.withVault { try await $0.checkpoint(treeSize: treeSize) }
        if output.json { return try printJSON(checkpoint.json, of: checkpoint.note) }
        try show(checkpoint.note)
        Console.note(
            Words.text("checkpoint.short", ["line": checkpoint.line.printable, "spoken": checkpoint.spoken]))
        Console.note(Words.text("checkpoint.next"))
    }

    private func printRequest() async throws {
        let request = try await vault.withVault { try await $0.witnessRequest(since: since, for: witness) }
        if output.json { return try printJSON(request.json, of: request.text) }
        try show(request.text)
        let values = ["n": String(request.treeSize), "old": String(request.oldSize)]
        Console.note(Words.text(request.oldSize > 0 ? "request.note-since" : "request.note-first", values))
        Console.note(Words.text("request.next", ["words": request.checkWords.joined(separator: " ")]))
    }

    /// The file that was asked for is written all the same.
    private func printJSON(_ json: JSONValue, of text: [UInt8]) throws {
        if outputPath != nil { try show(text) }
        Console.print(json)
    }

    /// As text or as a code, on the terminal or into a file.
    private func show(_ text: [UInt8]) throws {
        let wantsPicture = outputPath?.lowercased().hasSuffix(".svg") == true
        var shown = String(decoding: text, as: UTF8.self)
        if qr || wantsPicture {
            guard let code = QRCode(text) else {
                throw Failure(
                    Words.text("error.qr-large", ["size": Format.size(UInt64(text.count))]), hint: Words.text("hint.qr-large"))
            }
            let isColored = outputPath == nil && Console.canShowBold && !output.isPlain
            shown = wantsPicture ? code.svg : code.text(colored: isColored)
        }
        guard let outputPath else { return Console.print(String(shown.dropLast())) }
        try TextOutput.write(shown, to: outputPath)
        Console.note(Words.text("checkpoint.written", ["path": outputPath.printable]))
    }
}

extension KeptCheckpoint {
    /// `Schemas/checkpoint.schema.json`.
    fileprivate var json: JSONValue {
        [
            "checkpoint": .string(String(decoding: note, as: UTF8.self)), "origin": .string(origin),
            "tree_size": .integer(treeSize), "root_hash": .string(root),
            "check_words": .array(checkWords.map { .string($0) }),
        ]
    }
}

extension WitnessRequestText {
    /// `Schemas/witness-request.schema.json`.
    fileprivate var json: JSONValue {
        [
            "request": .string(String(decoding: text, as: UTF8.self)), "tree_size": .integer(treeSize),
            "old_size": .integer(oldSize), "check_words": .array(checkWords.map { .string($0) }),
        ]
    }
}
