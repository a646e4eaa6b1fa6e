public import AgeFormat
internal import SSHSignature
internal import SodiumCrypto
public import VaultStorage

extension Vault {
    /// Lets whoever holds the sheets of a key open this vault.
    /// - Returns: the name of the slot.
    /// - Throws: `VaultError`.
    public func addRecovery(_ key: RecoveryKey, label: String) throws -> String {
        try VaultWriter(store).add(key.recipient, owner: .recovery, label: label, time: surroundings.now())
    }

    /// Opens a slot with what was read from sheets, and notes that it did.
    /// - Returns: the slot that it opened.
    /// - Throws: `VaultError.identityNotAccepted` when it opens none; `VaultError`.
    public func proveRecovery(_ identities: IdentityFile) throws -> SlotSummary {
        let name = try store.slot(openedBy: identities)
        try VaultWriter(store).noteProof(ofSlot: name, time: surroundings.now())
        guard let slot = try store.slots().first(where: { $0.name == name }) else { throw VaultError.noSuchSlot(name: name) }
        return slot
    }

    /// What tells a copy of this vault from one that somebody changed: `SHA256:` and the digest of the backup key, as
    /// `ssh-keygen -l` prints it.
    /// - Throws: `SecretMemoryError`.
    public func backupFingerprint() throws -> String {
        SSHPublicKey(try store.keyring.backupKey().verifyingKey).fingerprint
    }
}
