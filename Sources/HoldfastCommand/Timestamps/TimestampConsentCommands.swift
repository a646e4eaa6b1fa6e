internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Outside
internal import Terminal
internal import Wording

/// `holdfast timestamp allow`: says yes, and contacts nobody.
struct TimestampAllow: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "allow", abstract: Words.text("timestamp.allow.abstract"),
        discussion: helpText("timestamp.allow.discussion"))

    @Argument(help: help("urls")) var addresses: [String]
    @Flag(name: .customLong("calendar"), help: help("allow-calendar")) var areCalendars = false
    @OptionGroup var outside: OutsideOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let (authorities, calendars) = areCalendars ? ([], addresses) : (addresses, [])
        _ = try outside.consent(nil, saying: authorities, calendars: calendars)
        try await ConsentChange.make(vault, output) { try outside.consent($0, saying: authorities, calendars: calendars) }
    }
}

/// `holdfast timestamp forbid`: says no.
struct TimestampForbid: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "forbid", abstract: Words.text("timestamp.forbid.abstract"))

    @Argument(help: help("urls")) var addresses: [String] = []
    @Flag(help: help("forbid-all")) var all = false
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    mutating func validate() throws {
        guard all != !addresses.isEmpty else { throw ValidationError(Words.text("timestamp.forbid.nobody-named")) }
    }

    func perform() async throws {
        try await ConsentChange.make(vault, output) { before in
            guard !all else { return NetworkConsent(isRefused: true) }
            var consent = before ?? NetworkConsent()
            for address in addresses { try consent.forbid(address) }
            return consent
        }
    }
}

/// `holdfast timestamp auto`: whether each command that keeps something asks.
struct TimestampAuto: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "auto", abstract: Words.text("timestamp.auto.abstract"),
        discussion: helpText("timestamp.auto.discussion"))

    @Argument(help: help("on-off")) var state: State
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    /// As it is typed.
    enum State: String, ExpressibleByArgument, CaseIterable { case on, off }

    func perform() async throws {
        try await ConsentChange.make(vault, output) { before in
            var consent = before ?? NetworkConsent()
            guard state == .off || !consent.everyone.isEmpty else {
                throw Failure(Words.text("error.no-consent"), hint: Words.text("hint.no-consent"))
            }
            consent.isAutomatic = state == .on
            return consent
        }
    }
}

/// Keeps another answer of the person, and says what holds from now on.
enum ConsentChange {
    static func make(
        _ options: VaultOptions, _ output: OutputOptions, _ change: (NetworkConsent?) throws -> NetworkConsent
    ) async throws {
        let consent = try await options.withVault { vault in
            let before = try await vault.consent()
            let now = try change(before)
            if now != before { try await vault.record(now) }
            return now
        }
        if output.json { return Console.print(consent.json) }
        for line in ConsentWords.lines(consent) { Console.print(line) }
    }
}

extension NetworkConsent {
    /// Takes an address off every list, with all of the same origin that only served it.
    /// - Throws: `Failure` when it was on none.
    fileprivate mutating func forbid(_ address: String) throws {
        let before = everyone.count
        let proofs = TimestampCalendar.known.filter { $0.address == address }.map(\.proofAddress)
        allowed.removeAll { $0 == address }
        calendars.removeAll { $0 == address }
        proofAddresses.removeAll { proofs.contains($0) || $0 == address }
        guard everyone.count < before else {
            throw Failure(Words.text("timestamp.forbid.unknown", ["address": address.printable]))
        }
        if (allowed + calendars).isEmpty { isAutomatic = false }
    }
}
