internal import Terminal
internal import Wording

/// What becomes of answers when somebody stops at a later question of the same command: they are not lost.
enum StoppedAsking {
    /// Decides whether what was answered so far is kept without the rest. A person who pressed Ctrl-C is asked; before a lock,
    /// and when the terminal is gone, nobody can be asked, and it is kept.
    /// - Parameter error: what stopped the questions.
    /// - Returns: the lock that comes once it is kept; nil when the command just goes on.
    /// - Throws: `error`, or Ctrl-C once more, when nothing is to be kept.
    static func lockAfterKeeping(_ error: any Error) throws -> LockRequested? {
        if let lock = error as? LockRequested { return lock }
        guard error is CancellationError else { throw error }
        guard !Interruption.isEnding else { return nil }
        guard Affirmation.isYes(try TerminalLine.ask(Words.text("question.keep-so-far")), orElse: true) else { throw error }
        return nil
    }
}
