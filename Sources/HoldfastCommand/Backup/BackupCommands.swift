internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast backup`: a second copy of the vault, and whether it is still whole.
struct BackupCommands: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: Words.text("backup.abstract"), discussion: helpText("backup.discussion"),
        subcommands: [BackupMake.self, BackupCheckCommand.self], defaultSubcommand: BackupMake.self)

    func perform() async throws { throw CleanExit.helpRequest(Self.self) }
}

/// `holdfast backup PLACE`.
struct BackupMake: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: Words.text("backup.make.abstract"), discussion: helpText("backup.discussion"))

    @Argument(help: help("backup-place")) var place: String
    @Flag(help: help("backup-thorough")) var thorough = false
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let target = try BackupPlaceName.place(place)
        BackupPlaceName.announce(target)
        let name = BackupPlaceName.lasting(place)
        let outcome = try await vault.withVault { vault in
            let line = ProgressLine(Words.text("backup.progress"), plain: output.isPlain)
            defer { line.finish() }
            return try await vault.backup(to: target, named: name, isThorough: thorough) {
                line.update(done: $0.doneByteCount, total: $0.totalByteCount)
            }
        }
        if output.json { Console.print(outcome.json) } else { show(outcome) }
        if outcome.missingObjectCount > 0 { throw ExitCode.notVerified }
    }

    private func show(_ outcome: BackupOutcome) {
        let values = [
            "place": place.printable, "size": Format.size(outcome.byteCount), "new": Format.size(outcome.copiedByteCount),
            "records": String(outcome.entryCount),
        ]
        Console.print(Words.text(outcome.isFirst ? "backup.done-first" : "backup.done-again", values))
        if outcome.removedObjectCount > 0 { Console.print(Words.count("backup.removed", outcome.removedObjectCount)) }
        if outcome.missingObjectCount > 0 { Console.note(Words.count("backup.lacking", outcome.missingObjectCount)) }
        Console.note(Words.text("backup.next", ["place": ShellWord.quoted(place), "fingerprint": outcome.fingerprint]))
    }
}

/// `holdfast backup check PLACE`.
struct BackupCheckCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: Words.text("backup.check.abstract"), discussion: helpText("backup.check.discussion"))

    @Argument(help: help("backup-place")) var place: String
    @Option(help: help("backup-fingerprint")) var fingerprint: String?
    @Flag(help: help("backup-with-vault")) var withVault = false
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        ThisProcess.onlyReads()
        let source = try BackupPlaceName.place(place)
        BackupPlaceName.announce(source)
        let line = ProgressLine(Words.text("backup.check.progress"), plain: output.isPlain)
        var found = try await look(source, line)
        line.finish()
        if let fingerprint { found.isExpectedKey = found.report.fingerprint == fingerprint }
        if output.json { Console.print(found.json) } else { found.show() }
        if !found.isGood { throw ExitCode.notVerified }
    }

    private func look(_ source: any BackupPlace, _ line: ProgressLine) async throws -> BackupFinding {
        let progress: @Sendable (CheckProgress) -> Void = { line.update(done: $0.doneByteCount, total: $0.totalByteCount) }
        guard withVault else { return BackupFinding(report: try BackupCheck.check(source, progress: progress)) }
        return try await vault.withVault { vault in
            let (report, age) = try await vault.checkBackup(at: source, progress: progress)
            return BackupFinding(report: report, isExpectedKey: try await vault.backupFingerprint() == report.fingerprint, age: age)
        }
    }
}
