internal import ArgumentParser
internal import Claims
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast verify`: reads a bundle or the vault, writes nothing.
struct Verify: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: Words.text("verify.abstract"), discussion: helpText("verify.discussion"))

    @Argument(help: help("bundle-path")) var path: String?
    @OptionGroup var trust: TrustOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        ThisProcess.onlyReads()
        let report: Report
        if let path {
            report = try BundleOpening.check(path, keys: vault.keys, trust: trust, output: output)
        } else {
            report = try await verifyVault()
        }
        try report.verdict.throwIfNotHolding()
    }

    private func verifyVault() async throws -> Report {
        let (check, handles) = try await vault.withVault { vault in
            let line = ProgressLine(Words.text("verify.progress"), plain: output.plain)
            defer { line.finish() }
            let check = try await vault.check { line.update(done: $0.doneByteCount, total: $0.totalByteCount) }
            return (check, try await vault.handles())
        }
        let report = VaultReport.report(check, handles: handles)
        if output.json {
            Console.print(report)
        } else {
            ReportLines.show(report)
            if check.unnamedObjectCount > 0 { Console.print(Words.count("vault.unnamed", check.unnamedObjectCount)) }
            Console.print("\n" + Words.text(report.verdict == .holds ? "vault.verdict.holds" : "vault.verdict.fails"))
        }
        return report
    }
}

