internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import SodiumCrypto
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast restore PLACE`: brings a vault back from a backup.
struct Restore: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: Words.text("restore.abstract"), discussion: helpText("restore.discussion"))

    @Argument(help: help("backup-place")) var place: String
    @Flag(help: help("restore-partly")) var partly = false
    @Option(help: help("backup-fingerprint")) var fingerprint: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let directory = vault.directory
        let source = try BackupPlaceName.place(place)
        BackupPlaceName.announce(source)
        if vault.vault == nil { try Initialize.makeParents(of: directory) }
        let restoration = try Restoration(from: source, to: directory)
        let outcome = try finish(restoration)
        if output.json { Console.print(outcome.json) } else { show(outcome, directory) }
        if !outcome.isWhole { throw ExitCode.notVerified }
    }

    /// A person may mistype a passphrase twice; what was taken so far stays.
    private func finish(_ restoration: Restoration) throws -> RestoreOutcome {
        let isAsked = vault.keys.identity == nil && vault.keys.passphraseFile == nil
        for _ in 0..<(isAsked ? 2 : 0) {
            do {
                return try attempt(restoration)
            } catch VaultError.wrongPassphrase {
                Failure(VaultError.wrongPassphrase).print()
            }
        }
        return try attempt(restoration)
    }

    private func attempt(_ restoration: Restoration) throws -> RestoreOutcome {
        let key = try vault.key()
        let line = ProgressLine(Words.text("restore.progress"), plain: output.isPlain)
        defer { line.finish() }
        return try restoration.finishVault(key: key, isPartly: partly, fingerprint: fingerprint) {
            line.update(done: $0.doneByteCount, total: $0.totalByteCount)
        }
    }

    private func show(_ outcome: RestoreOutcome, _ directory: String) {
        let values = [
            "path": directory.printable, "records": String(outcome.check.goodRecordCount),
            "time": outcome.madeAt.map { Moment.text($0) } ?? "?",
        ]
        Console.note(Words.text("restore.new-log"))
        if outcome.isWhole { return Console.print(Words.text("restore.done", values)) }
        Console.print(Words.text("restore.done-partly", values))
        if !outcome.isSignedByVault { Console.print(Words.text("restore.not-signed")) }
        for words in VaultReport.faultWords(outcome.check.faults) { Console.print("  " + words) }
    }
}

extension RestoreOutcome {
    /// Whether all is back, and nothing speaks against it.
    fileprivate var isWhole: Bool { damaged.isEmpty && missing.isEmpty && isSignedByVault && check.faults.isEmpty }

    /// `Schemas/restore.schema.json`.
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "is_whole": .bool(isWhole), "is_signed_by_vault": .bool(isSignedByVault), "record_count": .integer(UInt64(check.goodRecordCount)),
            "content_count": .integer(UInt64(check.goodContentCount)), "fault_count": .integer(UInt64(check.faults.count)),
            "damaged": .array(damaged.map { .string($0) }), "missing": .array(missing.map { .string($0) }),
        ]
        object["made_at"] = madeAt.map { .string($0) }
        return .object(object)
    }
}
