public import SodiumCrypto
public import VaultStorage

extension Vault {
    /// What a change of keys would do.
    /// - Throws: `VaultError`.
    public func rotationPlan() throws -> RotationPlan { try store.rotationPlan() }

    /// Changes the master key, the identity, and every slot; the vault is closed afterwards.
    /// - Parameters:
    ///   - passphrase: opens it from then on.
    ///   - dropping: names of slots that are not made again.
    /// - Throws: ``KitError/weakPassphrase(_:)``, ``KitError/noSuchSlot(_:)``, `VaultError`, `CancellationError`; then the keys
    ///   are the old ones, and the rotation can be taken up or back.
    public func rotateKeys(
        passphrase: consuming SecretBytes, dropping: Set<String> = [], progress: (RotationProgress) -> Void = { _ in }
    ) throws -> RotationOutcome {
        if let weakness = PassphraseCheck.weakness(of: passphrase) { throw KitError.weakPassphrase(weakness) }
        let known = try store.slots().filter { $0.label?.owner != .passphrase }.map(\.name)
        if let unknown = dropping.sorted().first(where: { !known.contains($0) }) { throw KitError.noSuchSlot(unknown) }
        let request = RotationRequest(passphrase: passphrase, droppedSlots: dropping, time: surroundings.now())
        return try store.rotateKeys(request) {
            try Task.checkCancellation()
            progress($0)
        }
    }

    /// Takes a change of keys back that was broken off.
    /// - Throws: `VaultError`.
    public func undoRotation() throws { try VaultWriter(store).undoRotation() }
}
