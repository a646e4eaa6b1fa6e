internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import TrustedTime
internal import Wording

/// `holdfast timestamp`: has outside authorities sign that what is kept exists now.
struct TimestampStamp: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "stamp", abstract: Words.text("timestamp.stamp.abstract"),
        discussion: helpText("timestamp.discussion"))

    @Option(help: help("tsa")) var tsa: [String] = []
    @Option(help: help("calendar")) var calendar: [String] = []
    @OptionGroup var outside: OutsideOptions
    @OptionGroup var trust: AuthorityOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        // What cannot work is refused before a passphrase is asked for.
        _ = try outside.consent(nil, saying: tsa, calendars: calendar)
        let roots = try trust.roots()
        try await vault.withVault { vault in
            guard let consent = try await OutsideAccess.consent(vault, outside, authorities: tsa, calendars: calendar)
            else { return }
            let isNamed = !(tsa + calendar).isEmpty
            let job = TimestampJob(
                authorities: isNamed ? tsa : consent.allowed, calendars: isNamed ? calendar : consent.calendars,
                roots: roots, evenIfNothingWaits: isNamed)
            let outreach = try outside.outreach(consent)
            if Console.isInteractive { Console.note(Words.text("timestamp.progress", ["n": String(outside.timeout)])) }
            try await TimestampReport.show(json: output.json, outreach) { try await vault.timestamp(job, courier: $0) }
        }
    }
}

/// What the person has said, before anybody is contacted.
enum OutsideAccess {
    /// With what is said now, which is kept; a person who was never asked is asked on a terminal.
    /// - Returns: nil when a person was asked and does not want it now.
    /// - Throws: `Failure` when nobody may be contacted; then nobody was.
    static func consent(
        _ vault: Vault, _ outside: OutsideOptions, authorities: [String] = [], calendars: [String] = [],
        blocks: String? = nil
    ) async throws -> NetworkConsent? {
        let proxy = outside.proxy
        let say: @Sendable (NetworkConsent?) throws -> NetworkConsent = { before in
            try OutsideOptions.consent(before, proxy: proxy, saying: authorities, calendars: calendars, blocks: blocks)
        }
        var now = try await vault.consent()
        let wanted = try say(now)
        // Said under the lock, so that nothing that another program was told meanwhile is undone.
        if wanted != now, !wanted.isRefused, !wanted.everyone.isEmpty {
            now = try await WaitingForVault.retry { try await vault.changeConsent(say) }
        } else {
            now = wanted
        }
        guard let now, !now.isRefused else {
            throw Failure(Words.text("error.refused-consent"), hint: Words.text("hint.refused-consent"))
        }
        guard now.everyone.isEmpty else { return now }
        guard Console.isInteractive else {
            throw Failure(Words.text("error.no-consent"), hint: Words.text("hint.no-consent"))
        }
        return try await ConsentQuestion.askAndKeep(vault, proxy: now.proxy)
    }
}
