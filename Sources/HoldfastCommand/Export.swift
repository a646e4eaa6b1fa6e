internal import AgeFormat
internal import ArgumentParser
internal import BundleFormat
internal import BundleWriter
internal import DurableFiles
internal import HoldfastKit
internal import Octets
internal import SelectiveDisclosure
internal import SodiumCrypto
internal import Terminal
internal import Wording

/// `holdfast export`: seals a selection for a recipient.
struct Export: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: Words.text("export.abstract"), discussion: helpText("export.discussion"))

    @Argument(help: help("references")) var references: [String] = []
    @Flag(help: help("all")) var all = false
    @Option(help: help("to")) var to: [String] = []
    @Option(help: help("hide")) var hide: [String] = []
    @Option(help: help("show")) var show: [String] = []
    @Option(help: help("reason")) var reason: String?
    @Option(name: .customLong("for"), help: help("for")) var forWhom: [String] = []
    @Option(help: help("code")) var code: String?
    @Option(help: help("document-language")) var documentLanguage: String?
    @Option(help: help("output")) var output: String
    @Flag(inversion: .prefixedNo, help: help("stamp")) var stamp: Bool?
    @OptionGroup var outside: OutsideOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var format: OutputOptions

    func perform() async throws {
        // What cannot work is refused before a passphrase is asked for, and before anybody is contacted.
        _ = try outside.consent(nil)
        try refuseExisting()
        let sealing = try Self.sealing(to)
        let language = try documentLanguage.map(Self.language) ?? Words.language
        let rule = Words.writing(in: language) { Words.text(all ? "export.rule-all" : "export.rule-some") }
        var request = ExportRequest(
            references: references, all: all, hide: hide, show: show, reason: try TextInput.text(reason),
            forWhom: try forWhom.compactMap { try TextInput.text($0) }, rule: rule, code: code, output: output)
        request.roots = RootsFile.system()
        request.language = language
        request.tools.preview = { try? Drawing.preview($0, $1) }
        let (outcome, seal) = try await vault.withVault { vault in
            let seal = try await SealStamp(vault, isWanted: stamp, outside)
            let line = ProgressLine(Words.text("export.progress"), plain: format.plain)
            defer { line.finish() }
            let outcome = try await seal.explaining {
                try await vault.export(request, sealing: sealing, stamping: seal.stamping) {
                    line.update(done: $0, total: $1)
                }
            }
            return (outcome, seal)
        }
        report(outcome, sealing, seal)
    }

    /// A file of that name would be refused in the end, after the seal was stamped.
    private func refuseExisting() throws {
        if let found = try SystemFiles().info(output), found.kind != .directory { throw FileError.exists(path: output) }
    }

    private func report(_ outcome: ExportOutcome, _ sealing: ExportSealing, _ seal: SealStamp) {
        let words = outcome.checkWords.joined(separator: " ")
        if format.json {
            Console.print(outcome.json)
        } else {
            Console.print(
                Words.text(
                    "export.done",
                    ["path": outcome.path.printable, "cover": outcome.coverPath.printable, "words": words]))
            Console.note(Words.count("export.done-items", outcome.itemCount))
        }
        if case .passphrase(let passphrase) = sealing {
            Console.note(Words.text("export.passphrase"))
            // Standard error: what a program reads from standard output must not hold a secret.
            passphrase.bytes.withBytes { _ = Console.write($0, to: 2) }
            Console.note("")
        }
        if case .recipients(let recipients) = sealing, recipients.contains(where: \.isSSHKey) {
            Console.note(Words.text("export.ssh-note"))
        }
        if outcome.damagedCount > 0 { Console.note(Words.count("export.damaged", outcome.damagedCount)) }
        for finding in outcome.findings {
            Console.note(
                Words.text(
                    "export.leak",
                    [
                        "field": finding.path.description.printable, "exhibit": finding.exhibit.description,
                        "place": finding.place.words,
                    ]))
        }
        SealStamp.show(outcome.sealAnswers)
        seal.showWhatLeft()
        if !outcome.findings.isEmpty { Console.note(Words.text("export.leak-advice")) }
        if !format.json { Console.note(Words.text(seal.hasLeft ? "export.next-stamped" : "export.next")) }
    }

    static func language(_ tag: String) throws -> Language {
        guard let language = Language(tag: tag) else { throw Failure.noWords(in: tag, option: "--document-language") }
        return language
    }

    private static func sealing(_ recipients: [String]) throws -> ExportSealing {
        guard !recipients.isEmpty else {
            throw Failure(Words.text("error.no-recipient"), hint: Words.text("hint.no-recipient"), exit: .validationFailure)
        }
        if recipients == ["passphrase"] { return .passphrase(try GeneratedPassphrase()) }
        guard !recipients.contains("passphrase") else {
            throw Failure(Words.text("error.mixed-recipients"), hint: Words.text("hint.mixed-recipients"), exit: .validationFailure)
        }
        let parsed = try recipients.enumerated().map { index, text in
            do throws(AgeKeyError) {
                return try Recipient(parsing: text)
            } catch {
                throw KitError.unknownRecipient(number: index + 1, error)
            }
        }
        // Before a passphrase is asked for.
        guard Recipient.canShareFile(parsed) else { throw AgeSealError.mixedRecipients }
        return .recipients(parsed)
    }
}

extension ExportOutcome {
    /// `Schemas/export-outcome.schema.json`.
    fileprivate var json: JSONValue {
        [
            "path": .string(path), "cover": .string(coverPath), "code": .string(code),
            "bundle_digest": .string(bundleDigest.hex), "check_words": .array(checkWords.map { .string($0) }),
            "records": .integer(itemCount), "damaged_records": .integer(damagedCount), "handle": .string(handle),
            "seal_times": .array(sealAnswers.map { $0.json() }),
            "findings": .array(
                findings.map {
                    [
                        "exhibit": .string($0.exhibit.description), "field": .string($0.path.description),
                        "appears_in": .string($0.place.words),
                    ]
                }),
        ]
    }
}

extension LeakFinding.Place {
    /// Where, for a person.
    fileprivate var words: String {
        switch self {
        case .claim(let exhibit, let path): "\(exhibit) (\(path.description.printable))"
        case .fileName(let exhibit): Words.text("export.leak-file-name", ["exhibit": exhibit.description])
        case .content(let exhibit): Words.text("export.leak-content", ["exhibit": exhibit.description])
        case .document(let path): path.printable
        }
    }
}
