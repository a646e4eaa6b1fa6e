internal import ArgumentParser
internal import ConfinedTools
internal import DurableFiles
internal import EvidenceModel
internal import HoldfastKit
internal import Importers
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast add`: keeps files byte for byte, and reads what is inside of them.
struct Add: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Words.text("add.abstract"), discussion: helpText("add.discussion"))

    @Argument(help: help("files")) var files: [String]
    @Option(name: .customLong("as"), help: help("as")) var kind: String?
    @Option(help: help("title")) var title: String?
    @Option(help: help("occurred")) var occurred: String?
    @Option(help: help("zone")) var zone: String?
    @Option(help: help("source")) var source: String?
    @Option(help: help("incident")) var incident: [String] = []
    @Option(help: help("private-note")) var privateNote: String?
    @Option(help: help("account")) var account: String?
    @Option(help: help("date-order")) var dateOrder: String?
    @Option(help: help("mapping")) var mapping: String?
    @Option(name: .customLong("my-provider"), help: help("my-provider")) var myProvider: [String] = []
    @Option(help: help("dkim-keys")) var dkimKeys: String?
    @OptionGroup var screenshot: ScreenshotOptions
    @OptionGroup var care: CareOptions
    @Flag(help: help("again")) var again = false
    @Flag(help: help("plan")) var plan = false
    @Flag(help: help("yes")) var yes = false
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        // What the person says of a file goes before what it looks like.
        let (bundles, others) = try kind == nil && !plan ? BundleKeeping.split(files) : (bundles: [], others: files)
        var request = try request(others)
        let report = AddReport(json: output.json)
        let failures = try await vault.withVault { vault in
            if let occurred = request.occurred { try await TimeReadBack.show(occurred, zone, vault) }
            let failed = try await add(bundles, request, vault, report)
            guard bundles.isEmpty || !others.isEmpty else {
                report.finish(failed)
                if report.hasStored { await AutomaticTime.stamp(vault) }
                return failed
            }
            guard try await AddPlan.isAgreed(request, vault, showsOnly: plan, yes: yes, output) else { return failed }
            let (isWanted, lock) = try await askAbout(&request, vault)
            guard isWanted else { return failed }
            request.mailKeys = try await mailKeys(request, vault)
            let line = ProgressLine(Words.text("add.progress"), plain: output.plain)
            defer { line.finish() }
            let failures = try await failed + WaitingForVault.retry { [request] in
                try await vault.add(
                    request, progress: { line.update(done: $0.doneByteCount, total: $0.totalByteCount) }
                ) {
                    line.finish()
                    report.add($0)
                }
            }
            line.finish()
            report.finish(failures)
            BundleKeeping.noteSealed(others)
            if !request.screenshot.isEmpty, !report.hasStored(.image) { Console.note(Words.text("screenshot.unused")) }
            if report.hasStored {
                await HintLine.show(report.hints, vault)
                await AutomaticTime.stamp(vault)
            }
            if let lock { throw lock }
            return failures
        }
        guard failures.isEmpty else { throw ExitCode.failure }
    }

    /// Asks what only the person knows of the files.
    /// - Returns: whether they are to be kept, and the lock that comes afterwards, if any.
    private func askAbout(_ request: inout AddRequest, _ vault: Vault) async throws -> (Bool, LockRequested?) {
        do {
            guard try await CareQuestion.isAnswered(&request, vault, yes: yes, output) else { return (false, nil) }
            try await ScreenshotInterview.ask(&request, vault, yes: yes, output)
            return (true, nil)
        } catch where request.care != CareAnswers() || !request.screenshotAnswers.isEmpty {
            return (true, try StoppedAsking.lockAfterKeeping(error))
        }
    }

    /// Keys with which signatures of mails are checked: those that the vault has, those of a file, and those that resolvers
    /// have, when any was allowed.
    private func mailKeys(_ request: AddRequest, _ vault: Vault) async throws -> [String: ImportContext.MailKeyText] {
        var keys = dkimKeys == nil ? [:] : try await MailKeySource.file(dkimKeys ?? "", vault)
        // What is wrong with consent or look-ups is no reason to keep nothing: signatures are then checked another day.
        if let consent = (try? await vault.consent()) ?? nil, !consent.resolvers.isEmpty {
            do {
                let missing = try await vault.mailKeyNames(request).filter { keys[$0] == nil }
                let found = try await MailKeySource.look(missing, [], OutsideOptions.parse([]), vault, Departures())
                keys.merge(found) { old, _ in old }
            } catch let error where !(error is CancellationError) {
                Console.note(Words.text("mail.no-keys", ["reason": Failure(error).message]))
            }
        }
        return try await vault.mailKeyTexts().merging(keys) { $1.text == nil ? $0 : $1 }
    }

    /// Keeps the bundles among the files; one that cannot be kept does not stop the others.
    private func add(_ bundles: [String], _ request: AddRequest, _ vault: Vault, _ report: AddReport) async throws -> [AddFailure] {
        var failed: [AddFailure] = []
        for path in bundles {
            do {
                try await BundleKeeping.add(path, vault, report, saying: request, plain: output.plain)
            } catch let error where !(error is CancellationError) {
                failed.append(AddFailure(path: path, cause: error))
            }
        }
        return failed
    }

    private func request(_ files: [String]) throws -> AddRequest {
        var request = AddRequest(
            paths: files, title: try TextInput.text(title), occurred: try TextInput.text(occurred), zone: zone,
            source: try TextInput.text(source), incidents: incident, privateNote: try TextInput.text(privateNote))
        if let kind { (request.kind, request.format) = try Choice.kindOrFormat(kind) }
        request.dateOrder = try dateOrder.map { try Choice.dateOrder($0) }
        request.account = try TextInput.text(account)
        request.screenshot = try screenshot.answers()
        request.care = try care.answers()
        request.ownProviders = myProvider
        request.mapping = try mapping.map { try Self.mapping(file: $0) }
        // What the person says of a file must not be lost because the file itself is here already.
        let saysMore = [request.title, request.occurred, request.source, request.privateNote].contains { $0 != nil }
        request.keepsAgain = again || saysMore || !incident.isEmpty || !request.screenshot.isEmpty || request.care != CareAnswers()
        request.tools = Confinement()
        request.callTitle = CallTitle.text
        return request
    }

    /// Reads a mapping file.
    private static func mapping(file: String) throws -> JSONValue {
        let bytes = try SystemFiles().openForReading(file).readAll(limit: TextInput.maximumByteCount)
        do {
            return try JSONValue(parsing: bytes)
        } catch {
            throw Failure(Words.text("error.mapping", ["path": file.printable]), hint: Words.text("hint.mapping"))
        }
    }
}

/// What a call is called that came out of a list or a backup.
enum CallTitle {
    @Sendable static func text(_ incident: Incident) -> String? {
        guard incident.kind == .call, let call = incident.call else { return nil }
        let who = call.number?.printable ?? Words.text("call.withheld")
        let key =
            switch (call.direction, call.answered) {
            case ("outgoing"?, _): "call.outgoing"
            case (_, false?): "call.missed"
            default: "call.incoming"
            }
        return Words.text(key, ["number": who])
    }
}
