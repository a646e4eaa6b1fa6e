internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast mail keys`: the keys of domains that are kept.
struct MailKeys: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: Words.text("mail.keys.abstract"), discussion: helpText("mail.keys.discussion"))

    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let (keys, resolvers) = try await vault.withVault { (try await $0.mailKeys(), try await $0.resolvers()) }
        if output.json {
            return Console.print([
                "keys": .array(keys.map(\.json)), "resolvers": .array(resolvers.map { .string($0) }),
            ])
        }
        if keys.isEmpty { Console.print(Words.text("mail.keys.none")) }
        for kept in keys {
            let sources = kept.key.answers.compactMap(\.resolver).map(\.printable).joined(separator: ", ")
            Console.print(
                Words.text(
                    kept.line,
                    [
                        "handle": kept.handle, "name": (kept.key.name ?? "?").printable, "at": (kept.key.at ?? "?").printable,
                        "resolvers": sources,
                    ]))
        }
    }
}

extension KeptMailKey {
    /// Key of the words for it.
    fileprivate var line: String {
        if key.source == "file" { return "mail.keys.line-file" }
        if !isSettled { return "mail.keys.line-unsettled" }
        return key.text == nil ? "mail.keys.line-none" : "mail.keys.line"
    }

    fileprivate var json: JSONValue {
        var object: JSONObject = ["handle": .string(handle), "id": .string(id)]
        for member in key.json.members { object[member.name] = member.value }
        return .object(object)
    }
}
