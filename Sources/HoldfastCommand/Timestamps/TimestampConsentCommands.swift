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
        let proxy = outside.proxy
        try await ConsentChange.make(vault, output, changing: { before in
            try OutsideOptions.consent(before, proxy: proxy, saying: authorities, calendars: calendars)
        })
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
        guard !all else { return try await ConsentChange.make(vault, output) { try await $0.refuseConsent() } }
        let addresses = addresses
        try await ConsentChange.make(vault, output, changing: { before in
            var consent = before ?? NetworkConsent()
            for address in addresses { try consent.forbid(address) }
            return consent
        })
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
        let state = state
        try await ConsentChange.make(vault, output, changing: { before in
            var consent = before ?? NetworkConsent()
            guard state == .off || consent.namesSomebody else {
                throw Failure(Words.text("error.no-consent"), hint: Words.text("hint.no-consent"))
            }
            consent.isAutomatic = state == .on
            return consent
        })
    }
}

/// Keeps another answer of the person, and says what holds from now on.
enum ConsentChange {
    static func make(
        _ options: VaultOptions, _ output: OutputOptions,
        changing change: @Sendable (NetworkConsent?) throws -> NetworkConsent
    ) async throws {
        try await make(options, output) { try await $0.changeConsent(change) }
    }

    static func make(
        _ options: VaultOptions, _ output: OutputOptions, _ change: (Vault) async throws -> NetworkConsent
    ) async throws {
        let consent = try await options.withVault(change)
        if output.json { return Console.print(consent.json) }
        for line in ConsentWords.lines(consent) { Console.print(line) }
    }
}

extension NetworkConsent {
    /// Whether there is somebody to be asked for a time. Where blocks are looked up, nobody gives one.
    var namesSomebody: Bool { !isRefused && !(allowed + calendars).isEmpty }

    /// Takes an address off every list, with all of the same origin that only served it.
    /// - Throws: `Failure` when it was on none.
    fileprivate mutating func forbid(_ address: String) throws {
        guard remove(address) else {
            throw Failure(Words.text("timestamp.forbid.unknown", ["address": address.printable]))
        }
        for calendar in TimestampCalendar.known where Self.isSame(calendar.address, address) { remove(calendar.proofAddress) }
    }
}
