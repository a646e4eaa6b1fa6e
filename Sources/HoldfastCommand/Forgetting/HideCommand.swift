internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast hide`: keeps a record out of everything that is handed over.
struct HideCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "hide", abstract: Words.text("hide.abstract"), discussion: helpText("hide.discussion"))

    @Argument(help: help("withdraw-reference")) var reference: String
    @Flag(help: help("hide-undo")) var undo = false
    @Option(name: .customLong("because"), help: help("withdraw-because")) var because: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let reason = try TextInput.text(because)
        try await vault.withVault { vault in
            let outcome = try await WaitingForVault.retry {
                undo ? try await vault.unhide(reference) : try await vault.hide(reference, reason: reason)
            }
            report(outcome)
        }
    }

    private func report(_ outcome: WithdrawalOutcome) {
        if output.json { return Console.print(.object(outcome.json(undo ? "shown" : "hidden"))) }
        let values = ["handle": outcome.handle]
        if outcome.isUnchanged { return Console.print(Words.text("stored.unchanged", values)) }
        Console.print(Words.text(undo ? "hide.undone" : "hide.done", values))
        if !outcome.parts.isEmpty { Console.print(Words.text("hide.parts", ["handles": HandleList.text(outcome.parts)])) }
        if !undo { Console.note(Words.text("hide.next", values)) }
    }
}

/// Handles in a sentence.
enum HandleList {
    /// Most that are named one by one.
    private static let most = 12

    static func text(_ handles: [String]) -> String {
        let shown = handles.prefix(most).joined(separator: ", ")
        guard handles.count > most else { return shown }
        return Words.text("remove.and-more", ["handles": shown, "n": String(handles.count - most)])
    }
}

extension WithdrawalOutcome {
    /// `Schemas/withdrawal-order.schema.json`.
    func json(_ effect: String) -> JSONObject {
        var object: JSONObject = [
            "handle": .string(handle), "effect": .string(effect), "parts": .array(parts.map { .string($0) }),
            "is_unchanged": .bool(isUnchanged),
        ]
        object["destroy_after"] = destroyAfter.map { .string($0) }
        return object
    }
}
