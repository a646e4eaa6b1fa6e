internal import ArgumentParser
internal import Complaints
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// How a letter is shown or written.
struct LetterStyle: ParsableArguments {
    @Flag(help: help("code-names")) var codeNames = false
    @Option(help: help("document-language")) var documentLanguage: String?

    func options() throws -> LetterOptions {
        let language = try documentLanguage.map(Export.language)
        return LetterOptions(language: language, usesCodeNames: codeNames)
    }
}

/// `holdfast complaint preview`: exactly what would go out, and what to look at before.
struct ComplaintPreview: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: Words.text("complaint.preview.abstract"), discussion: helpText("complaint.preview.discussion"))

    @Argument(help: help("complaint-ref")) var reference: String
    @Flag(help: help("all-findings")) var allFindings = false
    @OptionGroup var style: LetterStyle
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let options = try style.options()
        let (letter, history, differences) = try await vault.withVault { vault in
            (try await vault.letter(of: reference, options), try await vault.complaint(reference), try await vault.differences(of: reference))
        }
        guard !output.json else { return Console.print(Self.json(letter)) }
        Console.print(Words.text("complaint.preview.subject", ["subject": letter.subject.printable]))
        let addresses = letter.addresses.map(\.printable).joined(separator: ", ")
        if !addresses.isEmpty { Console.print(Words.text("complaint.preview.to", ["to": addresses])) }
        Console.print("")
        for line in letter.text.split(separator: "\n", omittingEmptySubsequences: false) { Console.print(String(line).printable) }
        if !letter.files.isEmpty {
            Console.print(Words.text("complaint.preview.files"))
            for file in letter.files {
                Console.print("  \(file.handle)  \(file.fileName.printable) (\(Format.size(file.byteCount)))")
            }
        }
        Console.note("")
        if history.isSent { Console.note(Words.text("complaint.preview.was-sent")) }
        if let differences { SentWords.show(differences) }
        if let whoSees = ActionWords.whoSees(letter.content.audience).first { Console.note(whoSees) }
        for line in FindingWords.lines(allFindings ? letter.findings + letter.kept : letter.findings) { Console.note(line) }
        if !letter.kept.isEmpty, !allFindings { Console.note(Words.count("finding.kept", letter.kept.count)) }
    }

    /// `Schemas/complaint-preview.schema.json`.
    private static func json(_ letter: ComplaintLetter) -> JSONValue {
        let files = letter.files.map { file -> JSONValue in
            [
                "handle": .string(file.handle), "file_name": .string(file.fileName), "media_type": .string(file.mediaType),
                "byte_count": .integer(Int(file.byteCount)), "sha256": .string(file.sha256.hex),
            ]
        }
        return [
            "language": .string(letter.language.tag), "subject": .string(letter.subject), "text": .string(letter.text),
            "to": .array(letter.addresses.map { .string($0) }), "files": .array(files),
            "findings": .array(letter.findings.map(FindingWords.json)), "kept": .array(letter.kept.map(FindingWords.json)),
        ]
    }
}

/// `holdfast complaint letter`: the letter as a file.
struct ComplaintLetterCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "letter", abstract: Words.text("complaint.letter.abstract"), discussion: helpText("complaint.letter.discussion"))

    @Argument(help: help("complaint-ref")) var reference: String
    @Option(help: help("letter-output")) var output: String
    @OptionGroup var style: LetterStyle
    @OptionGroup var vault: VaultOptions
    @OptionGroup var format: OutputOptions

    func perform() async throws {
        let ending = output.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard let kind = LetterFormat(rawValue: ending) else {
            let list = LetterFormat.allCases.map { "." + $0.rawValue }.joined(separator: ", ")
            throw Failure(
                Words.text("error.letter-format", ["path": output.printable]), hint: Words.text("hint.letter-format", ["list": list]),
                exit: .validationFailure)
        }
        let options = try style.options()
        let letter = try await vault.withVault { try await $0.writeLetter(of: reference, as: kind, to: output, options) }
        if format.json {
            Console.print(["path": .string(output), "findings": .array(letter.findings.map(FindingWords.json))])
        } else {
            Console.print(Words.text("complaint.letter.written", ["path": output.printable]))
            for line in FindingWords.lines(letter.findings) { Console.note(line) }
            Console.note(Words.text(kind == .eml ? "complaint.letter.eml" : "complaint.letter.next"))
        }
        Console.note(Words.text("warning.readable", ["path": output.printable]))
    }
}

/// What is to be pointed out about a letter, in words.
enum FindingWords {
    /// A heading, then two lines for each: what it is, and what can be done.
    static func lines(_ findings: [LetterFinding]) -> [String] {
        guard !findings.isEmpty else { return [] }
        return [Words.text("finding.title")] + findings.flatMap { ["  - " + $0.text, "    " + $0.fix] }
    }

    static func json(_ finding: LetterFinding) -> JSONValue {
        var object: JSONObject = ["id": .string(finding.id), "text": .string(finding.text), "fix": .string(finding.fix)]
        object["subject"] = finding.subject.map { .string($0) }
        switch finding.place {
        case .attachment(let handle), .incident(let handle): object["handle"] = .string(handle)
        default: break
        }
        return .object(object)
    }
}
