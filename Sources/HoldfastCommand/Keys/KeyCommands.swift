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
        subcommands: [
            KeyList.self, KeyShow.self, KeyPassphrase.self, KeyRecovery.self, KeyTrustee.self, KeyRemove.self, KeyRotate.self, KeyNewLog.self,
            KeyOutside.self,
        ])

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
            Console.print(SlotText.lines(slot))
            if !slot.isFileWhole { Console.note(Words.text("warning.slot-damaged", ["name": slot.name])) }
        }
        if !slots.contains(where: { $0.label?.owner == .recovery }) { Console.note(Words.text("key.list.no-sheet")) }
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
