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

    @OptionGroup var choice: ExportChoice
    @OptionGroup var hiding: ExportHiding
    @Option(help: help("to")) var to: [String] = []
    @Option(name: .customLong("for"), help: help("for")) var forWhom: [String] = []
    @Option(help: help("code")) var code: String?
    @Option(help: help("document-language")) var documentLanguage: String?
    @Option(help: help("output")) var output: String?
    @Flag(help: help("review")) var review = false
    @Flag(help: help("review-page")) var page = false
    @Flag(help: help("export-yes")) var yes = false
    @Flag(inversion: .prefixedNo, help: help("stamp")) var stamp: Bool?
    @OptionGroup var handing: FormOptions
    @Flag(inversion: .prefixedNo, help: help("pdf")) var pdf = true
    @OptionGroup var outside: OutsideOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var format: OutputOptions

    func perform() async throws {
        if review || page { return try await look() }
        guard let output else { throw Failure(Words.text("error.no-export-output"), hint: Words.text("hint.no-export-output"), exit: .validationFailure) }
        // What cannot work is refused before a passphrase is asked for, and before anybody is contacted.
        _ = try outside.consent(nil)
        try refuseExisting(output)
        let isSealed = try handing.form() == .sealed
        // The sheet with the names behind code names is sealed in every form.
        if !hiding.codeNames { try handing.checkRecipients(to) }
        guard isSealed || !hiding.codeNames || !to.isEmpty else {
            throw Failure(Words.text("error.names-sheet"), hint: Words.text("hint.names-sheet"), exit: .validationFailure)
        }
        let sealing = try isSealed || hiding.codeNames ? Self.sealing(to) : .nobody
        var request = try request(output: output)
        request.tools.pdf = try ReportPDF.maker(isWanted: pdf, for: request.profile)
        let (outcome, seal) = try await vault.withVault { vault in
            try await warnBeforeFirst(vault)
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
        report(outcome, sealing, seal, isSealed: isSealed)
    }

    private func request(output: String) throws -> ExportRequest {
        var request = ExportRequest(
            forWhom: try forWhom.compactMap { try TextInput.text($0) }, rule: "", code: code, output: output)
        request.roots = RootsFile.system()
        request.tools.preview = { try? Drawing.preview($0, $1) }
        request.language = try documentLanguage.map(Self.language) ?? Words.language
        try choice.fill(&request)
        try hiding.fill(&request)
        try handing.fill(&request)
        return request
    }

    /// What the recipient would see; nothing is written.
    private func look() async throws {
        let request = try request(output: output ?? "")
        let found = try await vault.withVault { try await $0.review(request) }
        if format.json {
            Console.print(ExportReviewText.json(found))
        } else if page {
            try await ReviewPage.show(found)
        } else {
            ExportReviewText.print(found)
        }
    }

    /// What nobody can hide is said once, before anything is handed over for the first time.
    private func warnBeforeFirst(_ vault: Vault) async throws {
        guard try await !vault.hasExported() else { return }
        Console.noteParagraphs(of: "export.first")
        guard Console.isInteractive, !yes else { return }
        guard Affirmation.isYes(try TerminalLine.ask(Words.text("export.first-ask"))) else {
            throw Failure(Words.text("export.first-no"), exit: .failure)
        }
    }

    /// A file of that name would be refused in the end, after the seal was stamped.
    private func refuseExisting(_ output: String) throws {
        if let found = try SystemFiles().info(output), found.kind != .directory { throw FileError.exists(path: output) }
    }

    private func report(_ outcome: ExportOutcome, _ sealing: ExportSealing, _ seal: SealStamp, isSealed: Bool) {
        let words = outcome.checkWords.joined(separator: " ")
        if format.json {
            Console.print(outcome.json)
        } else {
            Console.print(
                Words.text(
                    isSealed ? "export.done" : "export.done-open",
                    ["path": outcome.path.printable, "cover": outcome.coverPath.printable, "words": words]))
            Console.note(Words.count("export.done-items", outcome.itemCount))
            if let names = outcome.namesPath { Console.note(Words.text("export.names", ["path": names.printable])) }
        }
        if case .passphrase(let passphrase) = sealing {
            Console.note(Words.text("export.passphrase"))
            // Standard error: what a program reads from standard output must not hold a secret.
            passphrase.bytes.withBytes { _ = Console.write($0, to: 2) }
            Console.note("\n" + Words.text("export.spelling"))
            SpellingSheet.show(passphrase)
        }
        if case .recipients(let recipients) = sealing, recipients.contains(where: \.isSSHKey) {
            Console.note(Words.text("export.ssh-note"))
        }
        if outcome.damagedCount > 0 { Console.note(Words.count("export.damaged", outcome.damagedCount)) }
        ExportNotes.show(outcome.findings)
        ExportNotes.show(outcome.watchedFindings)
        ExportNotes.show(outcome.notes)
        ExportNotes.show(withheld: outcome.withheld, peopleLeftOut: outcome.peopleLeftOut)
        SealStamp.show(outcome.sealAnswers)
        seal.showWhatLeft()
        if !outcome.findings.isEmpty { Console.note(Words.text("export.leak-advice")) }
        if !isSealed { Console.note(Words.text("export.readable", ["path": outcome.path.printable])) }
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
        var object = fixed
        object["names"] = namesPath.map { .string($0) }
        return .object(object)
    }

    private var fixed: JSONObject {
        [
            "path": .string(path), "cover": .string(coverPath), "code": .string(code),
            "bundle_digest": .string(bundleDigest.hex), "check_words": .array(checkWords.map { .string($0) }),
            "records": .integer(itemCount), "damaged_records": .integer(damagedCount), "handle": .string(handle),
            "seal_times": .array(sealAnswers.map { $0.json() }),
            "findings": .array(findings.map(\.json)),
            "named_elsewhere": .array(watchedFindings.map(\.json)), "notes": .array(notes.map(\.json)), "withheld": .array(withheld.map { .string($0) }),
            "people_left_out": .array(peopleLeftOut.map { .string($0) }),
        ]
    }
}
