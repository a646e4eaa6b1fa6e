internal import ArgumentParser
internal import FoundationEssentials
internal import HoldfastKit
internal import Octets
internal import SodiumCrypto
internal import Terminal
internal import VaultStorage
internal import Wording

/// Asks for commands and runs them, until the person leaves.
///
/// What is typed is in this process only: lines that can be brought back are kept in locked memory, and go with a lock.
final class Session {
    private let options: VaultOptions
    private let lockAfter: Duration
    private var history = LineHistory()
    private var hasLeft = false
    /// Why it could not be unlocked.
    private var failure: Failure?

    init(_ options: VaultOptions, lockAfter: Duration) { (self.options, self.lockAfter) = (options, lockAfter) }

    func run() async throws {
        begin(try await options.open())
        ThisProcess.beforeEnd { LeavingScreen.clear() }
        Interruption.handlesEnding(true)
        Interruption.rest(true)
        StandardInput.hasCommands()
        await showFirstView()
        while !hasLeft, !Interruption.isEnding {
            do {
                try await nextCommand()
            } catch let lock as LockRequested {
                try await self.lock(lock.reason)
            }
        }
        await end()
        ThisProcess.beforeEnd(nil)
        LeavingScreen.clear()
        if let failure {
            failure.print()
            throw failure.exit
        }
    }

    private func begin(_ vault: Vault) {
        SessionVault.begin(vault, at: options.directory)
        IdleWatch.begin(lockAfter)
    }

    private func end() async {
        IdleWatch.begin(nil)
        let vault = SessionVault.vault(at: options.directory)
        SessionVault.end()
        await vault?.close()
        history = LineHistory()
    }

    private var vault: Vault? { SessionVault.vault(at: options.directory) }

    private func showFirstView() async {
        guard let vault else { return }
        let itemCount = (try? await vault.list(page: IndexPage(1, size: 1)).totalCount) ?? 0
        let draftCount = (try? await vault.drafts().count) ?? 0
        IndexNotices.show(await vault.takeIndexNotices())
        var counts = [Words.count("session.items", itemCount)]
        if draftCount > 0 { counts.append(Words.count("session.drafts", draftCount)) }
        let isPlain = Console.isPlain || !TerminalWindow.movesCursor
        let words = Words.text(isPlain ? "session.words-plain" : "session.words")
        Console.note(isPlain ? counts.joined(separator: "\n") : counts.joined(separator: ", ") + ".")
        Console.note(words)
        if draftCount > 0 { Console.note(Words.text("session.draft-next")) }
        Console.note(Words.text("session.help-next"))
    }

    /// Asks for one command and runs it.
    /// - Throws: ``LockRequested``.
    private func nextCommand() async throws {
        guard let line = try await ask() else { return hasLeft = true }
        history.add(line)
        guard let words = TypedWords.split(line, home: ProcessInfo.processInfo.environment["HOME"]) else { return Console.note(Words.text("session.open-quote")) }
        guard let first = words.first?.lowercased() else { return }
        switch first {
        case "lock": try await lock(nil)
        case "leave", "exit", "quit", "bye": hasLeft = true
        case "help" where words.count == 1, "?": Console.print(Words.text("session.help"))
        case _ where !SessionWords.isKnown(first): Console.note(Words.text("session.unknown", ["word": first.printable]))
        default:
            try await run(words)
            IdleWatch.touchCurrent()
        }
    }

    /// - Returns: nil when the person leaves.
    private func ask() async throws -> String? {
        let completion = await SessionCompletion(vault)
        do {
            return try typed(completion)
        } catch let interrupted as LineEditor.Interrupted {
            // What was typed can be brought back.
            history.add(interrupted.text)
            if let lock = interrupted.cause as? LockRequested { throw lock }
            guard !Interruption.isEnding else { return nil }
            Console.note(Words.text("session.to-leave"))
            return ""
        }
    }

    private func typed(_ completion: SessionCompletion) throws -> String? {
        var editor = try LineEditor()
        let (text, ending) = try editor.line("holdfast>", history: history, completions: completion.completions)
        return ending == .end && text.isEmpty ? nil : text
    }

    /// Runs a command, parsed as the shell's would be. Whatever goes wrong in it, the session goes on.
    /// - Throws: ``LockRequested``.
    private func run(_ words: [String]) async throws {
        let lock = Locked<LockRequested?>(nil)
        await Interruption.scope {
            do {
                try await ThisProcess.execute { try HoldfastProgram.parseAsRoot(SessionWords.command(words)) }
            } catch let error as LockRequested {
                lock.withValue { $0 = error }
            } catch {
                // A command that ended with a code has said why.
                guard !(error is ExitCode) else { return }
                let text = ParserWords.translated(HoldfastProgram.fullMessage(for: error))
                if HoldfastProgram.exitCode(for: error) == .success { Console.print(text) } else { Console.note(text.printableLines) }
            }
        }
        if let lock = lock.withValue({ $0 }) { throw lock }
    }

    /// Closes the vault, takes away what stands on the screen, and asks for the passphrase again.
    /// - Parameter reason: nil when the person wanted it.
    private func lock(_ reason: LockReason?) async throws {
        await end()
        let isCleared = TerminalWindow.clear()
        switch reason {
        case nil: Console.note(Words.text("session.locked"))
        case .idle: Console.note(Words.count("session.locked-idle", lockAfter.components.seconds / 60))
        case .waking: Console.note(Words.text("session.locked-waking"))
        }
        if !isCleared { Console.note(Words.text("session.uncleared")) }
        // A vault that opens without being asked for anything would not be locked.
        guard options.keys.isEmpty else { return hasLeft = true }
        do {
            begin(try await options.open())
            await showFirstView()
        } catch is CancellationError {
            hasLeft = true
        } catch {
            failure = Failure(error)
            hasLeft = true
        }
    }
}

/// What stays on a screen after a session.
enum LeavingScreen {
    /// Clears it as far as the terminal allows, and says so when that is not known to be all.
    static func clear() {
        let isAll = TerminalWindow.clear()
        Console.note(Words.text(isAll ? "session.left" : "session.left-uncleared"))
    }
}
