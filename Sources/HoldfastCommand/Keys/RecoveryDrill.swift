internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// Trying a sheet while it does not matter yet: what was written down is typed back, and really opens the vault.
enum RecoveryDrill {
    /// Right after a sheet was made. Giving up is no failure; the sheet is not proved then, and that is said.
    /// - Throws: what ``Failure`` has words for; `CancellationError`.
    static func run(of key: RecoveryKey, slot: String, in vault: Vault) async throws {
        let values = ["n": String(key.split?.needed ?? 1)]
        Console.note("\n" + Words.text(key.split == nil ? "key.recovery.drill" : "key.recovery.drill-split", values))
        while true {
            guard let typed = try SheetInput.ask() else { break }
            do {
                let opened = try await vault.proveRecovery(typed)
                // Another sheet of this vault is a good sheet, but not the one that was to be tried.
                if opened.name == slot { return Console.print(Words.text("key.recovery.proved")) }
                Console.note(Words.text("key.recovery.other-sheet"))
            } catch VaultError.identityNotAccepted {
                Console.note(Words.text("key.recovery.wrong"))
            }
        }
        Console.note(Words.text("key.recovery.unproved", ["slot": slot]))
    }

    /// `key recovery --check`: any time later.
    /// - Throws: what ``Failure`` has words for.
    static func check(_ path: String, in vault: Vault) async throws {
        do {
            let opened = try await vault.proveRecovery(try SheetInput.load(path))
            Console.print(Words.text("key.recovery.checked", ["slot": opened.name, "owner": SlotText.owner(opened)]))
        } catch VaultError.identityNotAccepted {
            throw Failure(
                Words.text("error.sheet-refused"), hint: Words.text("hint.sheet-refused"), exit: .wrongPassphrase)
        }
    }
}
