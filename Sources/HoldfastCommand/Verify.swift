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
        let roots = try trust.tsaRoots.map { try RootsFile.load($0) } ?? RootsFile.system()
        let found = try await vault.withVault { vault in
            let line = ProgressLine(Words.text("verify.progress"), plain: output.plain)
            defer { line.finish() }
            let check = try await vault.check { line.update(done: $0.doneByteCount, total: $0.totalByteCount) }
            // Outside times of a log that does not fit together would say nothing.
            let times = try? await vault.outsideTimes(trusting: roots)
            return (
                check: check, handles: try await vault.handles(), times: times,
                status: try? await vault.timestampStatus()
            )
        }
        let check = found.check
        var report = VaultReport.report(check, handles: found.handles)
        if let times = found.times { report.add(OutsideTimeClaims.claims(times)) }
        if output.json {
            Console.print(report)
        } else {
            ReportLines.show(report)
            if check.unnamedObjectCount > 0 { Console.print(Words.count("vault.unnamed", check.unnamedObjectCount)) }
            for finding in found.times?.clockFindings ?? [] { Console.print(ClockWords.text(finding)) }
            Console.print("\n" + Words.text("vault.verdict.\(report.verdict.rawValue)"))
            OutsideTimeLines.noteWaiting(found.status)
        }
        return report
    }
}

