internal import ArgumentParser
internal import DurableFiles
internal import EvidenceModel
internal import HoldfastKit
internal import Importers
internal import Octets
internal import Outside
internal import Terminal
internal import Wording

/// `holdfast mail check`: checks the signatures of mails that are kept.
struct MailCheck: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: Words.text("mail.check.abstract"), discussion: helpText("mail.check.discussion"))

    @Argument(help: help("mails")) var references: [String] = []
    @Flag(help: help("mails-all")) var all = false
    @Option(help: help("dkim-keys")) var dkimKeys: String?
    @Option(help: help("resolver")) var resolver: [String] = []
    @OptionGroup var outside: OutsideOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    mutating func validate() throws {
        guard all != !references.isEmpty else { throw ValidationError(Words.text("mail.check.nothing-named")) }
    }

    func perform() async throws {
        let wanted = all ? nil : references
        let named = try ResolverNames.parse(resolver)
        try await vault.withVault { vault in
            var keys: [String: ImportContext.MailKeyText] = [:]
            if let dkimKeys { keys = try await MailKeySource.file(dkimKeys, vault) }
            let departures = Departures()
            let found = try await MailKeySource.look(
                try await vault.mailKeyNames(wanted).filter { keys[$0] == nil }, named, outside, vault, departures)
            keys.merge(found) { old, _ in old }
            var checked: [CheckedMail] = []
            try await check(vault, wanted, keys, &checked)
            if output.json {
                return Console.print(["mails": .array(checked.map(\.json)), "left": departures.json])
            }
            if checked.isEmpty { Console.print(Words.text("mail.check.none")) }
            for mail in checked { mail.lines.forEach { Console.print($0) } }
        }
    }

    private func check(
        _ vault: Vault, _ wanted: [String]?, _ keys: [String: ImportContext.MailKeyText], _ checked: inout [CheckedMail]
    ) async throws {
        let found = Locked<[CheckedMail]>([])
        try await vault.checkMail(wanted, keys: keys) { mail in found.withValue { $0.append(mail) } }
        checked = found.withValue { $0 }
    }
}

/// Where keys come from.
enum MailKeySource {
    /// Those of a file, which the vault keeps from then on.
    /// - Throws: `FileError`, `Failure` for a line that cannot be read.
    static func file(_ path: String, _ vault: Vault) async throws -> [String: ImportContext.MailKeyText] {
        let bytes = try SystemFiles().openForReading(path).readAll(limit: MailKeyFile.longest)
        do {
            return try await vault.keepMailKeys(of: MailKeyFile(parsing: bytes)).keys
        } catch let error as MailKeyFileError {
            throw Failure(words(error, path), hint: Words.text("hint.dkim-keys"), exit: .validationFailure)
        }
    }

    private static func words(_ error: MailKeyFileError, _ path: String) -> String {
        let values = ["path": path.printable, "line": String(error.line), "limit": String(MailKeyFile.mostKeys)]
        return switch error.reason {
        case .noKey: Words.text("error.dkim-keys", values)
        case .otherKey: Words.text("error.dkim-keys-other", values)
        case .tooMany: Words.text("error.dkim-keys-many", values)
        }
    }

    /// Looks up those keys of `names` that the vault does not have, at the resolvers that are named or else at the first two
    /// that were allowed before. Says what left.
    static func look(
        _ names: [String], _ named: [String], _ outside: OutsideOptions, _ vault: Vault, _ departures: Departures
    ) async throws -> [String: ImportContext.MailKeyText] {
        let known = try await vault.mailKeyTexts()
        let missing = names.filter { known[$0] == nil }
        var consent = try await vault.consent() ?? NetworkConsent()
        let unknown = named.filter { !consent.resolvers.contains($0) }
        if !unknown.isEmpty {
            guard try ResolverQuestion.ask(unknown) else { return [:] }
            consent = try await ResolverQuestion.allow(unknown, in: vault)
        }
        let asked = named.isEmpty ? Array(consent.resolvers.prefix(2)) : named
        guard !missing.isEmpty, !asked.isEmpty else { return [:] }
        consent = try outside.consent(consent)
        let whole = Duration.seconds(outside.timeout)
        let courier = try DNSCourier(
            consent, departures: departures, limits: ExchangeLimits(connection: min(whole, .seconds(15)), whole: whole))
        defer { if let sentence = departures.sentence(proxy: consent.proxy) { Console.note(sentence) } }
        let capture = try await vault.captureMailKeys(missing, from: asked, through: courier)
        for failure in capture.failures {
            let values = ["name": failure.name, "address": failure.resolver.printable, "reason": AnswerFault(failure.error).words]
            Console.note(Words.text("mail.no-answer", values))
        }
        for kept in capture.kept where !kept.isSettled {
            Console.note(Words.text("mail.unsettled", ["name": (kept.key.name ?? "?").printable, "handle": kept.handle]))
        }
        return capture.keys
    }
}

extension CheckedMail {
    fileprivate var lines: [String] {
        guard !signatures.isEmpty else { return [Words.text("mail.check.unsigned", ["handle": handle])] }
        return signatures.map { signature in
            let result = signature.result ?? "not_checked"
            let findings = signature.findings.map { Label.value($0, of: "email.signatures.findings") }.joined(separator: "; ")
            let line = Words.text(
                "mail.check.\(result.replacing("_", with: "-"))",
                ["handle": handle, "domain": (signature.domain ?? "?").printable])
            let other = signature.fitsFrom == false ? " " + Words.text("mail.check.other-from") : ""
            return line + other + (findings.isEmpty ? "" : " " + Words.text("mail.check.findings", ["findings": findings]))
        }
    }

    fileprivate var json: JSONValue {
        [
            "handle": .string(handle), "is_new": .bool(isNew),
            "signatures": .array(signatures.map { .object($0.json) }),
        ]
    }
}
