public import SodiumCrypto
public import VaultStorage

extension Vault {
    /// Makes another passphrase open this vault, in place of the one so far. Earlier copies of the vault still open with the
    /// old one.
    /// - Throws: ``KitError/weakPassphrase(_:)``, `VaultError`; then the old one still opens it.
    public func changePassphrase(to passphrase: consuming SecretBytes) throws {
        if let weakness = PassphraseCheck.weakness(of: passphrase) { throw KitError.weakPassphrase(weakness) }
        try VaultWriter(store).replacePassphrase(with: passphrase, time: surroundings.now())
    }

    /// Takes a way to the keys away: a trusted person's, or a sheet's.
    /// - Parameter name: of the slot, or the beginning of its name where only one begins so.
    /// - Returns: what it was.
    /// - Throws: `VaultError.noSuchSlot(name:)`, `.passphraseSlot`, `.lastSlot`.
    public func removeSlot(_ name: String) throws -> SlotSummary {
        let slot = try slot(named: name)
        try VaultWriter(store).removeSlot(slot.name)
        return slot
    }

    /// The slot whose name begins so.
    /// - Throws: `VaultError.noSuchSlot(name:)`.
    public func slot(named name: String) throws -> SlotSummary {
        let found = try store.slots().filter { $0.name.hasPrefix(name.lowercased()) }
        guard found.count == 1, !name.isEmpty else { throw VaultError.noSuchSlot(name: name) }
        return found[0]
    }
}
