internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Outside
internal import Terminal
internal import Wording

/// `holdfast mail allow`: says yes to resolvers, and asks them nothing.
struct MailAllow: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "allow", abstract: Words.text("mail.allow.abstract"), discussion: helpText("mail.allow.discussion"))

    @Argument(help: help("resolvers")) var addresses: [String]
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let addresses = try ResolverNames.parse(addresses)
        try await vault.withVault { vault in
            guard try ResolverQuestion.ask(addresses) else { return Console.note(Words.text("mail.not-now")) }
            try await ResolverAnswer.show(output, ResolverQuestion.allow(addresses, in: vault))
        }
    }
}

/// `holdfast mail forbid`: says no to resolvers.
struct MailForbid: ProgramCommand {
    static let configuration = CommandConfiguration(commandName: "forbid", abstract: Words.text("mail.forbid.abstract"))

    @Argument(help: help("resolvers")) var addresses: [String] = []
    @Flag(help: help("forbid-resolvers")) var all = false
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    mutating func validate() throws {
        guard all != !addresses.isEmpty else { throw ValidationError(Words.text("timestamp.forbid.nobody-named")) }
    }

    func perform() async throws {
        let addresses = try ResolverNames.parse(addresses)
        let all = all
        try await vault.withVault { vault in
            let consent = try await WaitingForVault.retry {
                try await vault.changeResolvers { before in
                    if all { return [] }
                    for address in addresses where !before.contains(address) {
                        throw Failure(Words.text("timestamp.forbid.unknown", ["address": address.printable]))
                    }
                    return before.filter { !addresses.contains($0) }
                }
            }
            ResolverAnswer.show(output, consent)
        }
    }
}

/// Says which resolvers may be asked from now on.
private enum ResolverAnswer {
    static func show(_ output: OutputOptions, _ consent: NetworkConsent) {
        if output.json { return Console.print(["resolvers": .array(consent.resolvers.map { .string($0) })]) }
        Console.print(ResolverQuestion.line(consent))
    }
}

/// Asks a person whether resolvers may be asked; the first words say what they learn.
enum ResolverQuestion {
    /// Whether the person says yes. Where nobody can be asked, naming a resolver is saying yes to it.
    static func ask(_ addresses: [String]) throws -> Bool {
        Console.note(Words.text("mail.explain"))
        guard Console.isInteractive else { return true }
        let list = addresses.map(\.printable).joined(separator: ", ")
        let answer = try TerminalLine.ask(Words.text("mail.ask-allow", ["addresses": list]))
        return Words.isMeant("yes", by: answer)
    }

    static func allow(_ addresses: [String], in vault: Vault) async throws -> NetworkConsent {
        try await WaitingForVault.retry {
            try await vault.changeResolvers { before in before + addresses.filter { !before.contains($0) } }
        }
    }

    static func line(_ consent: NetworkConsent) -> String {
        guard !consent.resolvers.isEmpty else { return Words.text("mail.resolvers-none") }
        return Words.text("mail.resolvers", ["addresses": consent.resolvers.map(\.printable).joined(separator: ", ")])
    }
}
