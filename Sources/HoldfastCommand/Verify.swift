internal import ArgumentParser
internal import BundleVerifier
internal import Claims
internal import DurableFiles
internal import HoldfastKit
internal import Octets
internal import VaultStorage
internal import Wording

/// `holdfast verify`: reads a bundle or the vault, writes nothing.
struct Verify: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: Words.text("verify.abstract"), discussion: helpText("verify.discussion"))

    @Argument(help: help("bundle-path")) var path: String?
    @Option(help: help("trust")) var trust: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        ThisProcess.onlyReads()
        let report: Report
        if let path { report = try verifyBundle(path) } else { report = try await verifyVault() }
        switch report.verdict {
        case .holds: return
        case .fails: throw ExitCode.notVerified
        case .unchecked: throw ExitCode.notChecked
        }
    }

    private func verifyBundle(_ path: String) throws -> Report {
        let bundle = try BundleOpening.open(path, vault)
        let verification = try BundleOpening.verify(bundle, trust: trust, plain: output.plain)
        BundleOpening.show(verification, trust: trust, json: output.json)
        return verification.report
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
            Console.print(report.json)
        } else {
            ReportLines.show(report)
            if check.unnamedObjectCount > 0 { Console.print(Words.count("vault.unnamed", check.unnamedObjectCount)) }
            Console.print("\n" + Words.text(report.verdict == .holds ? "vault.verdict.holds" : "vault.verdict.fails"))
        }
        return report
    }
}

