internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import TrustedTime
internal import Wording

/// `holdfast timestamp renew`: has older outside times stamped again.
struct TimestampRenew: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew", abstract: Words.text("timestamp.renew.abstract"),
        discussion: helpText("timestamp.renew.discussion"))

    @Flag(help: help("renew-all")) var all = false
    @Option(help: help("tsa")) var tsa: [String] = []
    @OptionGroup var outside: OutsideOptions
    @OptionGroup var trust: AuthorityOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        _ = try outside.consent(nil, saying: tsa)
        let roots = try trust.roots()
        try await vault.withVault { vault in
            guard let consent = try await OutsideAccess.consent(vault, outside, authorities: tsa) else { return }
            let job = TimestampJob(authorities: tsa.isEmpty ? consent.allowed : tsa, roots: roots)
            let outreach = try outside.outreach(consent)
            try await TimestampReport.show(json: output.json, outreach, nothing: "timestamp.renew.nothing") {
                try await vault.renewTimestamps(job, scope: all ? .all : .due, courier: $0)
            }
        }
    }
}

/// `holdfast timestamp upgrade`: fetches finished proofs of calendars.
struct TimestampUpgrade: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "upgrade", abstract: Words.text("timestamp.upgrade.abstract"),
        discussion: helpText("timestamp.upgrade.discussion"))

    @Option(help: help("blocks")) var blocks: String?
    @OptionGroup var outside: OutsideOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        _ = try outside.consent(nil, blocks: blocks)
        try await vault.withVault { vault in
            guard let consent = try await OutsideAccess.consent(vault, outside, blocks: blocks) else { return }
            let outreach = try outside.outreach(consent)
            try await TimestampReport.show(
                json: output.json, outreach, nothing: "timestamp.upgrade.nothing", isUpgrade: true, explorer: blocks
            ) {
                try await vault.upgradeTimestamps(headerSource: blocks, courier: $0)
            }
        }
    }
}
