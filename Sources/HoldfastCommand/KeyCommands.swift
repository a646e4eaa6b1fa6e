internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast key`: ways to the keys, and the public halves.
struct KeyCommands: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: Words.text("key.abstract"),
        subcommands: [KeyList.self, KeyShow.self, KeyTrustee.self, KeyRotate.self])

    func perform() async throws { throw CleanExit.helpRequest(Self.self) }
}

/// `holdfast key list`: who can open this vault.
struct KeyList: ProgramCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: Words.text("key.list.abstract"))

    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let slots = try await vault.withVault { try await $0.slots() }
        if output.json { return Console.print(["slots": .array(slots.map(\.json))]) }
        for slot in slots {
            let owner = Words.text("key.owner.\(slot.label?.owner.rawValue ?? "unknown")")
            let label = slot.label?.label ?? ""
            let text = label.isEmpty ? owner : "\(owner) (\(label.printable))"
            Console.print(
                Words.text("key.slot", ["name": slot.name, "owner": text, "since": (slot.label?.addedAt ?? "?").printable]))
            if !slot.isFileWhole { Console.note(Words.text("warning.slot-damaged", ["name": slot.name])) }
        }
    }
}

/// `holdfast key show`: the public keys, to be compared by others.
struct KeyShow: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Words.text("key.show.abstract"), discussion: helpText("key.show.discussion"))

    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let keys = try await vault.withVault { try await $0.publicKeys() }
        if output.json {
            return Console.print([
                "log_key": .string(keys.log), "seal_key": .string(keys.seal), "object_recipient": .string(keys.objects),
            ])
        }
        Console.print(Words.text("key.show.text", ["log": keys.log, "seal": keys.seal, "objects": keys.objects]))
    }
}

/// `holdfast key trustee`: people who can open the vault too.
struct KeyTrustee: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "trustee", abstract: Words.text("key.trustee.abstract"), subcommands: [KeyTrusteeAdd.self])

    func perform() async throws { throw CleanExit.helpRequest(Self.self) }
}

/// `holdfast key trustee add`.
struct KeyTrusteeAdd: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Words.text("key.trustee.add.abstract"),
        discussion: helpText("key.trustee.add.discussion"))

    @Argument(help: help("recipient")) var recipient: String
    @Option(help: help("label")) var label: String?
    @OptionGroup var vault: VaultOptions

    func perform() async throws {
        let label = try TextInput.text(label) ?? ""
        try await vault.withVault { try await $0.addTrustee(recipient, label: label) }
        Console.print(Words.text("key.trustee.done"))
    }
}

extension SlotSummary {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["name": .string(name), "opens_by": .string(kind.rawValue)]
        object["owner"] = label.map { .string($0.owner.rawValue) }
        object["label"] = label.map { .string($0.label) }
        object["added_at"] = label.map { .string($0.addedAt) }
        object["file_is_whole"] = .bool(isFileWhole)
        return .object(object)
    }
}
