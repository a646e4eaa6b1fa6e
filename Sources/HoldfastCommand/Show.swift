internal import ArgumentParser
internal import Documents
internal import DurableFiles
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import TrustedTime
internal import Wording

/// `holdfast show`: one record with all its fields; on request its content, byte for byte.
struct Show: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Words.text("show.abstract"), discussion: helpText("show.discussion"))

    @Argument(help: help("reference-handle")) var reference: String
    @Flag(help: help("headers")) var headers = false
    @Flag(help: help("revisions")) var revisions = false
    @Flag(help: help("yes")) var yes = false
    @Option(help: help("save")) var save: String?
    @OptionGroup var authorities: AuthorityOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let (detail, existed, status, history) = try await vault.withVault { vault in
            let detail = try await vault.show(reference)
            if let save { try await vault.saveContent(of: reference, to: save) }
            let status = try? await vault.timestampStatus()
            // Without any outside time there is no need to read whom the system trusts.
            let hasTimes = status?.stamps.isEmpty == false
            let roots = try hasTimes ? authorities.roots() : AuthorityRoots.none
            let history = revisions ? try await vault.revisions(of: reference) : []
            let names = try await vault.names(in: history)
            return (detail, try? await vault.outsideTime(of: reference, trusting: roots), status, (revisions: history, names: names))
        }
        let times = ThreeTimes(detail, existed: existed)
        if output.json {
            var object: JSONObject = [
                "handle": .string(detail.summary.handle), "leaf_index": .integer(LedgerPlace.leaf(detail.leafIndex)),
                "record": .object(detail.record.json), "times": times.json,
            ]
            if detail.summary.isHidden { object["hidden_from_exports"] = true }
            if revisions { object["revisions"] = RevisionText.json(history.revisions) }
            Console.print(.object(object))
        } else {
            guard try wantsToSee(detail) else { return Console.note(Words.text("show.not-shown")) }
            print(detail)
            for line in times.lines { Console.print(line) }
            for line in RevisionText.lines(history.revisions, RecordText(kind: detail.record.kind, names: history.names)) { Console.print(line) }
            if !revisions, detail.record.revision > 1 {
                let values = ["handle": detail.summary.handle, "n": String(detail.record.revision)]
                Console.note(Words.text("show.changed", values))
            }
            if detail.summary.isHidden { Console.note(Words.text("show.hidden", ["handle": detail.summary.handle])) }
            OutsideTimeLines.noteWaiting(status)
        }
        if let save { Console.note(Words.text("warning.readable", ["path": save.printable])) }
    }

    /// Whether what has a warning is to be shown; a person on a terminal is asked.
    private func wantsToSee(_ detail: RecordDetail) throws -> Bool {
        guard !yes, Console.isInteractive, !detail.warnings.isEmpty else { return true }
        let warnings = detail.warnings.map { Label.value($0, of: "sensitivity") }.joined(separator: "; ")
        let title = detail.summary.title.map { PrintableText($0, limit: 60).description } ?? ""
        let values = ["handle": detail.summary.handle, "title": title, "warning": warnings]
        return Affirmation.isYes(try TerminalLine.ask(Words.text("show.warning", values)))
    }

    private func print(_ detail: RecordDetail) {
        let record = detail.record
        Console.print(
            "\(detail.summary.handle)  \(Label.kind(record.kind.name))  "
                + Words.text("show.recorded", ["at": record.recordedAt]))
        let mailHeaders = record.payload["email"]?["headers"]?.string
        let leftOut: Set<String> = headers ? [] : ["email.headers"]
        let text = RecordText(kind: record.kind, names: detail.names, leftOut: leftOut)
        for line in text.lines(.object(record.payload)) { Console.print(line) }
        guard let mailHeaders else { return }
        let way = MailWay(headers: mailHeaders).lines
        if !way.isEmpty { Console.print("  " + Words.text("mail.way") + ":") }
        for line in way { Console.print("    " + line) }
        if !headers { Console.note(Words.text("show.headers", ["handle": detail.summary.handle])) }
    }
}
