internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast remove`: takes a record out of the vault, after 7 days for good.
struct RemoveCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: Words.text("remove.abstract"), discussion: helpText("remove.discussion"))

    @Argument(help: help("withdraw-reference")) var reference: String
    @Flag(help: help("remove-undo")) var undo = false
    @Flag(help: help("remove-now")) var now = false
    @Flag(help: help("yes")) var yes = false
    @Option(name: .customLong("because"), help: help("withdraw-because")) var because: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !(undo && now) else { throw ValidationError(Words.text("error.remove-both")) }
    }

    func perform() async throws {
        let reason = try TextInput.text(because)
        try await vault.withVault { vault in
            guard !undo else {
                return report(undone: try await WaitingForVault.retry { try await vault.unremove(reference) })
            }
            let plan = try await vault.removalPlan(reference)
            guard try isWanted(plan) else { return Console.note(Words.text("remove.not-done")) }
            if now { try self.vault.proveKey(of: vault) }
            let outcome = try await WaitingForVault.retry { try await vault.remove(plan.handle, reason: reason) }
            guard now else { return report(outcome) }
            let destroyed = try await WaitingForVault.retry { try await vault.destroyNow(plan.handle) }
            if output.json { Console.print(.object(destroyed.json)) }
            DueDestruction.report(destroyed)
        }
    }

    /// Says what it means, and asks; twice about what somebody else has already.
    private func isWanted(_ plan: RemovalPlan) throws -> Bool {
        for line in RemovalWords.lines(plan, isNow: now) { Console.note(line) }
        guard !yes else { return true }
        guard Console.isInteractive else {
            throw Failure(Words.text("error.remove-unasked"), hint: Words.text("hint.remove-unasked"), exit: .validationFailure)
        }
        let values = ["handle": plan.handle]
        guard Affirmation.isYes(try TerminalLine.ask(Words.text("remove.ask", values))) else { return false }
        guard plan.isElsewhere else { return true }
        return Affirmation.isYes(try TerminalLine.ask(Words.text("remove.ask-again", values)))
    }

    private func report(_ outcome: WithdrawalOutcome) {
        if output.json { return Console.print(.object(outcome.json("removed"))) }
        let values = ["handle": outcome.handle, "day": Moment.text(outcome.destroyAfter ?? "")]
        Console.print(Words.text("remove.done", values))
        Console.note(Words.text("remove.next", values))
    }

    private func report(undone outcome: WithdrawalOutcome) {
        if output.json { return Console.print(.object(outcome.json("kept"))) }
        Console.print(Words.text("remove.undone", ["handle": outcome.handle]))
        if !outcome.parts.isEmpty { Console.print(Words.text("remove.undone-parts", ["handles": HandleList.text(outcome.parts)])) }
    }
}
