internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import SodiumCrypto
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast key rotate`: new keys for the whole vault.
struct KeyRotate: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: Words.text("key.rotate.abstract"), discussion: helpText("key.rotate.discussion"))

    @Option(help: help("new-passphrase-file")) var newPassphraseFile: String?
    @Option(help: help("drop-slot")) var drop: [String] = []
    @Flag(help: help("rotate-undo")) var undo = false
    @Flag(help: help("rotate-yes")) var yes = false
    @Flag(help: help("plain")) var plain = false
    @OptionGroup var vault: VaultOptions

    func perform() async throws {
        guard !SessionVault.isOpen else {
            throw Failure(Words.text("error.rotate-session"), hint: Words.text("hint.rotate-session"))
        }
        if undo {
            try await vault.withVault { try await $0.undoRotation() }
            return Console.print(Words.text("key.rotate.undone"))
        }
        let outcome = try await vault.withVault { try await rotate($0) }
        Console.print(Words.text("key.rotate.done"))
        if outcome == .oldFilesRemain { Console.note(Words.text("key.rotate.old-files")) }
        Console.noteParagraphs(of: "key.rotate.after")
    }

    private func rotate(_ vault: Vault) async throws -> RotationOutcome {
        let plan = try await vault.rotationPlan()
        guard plan.hasRoom else {
            let sizes = ["size": Format.size(plan.neededByteCount), "free": Format.size(plan.freeByteCount ?? 0)]
            throw Failure(Words.text("error.rotate-room", sizes), hint: Words.text("hint.rotate-room"))
        }
        show(plan)
        try confirm(plan)
        let passphrase = try newPassphrase(plan)
        let line = ProgressLine(Words.text("key.rotate.progress"), plain: plain)
        defer { line.finish() }
        return try await vault.rotateKeys(passphrase: passphrase, dropping: Set(drop)) {
            line.update(done: $0.doneByteCount, total: $0.totalByteCount)
        }
    }

    private func show(_ plan: RotationPlan) {
        Console.noteParagraphs(of: plan.isUnderWay ? "key.rotate.again" : "key.rotate.before")
        for slot in plan.keptSlots where !drop.contains(slot.name) {
            let isPassphrase = slot.kind == .passphrase
            Console.note(Words.text(isPassphrase ? "key.rotate.keeps-passphrase" : "key.rotate.keeps", ["slot": Self.name(slot)]))
        }
        for slot in plan.keptSlots + plan.lostSlots where drop.contains(slot.name) {
            Console.note(Words.text("key.rotate.drops", ["slot": Self.name(slot)]))
        }
        for slot in plan.lostSlots where !drop.contains(slot.name) {
            Console.note(Words.text("key.rotate.loses", ["slot": Self.name(slot)]))
        }
        if plan.missingObjectCount > 0 { Console.note(Words.count("key.rotate.missing", plan.missingObjectCount)) }
        Console.note(Words.text("key.rotate.room", ["size": Format.size(plan.neededByteCount)]))
    }

    private static func name(_ slot: SlotSummary) -> String {
        let owner = Words.text("key.owner.\(slot.label?.owner.rawValue ?? "unknown")")
        let label = slot.label?.label ?? ""
        return slot.name + "  " + (label.isEmpty ? owner : "\(owner) (\(label.printable))")
    }

    /// Whoever would be shut out without having been named is a reason to ask, also in a script.
    private func confirm(_ plan: RotationPlan) throws {
        guard !yes else { return }
        guard Console.isInteractive else {
            guard plan.lostSlots.allSatisfy({ drop.contains($0.name) }) else {
                throw Failure(Words.text("error.rotate-loses"), hint: Words.text("hint.rotate-loses"))
            }
            return
        }
        guard Affirmation.isYes(try TerminalLine.ask(Words.text("key.rotate.ask"))) else { throw CancellationError() }
    }

    private func newPassphrase(_ plan: RotationPlan) throws -> SecretBytes {
        if let newPassphraseFile { return try PassphraseInput.load(file: newPassphraseFile) }
        guard Console.isInteractive else {
            throw Failure(
                Words.text("error.rotate-passphrase"), hint: Words.text("hint.rotate-passphrase"), exit: .validationFailure)
        }
        return try plan.isUnderWay ? PassphraseInput.ask(Words.text("key.rotate.ask-begun")) : PassphraseInput.askForNew()
    }
}
