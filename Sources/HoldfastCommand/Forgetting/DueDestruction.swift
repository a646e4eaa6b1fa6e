internal import HoldfastKit
internal import Terminal
internal import Wording

/// Destroys what was removed more than 7 days ago, and says so. Nothing does it in the background.
enum DueDestruction {
    /// What goes wrong here is said, and nothing else is the worse for it: it is tried again by the next command.
    static func run(_ vault: Vault) async {
        do {
            for destroyed in try await vault.destroyDue() { report(destroyed) }
        } catch {
            Console.note(Words.text("remove.failed", ["reason": Failure(error).message]))
        }
    }

    static func report(_ destroyed: DestroyedRecords) {
        Console.note(Words.text("remove.destroyed", ["handle": destroyed.handle]))
        if !destroyed.parts.isEmpty { Console.note(Words.text("remove.destroyed-parts", ["handles": HandleList.text(destroyed.parts)])) }
        let elsewhere = RemovalWords.elsewhere(destroyed.sent, destroyed.exported)
        Console.note(Words.text("remove.copies"))
        for line in elsewhere + RemovalWords.backups(destroyed.backups) { Console.note("  " + line) }
    }
}
