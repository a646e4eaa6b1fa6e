internal import ArgumentParser
internal import BundleFormat
internal import Claims
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast-verify`: what `holdfast verify` says of a bundle, in a program without vaults, databases and network.
@main
struct VerifyProgram: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "holdfast-verify", abstract: Words.text("verify-alone.abstract"),
        discussion: helpText("verify-alone.discussion"), version: HoldfastVersion.number)

    @Argument(help: help("bundle-to-verify")) var path: String
    @OptionGroup var trust: TrustOptions
    @OptionGroup var keys: KeyOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var language: LanguageOption

    func perform() async throws {
        ThisProcess.onlyReads()
        let report = try BundleOpening.check(path, keys: keys, trust: trust, output: output)
        try report.verdict.throwIfNotHolding()
    }

    static func main() async {
        ThisProcess.begin()
        let typed = GlobalOptions.take(ThisProcess.arguments())
        await Interruption.watch {
            await ThisProcess.run { try parseAsRoot(typed) } failing: { (exitCode(for: $0), fullMessage(for: $0)) }
        }
    }
}
